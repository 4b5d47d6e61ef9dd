package io.github.crackle4j.cli;

import io.github.crackle4j.Execution;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how work is carried out. */
final class ExecutionOptions {

    /** Behind the options of the command itself. */
    private static final int LAST = 100;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--threads",
            order = LAST,
            paramLabel = "N",
            description = "Use N threads; all processors if not given. It never changes a result.")
    void threads(int wanted) {
        if (wanted < 1) {
            throw new ParameterException(command.commandLine(), "--threads needs a number of at least 1");
        }
        threads = wanted;
    }

    @Option(
            names = {"-q", "--quiet"},
            order = LAST,
            description = "Show no progress. None is shown anyway where standard error is no terminal.")
    boolean quiet;

    @Option(names = "--debug", order = LAST, description = "Print stack traces with errors.")
    boolean debug;

    /** Returns a progress line about {@code what}, shown if somebody looks. */
    ProgressLine progress(Streams streams, String what) {
        return new ProgressLine(streams.err(), what, streams.errIsTerminal() && !quiet);
    }

    Execution execution() {
        return Execution.threads(threads);
    }
}
