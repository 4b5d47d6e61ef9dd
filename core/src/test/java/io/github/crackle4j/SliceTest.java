package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Slicing as in {@code array[x0:x1:step, y0:y1, z]}. */
class SliceTest {

    static List<Encodings.Encoding> streams() {
        return EncodedGallery.streams();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void slicesAreThoseOfTheVolume(Encodings.Encoding encoded) {
        Volume volume = encoded.volume();
        Range[] x = ranges(volume.shape().x());
        Range[] y = ranges(volume.shape().y());
        Range[] z = ranges(volume.shape().z());
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                Range rz = z[(i + j) % z.length];
                for (int threads : new int[] {1, 3}) {
                    VolumeAssert.assertThat(encoded.open(threads).slice(x[i], y[j], rz))
                            .as("[%s, %s, %s]", x[i], y[j], rz)
                            .isSameAs(naive(volume, x[i], y[j], rz));
                }
            }
        }
    }

    /** Ranges of all kinds; single indices only where there are any. */
    static Range[] ranges(int length) {
        return new Range[] {
            Range.ALL,
            Range.of(length / 4, length - length / 4),
            Range.from(-3).by(2),
            length == 0 ? Range.ALL : Range.at(-1),
            Range.ALL.by(-3),
            Range.to(2)
        };
    }

    private static Volume naive(Volume volume, Range x, Range y, Range z) {
        List<Integer> xs = places(x, volume.shape().x());
        List<Integer> ys = places(y, volume.shape().y());
        List<Integer> zs = places(z, volume.shape().z());
        return Volumes.of(
                volume.type(),
                volume.order(),
                new Shape(xs.size(), ys.size(), zs.size()),
                (i, j, k) -> volume.get(xs.get(i), ys.get(j), zs.get(k)));
    }

    private static List<Integer> places(Range range, int length) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < range.count(length); i++) {
            places.add(range.first(length) + i * range.step());
        }
        return places;
    }

    /** What NumPy has to say of an axis of ten voxels. */
    @ParameterizedTest
    @CsvSource({
        "'', '', 1, 0 1 2 3 4 5 6 7 8 9",
        "2, 5, 1, 2 3 4",
        "2, 9, 3, 2 5 8",
        "2, 8, 3, 2 5",
        "-3, '', 1, 7 8 9",
        "'', -8, 1, 0 1",
        "-100, 3, 1, 0 1 2",
        "8, 100, 1, 8 9",
        "5, 5, 1, ''",
        "7, 3, 1, ''",
        "100, 200, 1, ''",
        "-200, -100, 1, ''",
        "'', '', 100, 0",
        "'', '', 2147483647, 0",
        "'', '', -1, 9 8 7 6 5 4 3 2 1 0",
        "'', '', -4, 9 5 1",
        "7, 3, -1, 7 6 5 4",
        "7, 3, -2, 7 5",
        "3, 7, -1, ''",
        "100, 7, -1, 9 8",
        "2, -100, -1, 2 1 0",
        "-100, '', -1, ''",
        "2, '', -2147483648, 2",
        "-2147483648, 2147483647, 5, 0 5"
    })
    void boundsAreThoseOfNumPy(String start, String end, int step, String expected) {
        Range range;
        if (start.isEmpty()) {
            range = end.isEmpty() ? Range.ALL : Range.to(Integer.parseInt(end));
        } else {
            int from = Integer.parseInt(start);
            range = end.isEmpty() ? Range.from(from) : Range.of(from, Integer.parseInt(end));
        }
        assertThat(range.by(step)).hasToString("[" + start + ":" + end + (step == 1 ? "]" : ":" + step + "]"));
        Volume line = Volumes.of(VoxelType.UINT8, Order.FORTRAN, new Shape(10, 10, 10), (x, y, z) -> x + y + z);
        CrackleArray array = Crackle.open(Crackle.compress(line));
        byte[] voxels = array.slice(range.by(step), Range.at(0), Range.at(0)).bytes();
        List<String> taken = new ArrayList<>();
        for (byte voxel : voxels) {
            taken.add(Byte.toString(voxel));
        }
        assertThat(String.join(" ", taken)).isEqualTo(expected);
        assertThat(array.slice(Range.at(0), range.by(step), Range.at(0)).bytes())
                .isEqualTo(voxels);
        assertThat(array.slice(Range.at(0), Range.at(0), range.by(step)).bytes())
                .isEqualTo(voxels);
    }

    @Test
    void aSingleIndexMustBeThere() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        assertThat(array.slice(Range.at(-1), Range.at(0), Range.at(1)).shape()).isEqualTo(new Shape(1, 1, 1));
        for (int index : new int[] {3, -4, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> array.slice(Range.at(index), Range.ALL, Range.ALL))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining(Integer.toString(index))
                    .hasMessageContaining("3");
        }
        assertThat(Range.at(-7)).hasToString("[-7]");
    }

    @Test
    void refusesStepsThatLeadNowhere() {
        assertThatThrownBy(() -> Range.ALL.by(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Range.at(2).by(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsOnlySlicesThatAreAskedFor() {
        byte[] stream = HandVector.streamOf("flat-v1");
        stream[stream.length - 1] ^= 1;
        CrackleArray array = Crackle.open(stream);
        assertThat(array.slice(Range.at(2), Range.at(0), Range.at(0)).get(0, 0, 0))
                .isEqualTo(9);
        assertThat(array.slice(Range.ALL, Range.ALL, Range.ALL.by(2)).shape().z())
                .isEqualTo(1);
        assertThatThrownBy(() -> array.slice(Range.at(2), Range.at(0), Range.ALL))
                .isInstanceOf(CrackleFormatException.class);
    }
}
