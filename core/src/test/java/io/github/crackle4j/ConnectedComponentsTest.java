package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.ConnectedComponents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connected components in three dimensions. */
class ConnectedComponentsTest {

    static List<Encodings.Encoding> streams() {
        return EncodedGallery.streams();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void componentsAreThoseFoundByFlooding(Encodings.Encoding encoded) {
        for (int connectivity : new int[] {6, 18, 26}) {
            for (boolean binary : new boolean[] {false, true}) {
                check(encoded, connectivity, binary);
            }
        }
    }

    private static void check(Encodings.Encoding encoded, int connectivity, boolean binary) {
        String name = (binary ? "binary " : "") + connectivity;
        Flooded expected = flood(encoded.volume(), connectivity, binary);
        ConnectedComponents found = find(encoded.open(1), connectivity, binary);
        assertThat(found.count()).as(name).isEqualTo(expected.labels.size());
        assertThat(found.labels())
                .as(name)
                .isEqualTo(expected.labels.stream().mapToLong(l -> l).toArray());
        Volume volume = Crackle.decompress(found.stream().toBytes());
        assertThat(volume.order()).as(name).isEqualTo(encoded.volume().order());
        assertThat(volume.type()).as(name).isEqualTo(smallest(expected.labels.size()));
        VolumeAssert.assertThat(volume).as(name).hasSameVoxelsAs(expected.numbers(volume.type()));

        assertThat(find(encoded.open(3), connectivity, binary).stream().toBytes())
                .as("%s, 3 threads", name)
                .isEqualTo(found.stream().toBytes());
        StreamParts before = StreamParts.of(encoded.stream());
        StreamParts after = StreamParts.of(found.stream().toBytes());
        assertThat(after.blocks).as("crack codes").isDeepEqualTo(before.blocks);
        assertThat(after.model).as("Markov model").isEqualTo(before.model);
    }

    private static ConnectedComponents find(CrackleArray array, int connectivity, boolean binary) {
        return binary
                ? ConnectedComponents.binary(array, connectivity)
                : ConnectedComponents.multiLabel(array, connectivity);
    }

    private static VoxelType smallest(int count) {
        return count < 256 ? VoxelType.UINT8 : count < 65536 ? VoxelType.UINT16 : VoxelType.UINT32;
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 18, 26})
    void manySlicesOnManyThreadsGiveTheSameBytes(int connectivity) {
        Volume volume = Volumes.of(VoxelType.UINT32, Order.FORTRAN, new Shape(9, 8, 400), Volumes.cells(5, 4, 6));
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        byte[] one = ConnectedComponents.multiLabel(array.with(Execution.serial()), connectivity).stream()
                .toBytes();
        VolumeAssert.assertThat(Crackle.decompress(one))
                .hasSameVoxelsAs(flood(volume, connectivity, false)
                        .numbers(Crackle.open(one).voxelType()));
        for (int threads = 2; threads <= 5; threads++) {
            assertThat(ConnectedComponents.multiLabel(array.with(Execution.threads(threads)), connectivity).stream()
                            .toBytes())
                    .as("%d threads", threads)
                    .isEqualTo(one);
        }
    }

    @Test
    void neighboursShareFacesEdgesOrCorners() {
        assertThat(countOfPair(1, 0, 0)).containsExactly(1, 1, 1);
        assertThat(countOfPair(0, 0, 1)).containsExactly(1, 1, 1);
        assertThat(countOfPair(1, 1, 0)).containsExactly(2, 1, 1);
        assertThat(countOfPair(1, 0, 1)).containsExactly(2, 1, 1);
        assertThat(countOfPair(0, 1, 1)).containsExactly(2, 1, 1);
        assertThat(countOfPair(1, 1, 1)).containsExactly(2, 2, 1);
        assertThat(countOfPair(2, 1, 1)).containsExactly(2, 2, 2);
    }

    /** Counts the components of two voxels at a distance, with connectivity 6, 18, 26; in every mirror image. */
    private static int[] countOfPair(int dx, int dy, int dz) {
        int[] counts = null;
        for (int mirror = 0; mirror < 8; mirror++) {
            Volume volume = Volume.allocate(VoxelType.UINT8, new Shape(4, 4, 4), Order.FORTRAN);
            int x = (mirror & 1) == 0 ? 1 : 2;
            int y = (mirror & 2) == 0 ? 1 : 2;
            int z = (mirror & 4) == 0 ? 1 : 2;
            volume.set(x, y, z, 9);
            volume.set(x == 1 ? x + dx : x - dx, y == 1 ? y + dy : y - dy, z == 1 ? z + dz : z - dz, 9);
            CrackleArray array = Crackle.open(Crackle.compress(volume));
            int[] these = new int[3];
            for (int i = 0; i < 3; i++) {
                these[i] = (int) ConnectedComponents.multiLabel(array, new int[] {6, 18, 26}[i])
                        .count();
            }
            assertThat(counts == null ? these : counts).as("mirror %d", mirror).isEqualTo(these);
            counts = these;
        }
        return counts;
    }

    @Test
    void namesTheLabelOfEachComponent() {
        Volume volume = Volume.of(new byte[] {5, 0, 5, 7}, new Shape(4, 1, 1));
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        ConnectedComponents components = ConnectedComponents.multiLabel(array, 6);
        assertThat(components.label(1)).isEqualTo(5);
        assertThat(components.label(2)).isEqualTo(5);
        assertThat(components.label(3)).isEqualTo(7);
        assertThatThrownBy(() -> components.label(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> components.label(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(ConnectedComponents.binary(array, 6).labels()).containsExactly(5, 5);
    }

    @Test
    void theTypeOfTheResultMayBeGiven() {
        Volume volume = Volumes.of(VoxelType.UINT8, Order.C, new Shape(128, 1, 1), (x, y, z) -> 1 + x % 2);
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        for (VoxelType type : VoxelType.values()) {
            if (type == VoxelType.INT8) {
                assertThatThrownBy(() -> ConnectedComponents.multiLabel(array, 6, type))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("128")
                        .hasMessageContaining("INT8");
            } else {
                Volume numbers = Crackle.decompress(
                        ConnectedComponents.multiLabel(array, 6, type).stream().toBytes());
                VolumeAssert.assertThat(numbers)
                        .isSameAs(Volumes.of(type, Order.C, volume.shape(), (x, y, z) -> x + 1));
                assertThat(Crackle.open(ConnectedComponents.binary(array, 6, type).stream()
                                        .toBytes())
                                .labels())
                        .containsExactly(1);
            }
        }
    }

    @Test
    void refusesOtherConnectivities() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        for (int connectivity : new int[] {0, 4, 8, 27, -6}) {
            assertThatThrownBy(() -> ConnectedComponents.multiLabel(array, connectivity))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(" " + connectivity + " ");
        }
    }

    @Test
    void tellsProgressAndCanBeCancelled() {
        Volume volume = Volumes.of(VoxelType.UINT8, Order.FORTRAN, new Shape(5, 5, 50), Volumes.noise(1, 3));
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        List<Long> steps = new ArrayList<>();
        ConnectedComponents.multiLabel(
                array.with(Execution.threads(2).withProgress((done, total) -> steps.add(done))), 6);
        assertThat(steps).isSorted().endsWith(50L).hasSizeGreaterThan(8);
        assertThatThrownBy(() -> ConnectedComponents.multiLabel(
                        array.with(Execution.threads(2).withProgress((done, total) -> {
                            throw new CancellationException();
                        })),
                        6))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void sliceDamageIsFound() {
        byte[] stream = HandVector.streamOf("flat-v1");
        stream[stream.length - 1] ^= 1;
        assertThatThrownBy(() -> ConnectedComponents.multiLabel(Crackle.open(stream), 6))
                .isInstanceOf(CrackleFormatException.class);
    }

    /** The number of each voxel, and the label of each number. */
    private record Flooded(int[] numbers, List<Long> labels, Shape shape) {
        Volume numbers(VoxelType type) {
            return Volumes.of(type, Order.FORTRAN, shape, (x, y, z) -> numbers[x + shape.x() * (y + shape.y() * z)]);
        }
    }

    private static Flooded flood(Volume volume, int connectivity, boolean binary) {
        Shape shape = volume.shape();
        int[] numbers = new int[(int) shape.voxels()];
        List<Long> labels = new ArrayList<>();
        ArrayDeque<int[]> queue = new ArrayDeque<>();
        Arrays.fill(numbers, -1);
        int reach = connectivity == 6 ? 1 : connectivity == 18 ? 2 : 3;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int first = x + shape.x() * (y + shape.y() * z);
                    if (volume.get(x, y, z) == 0) {
                        numbers[first] = 0;
                    }
                    if (numbers[first] >= 0) {
                        continue;
                    }
                    labels.add(volume.get(x, y, z));
                    numbers[first] = labels.size();
                    queue.add(new int[] {x, y, z});
                    while (!queue.isEmpty()) {
                        int[] at = queue.remove();
                        for (int step = 0; step < 27; step++) {
                            int dx = step % 3 - 1;
                            int dy = step / 3 % 3 - 1;
                            int dz = step / 9 - 1;
                            int i = at[0] + dx;
                            int j = at[1] + dy;
                            int k = at[2] + dz;
                            if (Math.abs(dx) + Math.abs(dy) + Math.abs(dz) > reach
                                    || i < 0
                                    || j < 0
                                    || k < 0
                                    || i >= shape.x()
                                    || j >= shape.y()
                                    || k >= shape.z()) {
                                continue;
                            }
                            int neighbour = i + shape.x() * (j + shape.y() * k);
                            long label = volume.get(i, j, k);
                            boolean alike = binary ? label != 0 : label == volume.get(at[0], at[1], at[2]);
                            if (numbers[neighbour] < 0 && alike) {
                                numbers[neighbour] = labels.size();
                                queue.add(new int[] {i, j, k});
                            }
                        }
                    }
                }
            }
        }
        return new Flooded(numbers, labels, shape);
    }
}
