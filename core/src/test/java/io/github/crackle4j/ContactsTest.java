package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.crackle4j.ops.Contacts;
import io.github.crackle4j.ops.Selection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The areas over which labels touch. */
class ContactsTest {

    private record Pair(long a, long b) {}

    /** Returns the faces along x, y and z between each pair of labels. */
    private static Map<Pair, long[]> naive(Volume volume, BiPredicate<Long, Long> wanted) {
        Comparator<Pair> byFirst = (p, q) -> volume.type().compare(p.a, q.a);
        Map<Pair, long[]> faces =
                new TreeMap<>(byFirst.thenComparing((p, q) -> volume.type().compare(p.b, q.b)));
        Shape shape = volume.shape();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    long label = volume.get(x, y, z);
                    long[] before = {
                        x > 0 ? volume.get(x - 1, y, z) : label,
                        y > 0 ? volume.get(x, y - 1, z) : label,
                        z > 0 ? volume.get(x, y, z - 1) : label
                    };
                    for (int axis = 0; axis < 3; axis++) {
                        long other = before[axis];
                        if (other != label && wanted.test(label, other)) {
                            boolean less = volume.type().compare(other, label) < 0;
                            Pair pair = less ? new Pair(other, label) : new Pair(label, other);
                            faces.computeIfAbsent(pair, some -> new long[3])[axis]++;
                        }
                    }
                }
            }
        }
        return faces;
    }

    private static void check(Contacts actual, Map<Pair, long[]> expected, double ax, double ay, double az) {
        assertThat(actual.size()).isEqualTo(expected.size());
        int i = 0;
        for (Map.Entry<Pair, long[]> entry : expected.entrySet()) {
            long[] faces = entry.getValue();
            Pair pair = entry.getKey();
            assertThat(new Pair(actual.first(i), actual.second(i))).isEqualTo(pair);
            assertThat(new long[] {actual.facesX(i), actual.facesY(i), actual.facesZ(i)})
                    .isEqualTo(faces);
            double area = faces[0] * ay * az + faces[1] * ax * az + faces[2] * ax * ay;
            assertThat(actual.area(i)).isCloseTo(area, within(1e-12 * area));
            assertThat(actual.indexOf(pair.a, pair.b)).isEqualTo(i);
            assertThat(actual.indexOf(pair.b, pair.a)).isEqualTo(i);
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
        int from = slices / 3;
        int to = slices - slices / 4;
        for (Encodings.Encoding encoding : Encodings.of(sample.volume())) {
            Volume volume = encoding.volume();
            long[] labels = Naive.labels(volume);
            long some = labels.length > 0 ? labels[labels.length / 2] : 3;
            Map<Pair, long[]> ofForeground = naive(volume, (a, b) -> a != 0 && b != 0);
            Map<Pair, long[]> ofAll = naive(volume, (a, b) -> true);
            Map<Pair, long[]> ofSlices = naive(Naive.slices(volume, from, to), (a, b) -> true);
            Map<Pair, long[]> ofSome = naive(volume, (a, b) -> a == some || b == some || a == 99 || b == 99);
            for (int threads : new int[] {1, 3}) {
                CrackleArray array = encoding.open(threads);
                check(array.contacts(1, 1, 1), ofForeground, 1, 1, 1);
                check(array.contacts(Selection.ALL, 4, 4.5, 40), ofAll, 4, 4.5, 40);
                check(array.contacts(Selection.ALL.inSlices(from, to), 2, 3, 5), ofSlices, 2, 3, 5);
                check(array.contacts(Selection.ofLabels(99, some), 1, 2, 3), ofSome, 1, 2, 3);
            }
        }
    }

    @Test
    void largeAreasAreExact() {
        Shape shape = new Shape(4200, 4200, 2);
        Volume volume = Volumes.of(VoxelType.UINT8, Order.FORTRAN, shape, (x, y, z) -> 1 + z);
        Contacts contacts = Crackle.open(Crackle.compress(volume)).contacts(1, 1, 1);
        assertThat(contacts.size()).isEqualTo(1);
        assertThat(contacts.area(0)).isEqualTo(17_640_000);
    }

    @Test
    void labelsThatDoNotTouchAreNoPair() {
        Volume volume = Volume.of(new byte[] {1, 2, 3}, new Shape(3, 1, 1));
        Contacts contacts = Crackle.open(Crackle.compress(volume)).contacts(1, 1, 1);
        assertThat(contacts.size()).isEqualTo(2);
        assertThat(contacts.indexOf(1, 3)).isEqualTo(-1);
        assertThat(contacts.indexOf(7, 8)).isEqualTo(-1);
    }

    @Test
    void voxelsHaveAPositiveSize() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        for (double length : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> array.contacts(1, length, 1));
        }
    }
}
