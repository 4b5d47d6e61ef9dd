package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import java.util.function.Function;

/**
 * Lets the operations of other packages see the stream behind a view, which is no part of the view's public face. The
 * view installs the way in when its class is initialised, before there can be a view to ask about.
 */
public final class StreamAccess {

    private static Function<CrackleArray, StreamReader> streams;
    private static Function<CrackleArray, Execution> executions;

    private StreamAccess() {}

    /** Called once, by the class of views. */
    public static synchronized void install(
            Function<CrackleArray, StreamReader> streamOf, Function<CrackleArray, Execution> executionOf) {
        streams = streamOf;
        executions = executionOf;
    }

    /** Returns the stream behind a view. */
    public static synchronized StreamReader stream(CrackleArray array) {
        return streams.apply(array);
    }

    /** Returns the stream behind a view, of which another is to be made. */
    public static StreamReader streamToEdit(CrackleArray array) {
        StreamReader stream = stream(array);
        stream.checkLabels();
        return stream;
    }

    /** Returns how the work of a view is carried out. */
    public static synchronized Execution execution(CrackleArray array) {
        return executions.apply(array);
    }
}
