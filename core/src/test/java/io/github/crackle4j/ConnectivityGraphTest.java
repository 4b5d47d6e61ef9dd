package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crackle4j.ops.Relabel;
import io.github.crackle4j.ops.Selection;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which neighbours a voxel is connected to. */
class ConnectivityGraphTest {

    /** Steps to neighbours, in the order of their bits. */
    private static final int[][] STEPS = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};

    private static Volume naive(Volume volume, int connectivity, LongPredicate wanted) {
        Shape shape = volume.shape();
        return Volumes.of(VoxelType.UINT8, volume.order(), shape, (x, y, z) -> {
            long bits = 0;
            for (int bit = 0; bit < connectivity && wanted.test(volume.get(x, y, z)); bit++) {
                int atX = x + STEPS[bit][0];
                int atY = y + STEPS[bit][1];
                int atZ = z + STEPS[bit][2];
                boolean inside =
                        atX >= 0 && atX < shape.x() && atY >= 0 && atY < shape.y() && atZ >= 0 && atZ < shape.z();
                if (inside && volume.get(atX, atY, atZ) == volume.get(x, y, z)) {
                    bits |= 1L << bit;
                }
            }
            return bits;
        });
    }

    static Stream<Volumes.Sample> samples() {
        return Encodings.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isThatOfTheVoxels(Volumes.Sample sample) {
        int slices = sample.volume().shape().z();
        int from = slices / 3;
        int to = slices - slices / 4;
        for (Encodings.Encoding encoding : Encodings.of(sample.volume())) {
            Volume volume = encoding.volume();
            long[] labels = Naive.labels(volume);
            long some = labels.length > 0 ? labels[labels.length / 2] : 3;
            for (int connectivity : new int[] {4, 6}) {
                Volume ofAll = naive(volume, connectivity, label -> true);
                Volume ofSlices = naive(Naive.slices(volume, from, to), connectivity, label -> true);
                Volume ofSome = naive(volume, connectivity, label -> label == some);
                for (int threads : new int[] {1, 3}) {
                    CrackleArray array = encoding.open(threads);
                    VolumeAssert.assertThat(array.connectivityGraph(connectivity))
                            .as("%s", encoding)
                            .isSameAs(ofAll);
                    VolumeAssert.assertThat(array.connectivityGraph(Selection.ALL.inSlices(from, to), connectivity))
                            .as("%s, slices %d to %d", encoding, from, to)
                            .isSameAs(ofSlices);
                    VolumeAssert.assertThat(array.connectivityGraph(Selection.ofLabels(some), connectivity))
                            .as("%s, label %s", encoding, some)
                            .isSameAs(ofSome);
                }
            }
        }
    }

    /** Rows of several words of bits, in which borders of merged labels end, begin and go on everywhere. */
    @ParameterizedTest
    @ValueSource(ints = {64, 129, 200})
    void bordersOfMergedLabelsAreNone(int width) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int[] columns = random.ints(width, 0, 6).toArray();
            Volume apart = Volumes.of(VoxelType.UINT8, Order.FORTRAN, new Shape(width, 9, 2), (x, y, z) -> {
                columns[x] = random.nextInt(3) == 0 ? random.nextInt(6) : columns[x];
                return columns[x];
            });
            Volume merged =
                    Volumes.of(VoxelType.UINT8, Order.FORTRAN, apart.shape(), (x, y, z) -> apart.get(x, y, z) / 2);
            byte[] stream = Relabel.remap(Crackle.open(Crackle.compress(apart)), label -> label / 2)
                    .toBytes();
            for (int connectivity : new int[] {4, 6}) {
                VolumeAssert.assertThat(Crackle.open(stream).connectivityGraph(connectivity))
                        .as("seed %d", seed)
                        .isSameAs(naive(merged, connectivity, label -> true));
            }
        }
    }

    @Test
    void otherConnectivitiesAreRefused() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        assertThatIllegalArgumentException().isThrownBy(() -> array.connectivityGraph(8));
    }
}
