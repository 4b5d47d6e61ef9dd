package io.github.crackle4j;

import static io.github.crackle4j.Lies.lie;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** False headers (FORMAT §2). */
class HeaderLiesTest {

    private static final int LABEL_FORMAT = 5;
    private static final int MARKOV_ORDER = 9;

    @TestFactory
    Stream<DynamicTest> falseFields() {
        return Stream.of(
                header("label format 1", parts -> parts.formatField |= 1 << LABEL_FORMAT),
                header("label format 3", parts -> parts.formatField |= 3 << LABEL_FORMAT),
                header("reserved bit 14", parts -> parts.formatField |= 1 << 14),
                header("reserved bit 15", parts -> parts.formatField |= 1 << 15),
                header("grid smaller than the slice", parts -> parts.gridLog2 = 1),
                header("grid of 2^32", parts -> parts.gridLog2 = 32),
                header("grid of 2^255", parts -> parts.gridLog2 = 255),
                header("sx of 2^31", parts -> parts.sx = 1L << 31),
                header("sy of 2^32 - 1", parts -> parts.sy = 0xFFFF_FFFFL),
                header("sz of 2^32 - 1", parts -> parts.sz = 0xFFFF_FFFFL),
                header("2^93 voxels", parts -> parts.sx = parts.sy = parts.sz = Integer.MAX_VALUE));
    }

    private static DynamicTest header(String what, Consumer<StreamParts> lie) {
        return lie(what, "flat-v1", Section.HEADER, lie);
    }

    @TestFactory
    Stream<DynamicTest> lengthsThatTheStreamDoesNotBack() {
        return Stream.of(
                lie("2^31 - 1 slices", "flat-v1", Section.STREAM, parts -> parts.sz = Integer.MAX_VALUE),
                lie("no slice", "flat-v1", Section.HEADER, parts -> parts.sz = 0),
                lie("labels one byte longer", "flat-v1", Section.STREAM, parts -> parts.claimedLabelBytes = 18),
                lie("labels one byte shorter", "flat-v1", Section.STREAM, parts -> parts.claimedLabelBytes = 16),
                lie("2^32 - 1 bytes of labels", "flat-v1", Section.STREAM, parts -> {
                    parts.claimedLabelBytes = 0xFFFF_FFFFL;
                }),
                lie("a Markov model that is not there", "flat-v1", Section.STREAM, parts -> {
                    parts.formatField |= 15 << MARKOV_ORDER;
                }),
                lie("a longer Markov model", "markov-order-1", Section.STREAM, parts -> {
                    parts.formatField ^= 3 << MARKOV_ORDER;
                }),
                lie("labels of an empty volume", "empty", Section.HEADER, parts -> parts.claimedLabelBytes = 8));
    }

    @Test
    void oneSliceMoreOrLess() {
        for (int difference : new int[] {-1, 1}) {
            StreamParts parts = StreamParts.of(HandVector.streamOf("flat-v1"));
            parts.sz += difference;
            Damage.assertFound(parts.toBytes(), Section.CRACK_INDEX);
            Damage.assertFound(parts.asVersion0().toBytes(), Section.STREAM);
        }
    }

    @Test
    void impossibleLengthsOfLabels() {
        for (long claimed : new long[] {1L << 60, Long.MAX_VALUE}) {
            StreamParts parts = StreamParts.of(HandVector.streamOf("flat-v1"));
            parts.claimedLabelBytes = claimed;
            Damage.assertFound(parts.toBytes(), Section.STREAM);
        }
        StreamParts parts = StreamParts.of(HandVector.streamOf("flat-v1"));
        parts.claimedLabelBytes = Long.MIN_VALUE;
        CrackleFormatException found = Damage.assertFound(parts.toBytes(), Section.HEADER);
        assertThat(found).hasMessageContaining("9223372036854775808");
    }

    @Test
    void otherMagicBytesAndVersions() {
        byte[] stream = HandVector.streamOf("flat-v1");
        stream[0] = 'C';
        assertThat(Damage.assertFound(stream, Section.HEADER).offset()).isZero();
        for (int version : new int[] {2, 3, 127, 255}) {
            byte[] other = HandVector.streamOf("flat-v1");
            other[4] = (byte) version;
            assertThat(Damage.assertFound(other, Section.HEADER))
                    .hasMessageContaining("version " + version)
                    .returns(4L, CrackleFormatException::offset);
        }
    }

    @Test
    void aWrongChecksumOfTheHeader() {
        byte[] stream = HandVector.streamOf("flat-v1");
        stream[28]++;
        assertThat(Damage.assertFound(stream, Section.HEADER).offset()).isEqualTo(28);
    }

    @Test
    void bytesBehindAnEmptyVolume() {
        byte[] stream = HandVector.streamOf("empty");
        Damage.assertFound(Arrays.copyOf(stream, stream.length + 1), Section.STREAM);
    }

    @Test
    void aStreamThatEndsWithinTheHeader() {
        byte[] stream = HandVector.streamOf("empty");
        for (int length = 0; length < stream.length; length++) {
            Damage.assertFound(Arrays.copyOf(stream, length), Section.HEADER);
        }
    }
}
