package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The raw parts of a stream. */
class SectionsTest {

    private static final List<Section> PARTS = List.of(
            Section.HEADER,
            Section.CRACK_INDEX,
            Section.LABELS,
            Section.MARKOV_MODEL,
            Section.CRACK_CODES,
            Section.LABELS_CRC,
            Section.SLICE_CRCS);

    private static List<Encodings.Encoding> encodings() {
        return Encodings.of(Volumes.of(VoxelType.UINT16, Order.FORTRAN, new Shape(23, 17, 9), Volumes.cells(2, 6, 4)));
    }

    @Test
    void joinedTheyAreTheStream() {
        for (Encodings.Encoding encoding : encodings()) {
            CrackleArray array = encoding.open(1);
            Bytes joined = Bytes.of();
            for (Section section : PARTS) {
                assertThat(array.section(section)).hasSize((int) array.sectionBytes(section));
                joined.all(array.section(section));
            }
            assertThat(joined.toArray()).as("%s", encoding).isEqualTo(encoding.stream());
            assertThat(array.section(Section.STREAM)).isEqualTo(encoding.stream());
        }
    }

    @Test
    void eachIsWhereTheFormatHasIt() {
        for (Encodings.Encoding encoding : encodings()) {
            CrackleArray array = encoding.open(1);
            StreamParts parts = StreamParts.of(encoding.stream());
            assertThat(array.section(Section.LABELS)).as("%s", encoding).isEqualTo(parts.labels);
            assertThat(array.section(Section.MARKOV_MODEL)).isEqualTo(parts.model);
            Bytes crackCodes = Bytes.of();
            for (int z = 0; z < parts.blocks.length; z++) {
                assertThat(array.crackCode(z)).as("slice %d, %s", z, encoding).isEqualTo(parts.blocks[z]);
                crackCodes.all(parts.blocks[z]);
                if (parts.version == 1) {
                    assertThat(array.sliceCrc(z)).isEqualTo(parts.sliceCrcs[z]);
                }
            }
            assertThat(array.section(Section.CRACK_CODES)).isEqualTo(crackCodes.toArray());
            if (parts.version == 1) {
                assertThat(Bytes.of().u32(array.labelsCrc()).toArray()).isEqualTo(array.section(Section.LABELS_CRC));
            }
        }
    }

    @Test
    void version0HasNoChecksums() {
        CrackleArray array = Crackle.open(
                StreamParts.of(HandVector.streamOf("flat-v1")).asVersion0().toBytes());
        assertThat(array.sectionBytes(Section.LABELS_CRC)).isZero();
        assertThat(array.sectionBytes(Section.SLICE_CRCS)).isZero();
        assertThatIllegalStateException().isThrownBy(array::labelsCrc).withMessageContaining("version 0");
        assertThatIllegalStateException().isThrownBy(() -> array.sliceCrc(0)).withMessageContaining("version 0");
    }

    @Test
    void anEmptyVolumeIsItsHeader() {
        CrackleArray array = Crackle.open(HandVector.streamOf("empty"));
        for (Section section : PARTS) {
            long expected = section == Section.HEADER ? array.streamBytes() : 0;
            assertThat(array.sectionBytes(section)).as("%s", section).isEqualTo(expected);
        }
        assertThatIllegalStateException().isThrownBy(array::labelsCrc);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> array.crackCode(0));
    }

    @Test
    void slicesBeyondTheVolumeAreRefused() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        int slices = array.shape().z();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> array.crackCode(slices));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> array.sliceCrc(-1));
    }
}
