package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.crackle4j.ops.Box;
import io.github.crackle4j.ops.LabelStatistics;
import io.github.crackle4j.ops.Selection;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Voxel counts, centroids and bounding boxes. */
class StatisticsTest {

    /** The answer for one label, voxel by voxel. */
    private static final class Naively {
        private long voxels;
        private long x;
        private long y;
        private long z;
        private Box box = new Box(
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE);

        void add(int atX, int atY, int atZ) {
            voxels++;
            x += atX;
            y += atY;
            z += atZ;
            box = new Box(
                    Math.min(box.minX(), atX),
                    Math.min(box.minY(), atY),
                    Math.min(box.minZ(), atZ),
                    Math.max(box.maxX(), atX),
                    Math.max(box.maxY(), atY),
                    Math.max(box.maxZ(), atZ));
        }
    }

    private static Map<Long, Naively> naive(Volume volume, int zStart, int zEnd, LongPredicate wanted) {
        Map<Long, Naively> labels = new TreeMap<>(volume.type()::compare);
        for (int z = zStart; z < zEnd; z++) {
            for (int y = 0; y < volume.shape().y(); y++) {
                for (int x = 0; x < volume.shape().x(); x++) {
                    long label = volume.get(x, y, z);
                    if (wanted.test(label)) {
                        labels.computeIfAbsent(label, some -> new Naively()).add(x, y, z);
                    }
                }
            }
        }
        return labels;
    }

    private static void check(LabelStatistics actual, Map<Long, Naively> expected) {
        assertThat(actual.labels())
                .isEqualTo(expected.keySet().stream().mapToLong(Long::longValue).toArray());
        assertThat(actual.size()).isEqualTo(expected.size());
        int i = 0;
        for (Naively label : expected.values()) {
            assertThat(actual.indexOf(actual.label(i))).isEqualTo(i);
            assertThat(actual.voxelCount(i)).isEqualTo(label.voxels).isEqualTo(actual.voxelCounts()[i]);
            assertThat(actual.box(i)).isEqualTo(label.box).isEqualTo(actual.boxes()[i]);
            double[] centroid = {actual.centroidX(i), actual.centroidY(i), actual.centroidZ(i)};
            double n = label.voxels;
            assertThat(centroid).containsExactly(label.x / n, label.y / n, label.z / n);
            assertThat(Arrays.copyOfRange(actual.centroids(), 3 * i, 3 * i + 3)).isEqualTo(centroid);
            i++;
        }
    }

    static Stream<Volumes.Sample> samples() {
        return Encodings.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areThoseOfTheVoxels(Volumes.Sample sample) {
        int slices = sample.volume().shape().z();
        for (Encodings.Encoding encoding : Encodings.of(sample.volume())) {
            Volume volume = encoding.volume();
            long[] labels = Naive.labels(volume);
            long some = labels.length > 0 ? labels[labels.length / 2] : 3;
            long other = labels.length > 0 ? labels[labels.length - 1] : 4;
            int from = slices / 3;
            int to = slices - slices / 4;
            Map<Long, Naively> ofAll = naive(volume, 0, slices, label -> true);
            Map<Long, Naively> ofSlices = naive(volume, from, to, label -> true);
            Map<Long, Naively> ofSome =
                    naive(volume, 0, slices, label -> label == some || label == other || label == 99);
            Map<Long, Naively> ofForeground = naive(volume, 0, to, label -> label != 0);
            for (int threads : new int[] {1, 3}) {
                CrackleArray array = encoding.open(threads);
                check(array.statistics(), ofAll);
                check(array.statistics(Selection.ALL.inSlices(from, to)), ofSlices);
                check(array.statistics(Selection.ofLabels(other, some, 99)), ofSome);
                check(array.statistics(Selection.FOREGROUND.inSlices(0, to)), ofForeground);
            }
        }
    }

    @Test
    void theBoxOfAUniformVolumeIsTheVolume() {
        Volume volume = Volumes.of(VoxelType.UINT32, Order.FORTRAN, new Shape(9, 10, 4), Volumes.uniform(65_536));
        LabelStatistics statistics = Crackle.open(Crackle.compress(volume)).statistics();
        assertThat(statistics.labels()).containsExactly(65_536);
        assertThat(statistics.box(0)).isEqualTo(new Box(0, 0, 0, 8, 9, 3));
        assertThat(statistics.voxelCount(0)).isEqualTo(360);
        assertThat(statistics.centroids()).containsExactly(4, 4.5, 1.5);
    }

    @Test
    void anEmptyVolumeHasNone() {
        LabelStatistics statistics = Crackle.open(HandVector.streamOf("empty")).statistics();
        assertThat(statistics.size()).isZero();
        assertThat(statistics.indexOf(0)).isEqualTo(-1);
    }

    @Test
    void ofOneLabelReadsItsSlicesAlone() {
        Shape shape = new Shape(6, 5, 40);
        Volume volume = Volumes.of(VoxelType.UINT8, Order.FORTRAN, shape, (x, y, z) -> z / 8 + (x == 2 ? 100 : 0));
        byte[] stream = Crackle.compress(volume);
        // A damaged slice goes unnoticed only if it is not read.
        StreamParts parts = StreamParts.of(stream);
        parts.sliceCrcs[20] ^= 1;
        CrackleArray array = Crackle.open(parts.toBytes());
        assertThat(array.statistics(Selection.ofLabels(3, 104)).voxelCounts()).containsExactly(8 * 25, 8 * 5);
        assertThat(array.statistics(Selection.ALL.inSlices(21, 40)).size()).isEqualTo(6);
        assertThatExceptionOfType(CrackleFormatException.class)
                .isThrownBy(() -> array.statistics(Selection.ofLabels(2)));
    }

    @Test
    void slicesBeyondTheVolumeAreRefused() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        int slices = array.shape().z();
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> array.statistics(Selection.ALL.inSlices(0, slices + 1)));
    }
}
