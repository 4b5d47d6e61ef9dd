package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;

/** Streams with one false field and honest checksums, and the section that must be blamed for it. */
final class Lies {

    /** The slice of an error that belongs to none. */
    static final int NO_SLICE = CrackleFormatException.NO_SLICE;

    private Lies() {}

    /** A lie of a section as a whole, told in a stream of {@link HandVector}. */
    static DynamicTest lie(String what, String vector, Section section, Consumer<StreamParts> lie) {
        return lie(what, vector, section, NO_SLICE, lie);
    }

    /** A lie of one slice. */
    static DynamicTest lie(String what, String vector, Section section, int slice, Consumer<StreamParts> lie) {
        return DynamicTest.dynamicTest(what, () -> {
            for (int version = 0; version <= 1; version++) {
                StreamParts parts = StreamParts.of(HandVector.streamOf(vector));
                parts.version = version;
                lie.accept(parts);
                CrackleFormatException found = Damage.assertFound(parts.toBytes(), section);
                assertThat(found.slice()).as(found.getMessage()).isEqualTo(slice);
            }
        });
    }
}
