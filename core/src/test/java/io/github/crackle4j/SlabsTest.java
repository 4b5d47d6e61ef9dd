package io.github.crackle4j;

import static io.github.crackle4j.EditAssert.assertHolds;
import static io.github.crackle4j.EditAssert.assertLabelFormat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Recode;
import io.github.crackle4j.ops.Slabs;
import io.github.crackle4j.ops.ZStack;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Volumes cut along z. */
class SlabsTest {

    static Stream<Encodings.Encoding> streams() {
        return EditStreams.all();
    }

    static Stream<Encodings.Encoding> smallStreams() {
        return EditStreams.small();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void splitsAnywhere(Encodings.Encoding encoding) {
        int slices = encoding.volume().shape().z();
        for (int z : new int[] {0, 1, slices / 2, slices - 1, slices}) {
            if (z < 0 || z > slices) {
                continue;
            }
            Slabs.Split split = Slabs.split(encoding.open(1), z);
            assertHolds(split.below().toBytes(), Naive.slices(encoding.volume(), 0, z));
            assertHolds(split.above().toBytes(), Naive.slices(encoding.volume(), z, slices));
        }
    }

    @ParameterizedTest
    @MethodSource("smallStreams")
    void takesEverySlabAndKeepsHowItIsWritten(Encodings.Encoding encoding) {
        int slices = encoding.volume().shape().z();
        Header whole = encoding.open(1).header();
        for (int zStart = 0; zStart < slices; zStart++) {
            for (int zEnd = zStart + 1; zEnd <= slices; zEnd++) {
                byte[] slab = Slabs.slab(encoding.open(1), zStart, zEnd).toBytes();
                assertHolds(slab, Naive.slices(encoding.volume(), zStart, zEnd));
                Header header = Crackle.open(slab).header();
                assertThat(header.version()).isEqualTo(whole.version());
                assertThat(header.markovOrder()).isEqualTo(whole.markovOrder());
                assertLabelFormat(slab, whole.labelFormat());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void shatters(Encodings.Encoding encoding) {
        for (int threads : new int[] {1, 3}) {
            List<byte[]> slices = Slabs.shatter(encoding.open(threads)).stream()
                    .map(CrackleStream::toBytes)
                    .toList();
            assertThat(slices).hasSize(encoding.volume().shape().z());
            for (int z = 0; z < slices.size(); z++) {
                assertHolds(slices.get(z), Naive.slices(encoding.volume(), z, z + 1));
                Header header = Crackle.open(slices.get(z)).header();
                assertThat(header.markovOrder()).isZero();
                assertThat(header.labelFormat()).isEqualTo(LabelFormat.FLAT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void partsStackUpToTheWhole(Encodings.Encoding encoding) {
        CrackleArray array = encoding.open(1);
        byte[] plain = Recode.toFlat(
                        Crackle.open(Recode.withMarkovOrder(array, 0).toBytes()))
                .toBytes();
        Slabs.Split split = Slabs.split(array, array.shape().z() / 2);
        assertThat(ZStack.of(
                                Crackle.open(split.below().toBytes()),
                                Crackle.open(split.above().toBytes()))
                        .toBytes())
                .isEqualTo(plain);
    }

    /** Pins that name every component leave the background without any. */
    @Test
    void aBackgroundThatThePartDoesNotHaveIsNoLabelOfIt() {
        // Label 1 is below, label 2 above: whichever is the background, one half is without it.
        Volume volume = Volumes.of(VoxelType.UINT8, Order.FORTRAN, new Shape(5, 5, 8), (x, y, z) -> z < 4 ? 1 : 2);
        byte[] pins = Recode.toPins(Crackle.open(Crackle.compress(volume))).toBytes();
        for (int z = 0; z <= 8; z++) {
            Slabs.Split split = Slabs.split(Crackle.open(pins), z);
            assertHolds(split.below().toBytes(), Naive.slices(volume, 0, z));
            assertHolds(split.above().toBytes(), Naive.slices(volume, z, 8));
        }
    }

    @Test
    void rangesMustLieWithinTheVolume() {
        CrackleArray array = Crackle.open(Crackle.compress(Volume.of(new byte[6], new Shape(1, 2, 3))));
        assertThatThrownBy(() -> Slabs.slab(array, -1, 2).toBytes()).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Slabs.slab(array, 2, 1).toBytes()).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Slabs.split(array, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
