package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.ops.PointClouds;
import io.github.crackle4j.ops.Selection;
import io.github.crackle4j.ops.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The surface voxels of labels. */
class PointCloudsTest {

    /** Returns the points of each label of a volume whose slice 0 is slice {@code zStart} of a larger one. */
    private static Map<Long, List<Integer>> naive(Volume volume, int zStart, Surface surface, LongPredicate wanted) {
        Map<Long, List<Integer>> points = new TreeMap<>(volume.type()::compare);
        for (int z = 0; z < volume.shape().z(); z++) {
            for (int y = 0; y < volume.shape().y(); y++) {
                for (int x = 0; x < volume.shape().x(); x++) {
                    long label = volume.get(x, y, z);
                    if (wanted.test(label) && isOnSurface(volume, x, y, z, surface)) {
                        points.computeIfAbsent(label, some -> new ArrayList<>()).addAll(List.of(x, y, zStart + z));
                    }
                }
            }
        }
        return points;
    }

    private static boolean isOnSurface(Volume volume, int x, int y, int z, Surface surface) {
        for (int dz = -1; dz <= 1; dz++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    boolean neighbour =
                            surface == Surface.OUTLINE ? dz == 0 : Math.abs(dx) + Math.abs(dy) + Math.abs(dz) == 1;
                    if (neighbour && !hasLabel(volume, x + dx, y + dy, z + dz, volume.get(x, y, z))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean hasLabel(Volume volume, int x, int y, int z, long label) {
        Shape shape = volume.shape();
        boolean inside = x >= 0 && x < shape.x() && y >= 0 && y < shape.y() && z >= 0 && z < shape.z();
        return inside && volume.get(x, y, z) == label;
    }

    private static void check(PointClouds actual, Map<Long, List<Integer>> expected) {
        assertThat(actual.labels())
                .isEqualTo(expected.keySet().stream().mapToLong(Long::longValue).toArray());
        int i = 0;
        for (List<Integer> points : expected.values()) {
            assertThat(actual.points(i))
                    .isEqualTo(points.stream().mapToInt(Integer::intValue).toArray());
            assertThat(actual.pointCount(i)).isEqualTo(points.size() / 3);
            assertThat(actual.indexOf(actual.label(i))).isEqualTo(i);
            i++;
        }
        assertThat(actual.size()).isEqualTo(i);
    }

    static Stream<Volumes.Sample> samples() {
        return Encodings.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areThoseOfTheVoxels(Volumes.Sample sample) {
        int slices = sample.volume().shape().z();
        int from = slices / 3;
        int to = slices - slices / 4;
        for (Encodings.Encoding encoding : Encodings.of(sample.volume())) {
            Volume volume = encoding.volume();
            Volume part = Naive.slices(volume, from, to);
            long[] labels = Naive.labels(volume);
            long some = labels.length > 0 ? labels[labels.length / 2] : 3;
            for (Surface surface : Surface.values()) {
                Map<Long, List<Integer>> ofAll = naive(volume, 0, surface, label -> true);
                Map<Long, List<Integer>> ofSlices = naive(part, from, surface, label -> label != 0);
                Map<Long, List<Integer>> ofSome = naive(volume, 0, surface, label -> label == some || label == 99);
                for (int threads : new int[] {1, 3}) {
                    CrackleArray array = encoding.open(threads);
                    check(array.pointClouds(Selection.ALL, surface), ofAll);
                    check(array.pointClouds(Selection.FOREGROUND.inSlices(from, to), surface), ofSlices);
                    check(array.pointClouds(Selection.ofLabels(99, some), surface), ofSome);
                }
            }
            check(encoding.open(2).pointClouds(), naive(volume, 0, Surface.OUTLINE, label -> label != 0));
        }
    }

    @Test
    void coordinatesMayBeLarge() {
        Volume volume = Volumes.of(
                VoxelType.UINT8, Order.FORTRAN, new Shape(70_000, 3, 1), (x, y, z) -> x == 69_998 && y == 1 ? 1 : 0);
        PointClouds clouds = Crackle.open(Crackle.compress(volume)).pointClouds();
        assertThat(clouds.labels()).containsExactly(1);
        assertThat(clouds.points(0)).containsExactly(69_998, 1, 0);
    }

    @Test
    void aSolidBlockHasAnOutlineInEachSliceAndAHullAround() {
        Volume volume = Volumes.of(VoxelType.UINT16, Order.C, new Shape(5, 5, 5), Volumes.uniform(7));
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        assertThat(array.pointClouds(Selection.ALL, Surface.OUTLINE).pointCount(0))
                .isEqualTo(5 * (25 - 9));
        assertThat(array.pointClouds(Selection.ALL, Surface.HULL).pointCount(0)).isEqualTo(125 - 27);
    }
}
