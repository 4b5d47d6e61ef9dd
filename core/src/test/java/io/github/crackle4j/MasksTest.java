package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Masks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Labels as images, one at a time and 255 at a time. */
class MasksTest {

    static List<Encodings.Encoding> streams() {
        return EncodedGallery.streams();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void eachLabelHasItsMask(Encodings.Encoding encoded) {
        Volume volume = encoded.volume();
        long[] labels = Naive.labels(volume);
        for (Masks.Crop crop : Masks.Crop.values()) {
            Iterator<Masks.Mask> masks = Masks.each(encoded.open(3), crop).iterator();
            int checked = 0;
            for (long label : labels) {
                Masks.Mask mask = masks.next();
                assertThat(mask.label()).isEqualTo(label);
                // A few of thousands of labels will do.
                if (checked++ % (1 + labels.length / 30) == 0) {
                    check(mask, volume, label, crop);
                }
            }
            assertThat(masks.hasNext()).isFalse();
        }
    }

    private static void check(Masks.Mask mask, Volume volume, long label, Masks.Crop crop) {
        Box box = Box.of(volume, label);
        Shape shape = volume.shape();
        switch (crop) {
            case NONE -> box = new Box(0, 0, 0, shape);
            case SLICES -> box = new Box(0, 0, box.z, shape.withZ(box.shape.z()));
            case BOX -> {}
        }
        Box at = box;
        assertThat(List.of(mask.x(), mask.y(), mask.z())).isEqualTo(List.of(at.x, at.y, at.z));
        VolumeAssert.assertThat(mask.voxels())
                .as("%s, %s", label, crop)
                .isSameAs(Volumes.of(
                        VoxelType.UINT8,
                        volume.order(),
                        at.shape,
                        (x, y, z) -> volume.get(at.x + x, at.y + y, at.z + z) == label ? 1 : 0));
    }

    private record Box(int x, int y, int z, Shape shape) {

        static Box of(Volume volume, long label) {
            int[] min = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
            int[] max = {-1, -1, -1};
            Shape shape = volume.shape();
            for (int z = 0; z < shape.z(); z++) {
                for (int y = 0; y < shape.y(); y++) {
                    for (int x = 0; x < shape.x(); x++) {
                        if (volume.get(x, y, z) == label) {
                            int[] at = {x, y, z};
                            for (int axis = 0; axis < 3; axis++) {
                                min[axis] = Math.min(min[axis], at[axis]);
                                max[axis] = Math.max(max[axis], at[axis]);
                            }
                        }
                    }
                }
            }
            return new Box(
                    min[0], min[1], min[2], new Shape(max[0] - min[0] + 1, max[1] - min[1] + 1, max[2] - min[2] + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void batchesHoldAllLabels(Encodings.Encoding encoded) {
        Volume volume = encoded.volume();
        long[] labels = Naive.labels(volume);
        List<Long> seen = new ArrayList<>();
        for (Masks.Batch batch : Masks.batches(encoded.open(3))) {
            assertThat(batch.labels()).hasSize(Math.min(255, labels.length - seen.size()));
            Arrays.stream(batch.labels()).forEach(seen::add);
            VolumeAssert.assertThat(batch.voxels())
                    .isSameAs(Volumes.of(
                            VoxelType.UINT8,
                            volume.order(),
                            volume.shape(),
                            (x, y, z) -> 1 + indexOf(batch.labels(), volume.get(x, y, z))));
        }
        assertThat(seen).isEqualTo(Arrays.stream(labels).boxed().toList());
    }

    private static int indexOf(long[] labels, long label) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void givenLabelsComeInTheOrderGiven() {
        Volume volume = Volumes.of(VoxelType.UINT64, Order.C, new Shape(6, 5, 4), (x, y, z) -> z - 2);
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        long[] wanted = {1, -1, 77, 0, 1};
        List<Long> labels = new ArrayList<>();
        List<Integer> slices = new ArrayList<>();
        for (Masks.Mask mask : Masks.each(array, wanted, Masks.Crop.SLICES)) {
            labels.add(mask.label());
            slices.add(mask.voxels().shape().z() == 0 ? -1 : mask.z());
        }
        assertThat(labels).containsExactly(1L, -1L, 77L, 0L, 1L);
        assertThat(slices).containsExactly(3, 1, -1, 2, 3);

        Masks.Batch batch =
                Masks.batches(array, new long[] {1, -1, 77}).iterator().next();
        assertThat(batch.labels()).containsExactly(1, -1, 77);
        assertThat(batch.voxels().get(5, 4, 3)).isEqualTo(1);
        assertThat(batch.voxels().get(5, 4, 1)).isEqualTo(2);
        assertThat(batch.voxels().get(5, 4, 0)).isZero();
        assertThatThrownBy(() -> Masks.batches(array, new long[] {5, -1, 5}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5");
    }

    @Test
    void labelsThatAreNowhereHaveEmptyMasks() {
        Volume volume = Volumes.of(VoxelType.UINT8, Order.FORTRAN, new Shape(3, 2, 2), Volumes.uniform(4));
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        for (Masks.Crop crop : Masks.Crop.values()) {
            Masks.Mask mask = Masks.each(array, new long[] {9}, crop).iterator().next();
            assertThat(mask.voxels().shape())
                    .isEqualTo(
                            switch (crop) {
                                case NONE -> volume.shape();
                                case SLICES -> volume.shape().withZ(0);
                                case BOX -> new Shape(0, 0, 0);
                            });
            assertThat(mask.voxels().bytes()).doesNotContain(1);
        }
    }

    @Test
    void labelsOfManyRunsArePaintedInGroups() {
        // Two labels of 2 621 440 runs each do not fit one group of four million.
        Volume volume = Volumes.of(
                VoxelType.UINT8, Order.FORTRAN, new Shape(128, 2048, 20), (x, y, z) -> x % 4 < 2 ? x % 4 : y & 1);
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        for (Masks.Mask mask : Masks.each(array, new long[] {1, 0, 1}, Masks.Crop.NONE)) {
            assertThat(mask.voxels().bytes())
                    .isEqualTo(Naive.mask(volume, mask.label()).bytes());
        }
    }

    /** A source that fails once in a while, as those at a distance do, hinders nobody who asks again. */
    @Test
    void whoeverAsksAgainGetsTheMaskThatCouldNotBeRead() throws IOException {
        Volume volume = Volumes.of(VoxelType.UINT8, Order.FORTRAN, new Shape(20, 16, 12), Volumes.cells(3, 5, 4));
        ByteSource bytes = ByteSources.array(Crackle.compress(volume));
        for (int failing = 0; failing < 24; failing++) {
            // None of those that come before there are masks.
            int[] reads = {Integer.MIN_VALUE};
            int failure = failing;
            CrackleArray array = Crackle.open(new ByteSource() {
                        @Override
                        public long size() throws IOException {
                            return bytes.size();
                        }

                        @Override
                        public void read(long position, byte[] target, int offset, int length) throws IOException {
                            if (reads[0]++ == failure) {
                                throw new IOException("once");
                            }
                            bytes.read(position, target, offset, length);
                        }
                    })
                    .with(Execution.serial());
            Iterator<Masks.Mask> masks = Masks.each(array, Masks.Crop.NONE).iterator();
            reads[0] = 0;
            int failures = 0;
            for (long label : Naive.labels(volume)) {
                Masks.Mask mask;
                try {
                    mask = masks.next();
                } catch (UncheckedIOException e) {
                    failures++;
                    mask = masks.next();
                }
                assertThat(mask.label()).isEqualTo(label);
                VolumeAssert.assertThat(mask.voxels()).isSameAs(Naive.mask(volume, label));
            }
            assertThat(failures).isLessThanOrEqualTo(1);
            assertThat(failing > 0 || failures == 1).as("the first read fails").isTrue();
        }
    }

    @Test
    void iteratorsEnd() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        Iterator<Masks.Mask> none =
                Masks.each(array, new long[0], Masks.Crop.NONE).iterator();
        assertThat(none.hasNext()).isFalse();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
        Iterator<Masks.Batch> noBatch = Masks.batches(array, new long[0]).iterator();
        assertThat(noBatch.hasNext()).isFalse();
        assertThatThrownBy(noBatch::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void refusesLabelsOutsideTheType() {
        CrackleArray array = Crackle.open(Crackle.compress(Volume.of(new byte[1], new Shape(1, 1, 1))));
        assertThatThrownBy(() -> Masks.each(array, new long[] {0, 256}, Masks.Crop.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
        assertThatThrownBy(() -> Masks.batches(array, new long[] {-1})).isInstanceOf(IllegalArgumentException.class);
    }
}
