package io.github.crackle4j;

import static io.github.crackle4j.Lies.NO_SLICE;
import static io.github.crackle4j.Lies.lie;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checksums that do not fit and an index whose sizes do not (FORMAT §1, §7). */
class ChecksumLiesTest {

    private static final int INDEX_AT = 29;
    private static final int LABELS_AT = INDEX_AT + 12;

    @Test
    void aChecksumNamesItsSection() {
        int length = HandVector.streamOf("flat-v1").length;
        assertBlamed(INDEX_AT + 8, Section.CRACK_INDEX, NO_SLICE);
        assertBlamed(INDEX_AT, Section.CRACK_INDEX, NO_SLICE);
        assertBlamed(LABELS_AT + 8, Section.LABELS_CRC, NO_SLICE);
        assertBlamed(length - 12, Section.LABELS_CRC, NO_SLICE);
        assertBlamed(length - 8, Section.SLICE_CRCS, 0);
        assertBlamed(length - 1, Section.SLICE_CRCS, 1);
    }

    private static void assertBlamed(int at, Section section, int slice) {
        byte[] stream = HandVector.streamOf("flat-v1");
        stream[at] ^= 0x10;
        CrackleFormatException found = Damage.assertFound(stream, section);
        assertThat(found.slice()).isEqualTo(slice);
        assertThat(found).hasMessageContaining("CRC-32C");
    }

    /** The codes are sound, but draw something else. */
    @Test
    void aSliceOfOtherBordersIsBlamed() {
        StreamParts parts = StreamParts.of(HandVector.streamOf("flat-v1"));
        parts.blocks[1] = CrackBlocks.chain(1, 0, "DDDU");
        CrackleFormatException found = Damage.assertFound(parts.toBytes(), Section.SLICE_CRCS);
        assertThat(found.slice()).isEqualTo(1);
        assertThat(found.offset()).isEqualTo(parts.toBytes().length - 4);
    }

    @TestFactory
    Stream<DynamicTest> falseSizesInTheIndex() {
        return Stream.of(
                sizes("a block one byte longer", Section.STREAM, NO_SLICE, 10, 11),
                sizes("a block one byte shorter", Section.STREAM, NO_SLICE, 9, 10),
                sizes("blocks of 2^32 - 1 bytes", Section.STREAM, NO_SLICE, 0xFFFF_FFFFL, 0xFFFF_FFFFL),
                sizes("sizes that overflow to the right sum", Section.STREAM, NO_SLICE, 0xFFFF_FFFFL, 21),
                sizes("the first byte of slice 1 moved to slice 0", Section.CRACK_CODES, 0, 11, 9),
                sizes("the last byte of slice 0 moved to slice 1", Section.CRACK_CODES, 0, 9, 11),
                sizes("an empty block", Section.CRACK_CODES, 0, 0, 20),
                sizes("a block of 3 bytes", Section.CRACK_CODES, 0, 3, 17));
    }

    private static DynamicTest sizes(String what, Section section, int slice, long... sizes) {
        return lie(what, "flat-v1", section, slice, parts -> parts.claimedBlockBytes = sizes);
    }
}
