package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Editor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Assignment to parts of a volume. */
class EditorTest {

    static List<Encodings.Encoding> streams() {
        return EncodedGallery.streams();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void assignmentsChangeTheirVoxelsAndNoOthers(Encodings.Encoding encoded) {
        Shape shape = encoded.volume().shape();
        Range[] x = SliceTest.ranges(shape.x());
        Range[] y = SliceTest.ranges(shape.y());
        Range[] z = SliceTest.ranges(shape.z());
        VoxelType type = encoded.volume().type();
        for (int i = 0; i < x.length; i++) {
            int seed = i;
            Range rx = x[i];
            Range ry = y[(i + 1) % y.length];
            Range rz = z[(i + 2) % z.length];
            Shape part = new Shape(rx.count(shape.x()), ry.count(shape.y()), rz.count(shape.z()));
            Volume box = Volumes.of(
                    type,
                    i % 2 == 0 ? Order.FORTRAN : Order.C,
                    part,
                    Volumes.noise(seed, 7).map(l -> type.maxValue() - l));
            Volume expected = copy(encoded.volume());
            assign(expected, rx, ry, rz, box);
            fill(expected, Range.of(1, 4), Range.ALL, Range.from(-2), type.minValue());
            for (int threads : new int[] {1, 3}) {
                byte[] edited = Editor.of(encoded.open(threads))
                        .set(rx, ry, rz, box)
                        .fill(Range.of(1, 4), Range.ALL, Range.from(-2), type.minValue())
                        .seal()
                        .toBytes();
                VolumeAssert.assertThat(Crackle.decompress(edited))
                        .as("[%s, %s, %s]", rx, ry, rz)
                        .isSameAs(expected);
            }
        }
    }

    private static Volume copy(Volume volume) {
        return Volumes.of(volume.type(), volume.order(), volume.shape(), volume::get);
    }

    private static void assign(Volume target, Range x, Range y, Range z, Volume box) {
        int[] places = {0, 0, 0};
        for (places[2] = 0; places[2] < box.shape().z(); places[2]++) {
            for (places[1] = 0; places[1] < box.shape().y(); places[1]++) {
                for (places[0] = 0; places[0] < box.shape().x(); places[0]++) {
                    target.set(
                            x.first(target.shape().x()) + places[0] * x.step(),
                            y.first(target.shape().y()) + places[1] * y.step(),
                            z.first(target.shape().z()) + places[2] * z.step(),
                            box.get(places[0], places[1], places[2]));
                }
            }
        }
    }

    private static void fill(Volume target, Range x, Range y, Range z, long label) {
        Shape shape = target.shape();
        Shape part = new Shape(x.count(shape.x()), y.count(shape.y()), z.count(shape.z()));
        assign(target, x, y, z, Volumes.of(target.type(), Order.FORTRAN, part, Volumes.uniform(label)));
    }

    @Test
    void wholeSlicesReplaceOthersWithoutTouchingTheRest() {
        Volume volume = Volumes.of(VoxelType.UINT16, Order.FORTRAN, new Shape(30, 20, 9), Volumes.cells(2, 6, 3));
        for (int markovOrder : new int[] {0, 3}) {
            byte[] stream = Crackle.compress(volume, CompressOptions.DEFAULT.withMarkovOrder(markovOrder));
            Volume slab = Volumes.of(VoxelType.UINT16, Order.C, new Shape(30, 20, 3), Volumes.noise(3, 3));
            for (int zStart : new int[] {0, 3, 6}) {
                byte[] damaged = stream.clone();
                // What is replaced, and what is left alone, may be damaged: it is not decoded.
                for (int z = 0; z < 3; z++) {
                    damaged[stream.length - 4 * (9 - zStart - z)] ^= 1;
                }
                byte[] edited = Editor.of(Crackle.open(damaged))
                        .setSlices(zStart, slab)
                        .seal()
                        .toBytes();
                Volume expected = copy(volume);
                assign(expected, Range.ALL, Range.ALL, Range.of(zStart, zStart + 3), slab);
                VolumeAssert.assertThat(Crackle.decompress(edited)).isSameAs(expected);
                StreamParts before = StreamParts.of(stream);
                StreamParts after = StreamParts.of(edited);
                assertThat(after.model).isEqualTo(before.model);
                for (int z = 0; z < 9; z++) {
                    if (z < zStart || z >= zStart + 3) {
                        assertThat(after.blocks[z]).as("slice %d", z).isEqualTo(before.blocks[z]);
                        assertThat(after.sliceCrcs[z]).as("slice %d", z).isEqualTo(before.sliceCrcs[z]);
                    }
                }
            }
        }
    }

    @Test
    void laterAssignmentsGoOverEarlierOnes() {
        byte[] stream = Crackle.compress(Volume.allocate(VoxelType.UINT8, new Shape(4, 3, 2), Order.FORTRAN));
        Editor editor = Editor.of(Crackle.open(stream))
                .fill(Range.ALL, Range.at(0), Range.ALL, 1)
                .fill(Range.ALL, Range.ALL, Range.at(0), 2)
                .fill(Range.at(0), Range.ALL, Range.ALL, 3);
        Volumes.Field expected = (x, y, z) -> x == 0 ? 3 : z == 0 ? 2 : y == 0 ? 1 : 0;
        VolumeAssert.assertThat(Crackle.decompress(editor.seal().toBytes()))
                .isSameAs(Volumes.of(VoxelType.UINT8, Order.FORTRAN, new Shape(4, 3, 2), expected));
        byte[] more =
                editor.fill(Range.at(3), Range.at(2), Range.at(1), 255).seal().toBytes();
        assertThat(Crackle.decompress(more).get(3, 2, 1)).isEqualTo(255);
        assertThat(Crackle.decompress(stream).get(0, 0, 0)).isZero();
    }

    @Test
    void labelsOfOtherTypesAreConverted() {
        for (VoxelType from : VoxelType.values()) {
            for (VoxelType to : VoxelType.values()) {
                Volume box = Volumes.of(from, Order.C, new Shape(2, 2, 2), Volumes.noise(4, 100));
                CrackleArray zeros = Crackle.open(Crackle.compress(Volume.allocate(to, new Shape(2, 2, 2), Order.C)));
                byte[] edited = Editor.of(zeros).setSlices(0, box).seal().toBytes();
                VolumeAssert.assertThat(Crackle.decompress(edited))
                        .isSameAs(Volumes.of(to, Order.C, box.shape(), box::get));
            }
        }
    }

    @Test
    void refusesLabelsOutsideTheType() {
        refused(VoxelType.UINT8, VoxelType.UINT16, 256, "256");
        refused(VoxelType.INT8, VoxelType.UINT8, 128, "128");
        refused(VoxelType.UINT8, VoxelType.INT8, -1, "-1");
        refused(VoxelType.UINT64, VoxelType.INT64, -1, "-1");
        refused(VoxelType.INT64, VoxelType.UINT64, -1, "18446744073709551615");
        Editor editor = Editor.of(zeros(VoxelType.UINT8));
        assertThatThrownBy(() -> editor.fill(Range.ALL, Range.ALL, Range.ALL, 256))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> editor.fill(Range.ALL, Range.ALL, Range.ALL, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(VoxelType type, VoxelType boxType, long label, String printed) {
        Volume box = Volumes.of(boxType, Order.FORTRAN, new Shape(4, 3, 2), Volumes.uniform(label));
        assertThatThrownBy(() -> Editor.of(zeros(type)).setSlices(0, box))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(printed)
                .hasMessageContaining(type.toString());
    }

    @Test
    void refusesOtherShapes() {
        Editor editor = Editor.of(zeros(VoxelType.UINT8));
        Volume box = Volume.allocate(VoxelType.UINT8, new Shape(4, 3, 1), Order.FORTRAN);
        assertThatThrownBy(() -> editor.set(Range.ALL, Range.ALL, Range.ALL, box))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4×3×1")
                .hasMessageContaining("4×3×2");
        assertThatThrownBy(() -> editor.set(Range.to(3), Range.ALL, Range.at(0), box))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> editor.setSlices(2, box)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> editor.setSlices(-1, box)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> editor.fill(Range.at(4), Range.ALL, Range.ALL, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static CrackleArray zeros(VoxelType type) {
        return Crackle.open(Crackle.compress(Volume.allocate(type, new Shape(4, 3, 2), Order.FORTRAN)));
    }
}
