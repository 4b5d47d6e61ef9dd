package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slices of a stream, into new volumes and into given ones. */
class PartialDecodeTest {

    static List<Volumes.Sample> samples() {
        return Volumes.gallery();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void rangesOfSlicesAreThoseOfTheVolume(Volumes.Sample sample) {
        Volume volume = sample.volume();
        int slices = volume.shape().z();
        for (int markovOrder : new int[] {0, 2}) {
            CrackleArray array = open(volume, markovOrder);
            int step = Math.max(1, slices / 5);
            for (int from = 0; from <= slices; from += step) {
                for (int to = from; to <= slices; to += step) {
                    VolumeAssert.assertThat(array.decode(from, to))
                            .as("slices %d to %d", from, to)
                            .isSameAs(Naive.slices(volume, from, to));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void targetsOfEitherOrderAreFilledAndNothingElse(Volumes.Sample sample) {
        Volume volume = sample.volume();
        CrackleArray array = open(volume, 0);
        int from = volume.shape().z() / 3;
        int slices = volume.shape().z() - from;
        for (Order order : Order.values()) {
            for (int threads = 1; threads <= 3; threads++) {
                Volume target = Volumes.of(volume.type(), order, volume.shape().withZ(slices), Volumes.uniform(77));
                array.with(Execution.threads(threads)).decodeInto(from, target);
                VolumeAssert.assertThat(target)
                        .as("%s order, %d threads", order, threads)
                        .hasSameVoxelsAs(Naive.slices(volume, from, from + slices));
            }
        }
    }

    @Test
    void refusesRangesBeyondTheVolume() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        assertThatThrownBy(() -> array.decode(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.decode(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.decode(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.decodeInto(1, target(VoxelType.UINT32, 3, 2, 2)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesTargetsOfAnotherTypeOrSize() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        assertThatThrownBy(() -> array.decodeInto(0, target(VoxelType.INT32, 3, 2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UINT32")
                .hasMessageContaining("INT32");
        assertThatThrownBy(() -> array.decodeInto(0, target(VoxelType.UINT32, 2, 3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2×3×2");
    }

    @Test
    void readsNoSliceThatIsNotAskedFor() {
        byte[] stream = HandVector.streamOf("flat-v1");
        stream[stream.length - 1] ^= 1;
        CrackleArray array = Crackle.open(stream);
        assertThat(array.decode(0, 1).get(2, 0, 0)).isEqualTo(9);
        assertThatThrownBy(() -> array.decode(1, 2)).isInstanceOf(CrackleFormatException.class);
    }

    private static CrackleArray open(Volume volume, int markovOrder) {
        CompressOptions options = new CompressOptions(markovOrder, true, Execution.serial());
        return Crackle.open(Crackle.compress(volume, options)).with(Execution.threads(2));
    }

    private static Volume target(VoxelType type, int x, int y, int z) {
        return Volume.allocate(type, new Shape(x, y, z), Order.FORTRAN);
    }
}
