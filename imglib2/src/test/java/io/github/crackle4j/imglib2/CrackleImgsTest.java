package io.github.crackle4j.imglib2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Uniform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.Img;
import net.imglib2.img.list.ListImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CrackleImgsTest {

    /** Too large for one slab, in either order. */
    private static final Shape LARGE = new Shape(300, 250, 70);

    private static CrackleArray open(Volume volume) {
        return Crackle.open(Crackle.compress(volume));
    }

    /** An image of any of the eight types. */
    private static RandomAccessibleInterval<? extends IntegerType<?>> lazy(CrackleArray array) {
        return CrackleImgs.<UnsignedLongType>lazy(array);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeAndOrderIsTheDecodedVolume(VoxelType type) {
        for (Order order : Order.values()) {
            Volume volume = Samples.volume(type, new Shape(33, 17, 12), order, 1);
            CompressOptions pins = CompressOptions.DEFAULT.withPins(true).withMarkovOrder(3);

            Samples.assertSame(lazy(open(volume)), volume);
            Samples.assertSame(lazy(Crackle.open(Crackle.compress(volume, pins))), volume);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,7,3", "9,1,1", "5,4,1"})
    void thinVolumesAreImages(int x, int y, int z) {
        Volume volume = Samples.volume(VoxelType.UINT16, new Shape(x, y, z), Order.FORTRAN, 2);

        Samples.assertSame(lazy(open(volume)), volume);
    }

    @ParameterizedTest
    @CsvSource({"0,4,3", "4,0,3", "4,3,0", "0,0,0"})
    void emptyVolumesAreRefused(int x, int y, int z) {
        CrackleArray array = Crackle.open(
                Uniform.zeros(new Shape(x, y, z), VoxelType.UINT16, Order.C).toBytes());

        assertThatThrownBy(() -> lazy(array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(array.shape().toString());
    }

    @ParameterizedTest
    @CsvSource({"FORTRAN,0", "C,0", "FORTRAN,100000000"})
    void randomAccessesReadEveryVoxel(Order order, long cacheBytes) {
        Volume volume = Samples.volume(VoxelType.UINT32, LARGE, order, 3);
        Img<UnsignedIntType> image = CrackleImgs.lazy(open(volume), new UnsignedIntType(), cacheBytes);

        RandomAccess<UnsignedIntType> access = image.randomAccess();
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            int x = random.nextInt(LARGE.x());
            int y = random.nextInt(LARGE.y());
            int z = random.nextInt(LARGE.z());
            assertThat(access.setPositionAndGet(x, y, z).get()).isEqualTo(volume.get(x, y, z));
        }
    }

    @Test
    void slicesAcrossAllAxesAreThoseOfTheVolume() {
        Volume volume = Samples.volume(VoxelType.UINT64, LARGE, Order.FORTRAN, 5);
        Img<UnsignedLongType> image = CrackleImgs.lazy(open(volume), new UnsignedLongType());

        for (int axis = 0; axis < 3; axis++) {
            for (long at = 0; at < image.dimension(axis); at += 23) {
                long[] voxel = new long[3];
                voxel[axis] = at;
                int u = axis == 0 ? 1 : 0;
                int v = axis == 2 ? 1 : 2;
                var cursor =
                        Views.flatIterable(Views.hyperSlice(image, axis, at)).localizingCursor();
                while (cursor.hasNext()) {
                    long label = cursor.next().get();
                    voxel[u] = cursor.getLongPosition(0);
                    voxel[v] = cursor.getLongPosition(1);
                    assertThat(label == volume.get((int) voxel[0], (int) voxel[1], (int) voxel[2]))
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void primitiveBlocksAreBoxesOfTheVolume(VoxelType type) {
        Volume volume = Samples.volume(type, new Shape(40, 31, 22), Order.FORTRAN, 6);
        checkBlocks(CrackleImgs.<UnsignedLongType>lazy(open(volume)), volume);
    }

    private static <T extends NativeType<T>> void checkBlocks(RandomAccessibleInterval<T> image, Volume volume) {
        // FAIL: the cells must be copied as arrays, not pixel by pixel.
        PrimitiveBlocks<T> blocks = PrimitiveBlocks.of(image, PrimitiveBlocks.OnFallback.FAIL);
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            int[] size = {1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9)};
            long[] min = new long[3];
            for (int axis = 0; axis < 3; axis++) {
                min[axis] = random.nextInt((int) image.dimension(axis) - size[axis] + 1);
            }
            Volume box = Volume.allocate(volume.type(), new Shape(size[0], size[1], size[2]), Order.FORTRAN);
            blocks.copy(min, box.array(), size);
            for (int z = 0; z < size[2]; z++) {
                for (int y = 0; y < size[1]; y++) {
                    for (int x = 0; x < size[0]; x++) {
                        assertThat(box.get(x, y, z))
                                .isEqualTo(volume.get((int) min[0] + x, (int) min[1] + y, (int) min[2] + z));
                    }
                }
            }
        }
    }

    @Test
    void manyThreadsSeeTheSameImage() throws Exception {
        Volume volume = Samples.volume(VoxelType.UINT16, LARGE, Order.C, 8);
        CrackleArray array = open(volume).with(Execution.serial());
        RandomAccessibleInterval<? extends IntegerType<?>> image = lazy(array);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> parts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            parts.add(pool.submit(() -> Samples.assertSame(image, volume)));
        }
        for (Future<?> part : parts) {
            part.get();
        }
        pool.shutdown();
    }

    @Test
    void aGridOfBlocksIsOneImage() {
        Volume whole = Samples.volume(VoxelType.INT32, new Shape(25, 14, 33), Order.FORTRAN, 9);
        Img<IntType> image = CrackleImgs.grid(blocks(whole, 10, 7, 12), new IntType(), 0);

        Samples.assertSame(image, whole);
        checkBlocks(image, whole);
    }

    @ParameterizedTest
    @EnumSource
    void copiesAreTheVolumeInMemory(VoxelType type) {
        Volume volume = Samples.volume(type, new Shape(33, 17, 12), Order.C, 13);

        RandomAccessibleInterval<? extends IntegerType<?>> copy =
                CrackleImgs.<UnsignedLongType>lazy(open(volume)).copy();

        Samples.assertSame(copy, volume);
        copy.getAt(3, 4, 5).setInteger(1);
        assertThat(copy.getAt(3, 4, 5).getIntegerLong()).isEqualTo(1);
    }

    @Test
    void gridsAndMasksHaveCopiesAndFactories() {
        Volume whole = Samples.volume(VoxelType.INT32, LARGE, Order.FORTRAN, 14);
        Img<IntType> image = CrackleImgs.grid(blocks(whole, 130, 70, 40), new IntType(), 0);
        long label = whole.get(0, 0, 0);
        Img<NativeBoolType> mask = CrackleImgs.mask(open(whole), label).copy();

        Samples.assertSame(image.copy(), whole);
        assertThat(image.factory().create(5, 4).dimensionsAsLongArray()).containsExactly(5, 4);
        assertThat(mask.getAt(0, 0, 0).get()).isTrue();
        assertThat(mask.getAt(200, 100, 60).get()).isEqualTo(whole.get(200, 100, 60) == label);
    }

    /** Cuts a volume into blocks, of alternating orders. */
    private static ListImg<CrackleArray> blocks(Volume whole, int bx, int by, int bz) {
        Shape shape = whole.shape();
        List<CrackleArray> blocks = new ArrayList<>();
        for (int z = 0; z < shape.z(); z += bz) {
            for (int y = 0; y < shape.y(); y += by) {
                for (int x = 0; x < shape.x(); x += bx) {
                    Shape size = new Shape(
                            Math.min(bx, shape.x() - x), Math.min(by, shape.y() - y), Math.min(bz, shape.z() - z));
                    Order order = blocks.size() % 2 == 0 ? Order.FORTRAN : Order.C;
                    Volume block = Volume.allocate(whole.type(), size, order);
                    for (int k = 0; k < size.z(); k++) {
                        for (int j = 0; j < size.y(); j++) {
                            for (int i = 0; i < size.x(); i++) {
                                block.set(i, j, k, whole.get(x + i, y + j, z + k));
                            }
                        }
                    }
                    blocks.add(open(block));
                }
            }
        }
        return new ListImg<>(blocks, (shape.x() + bx - 1) / bx, (shape.y() + by - 1) / by, (shape.z() + bz - 1) / bz);
    }

    @Test
    void blocksThatDoNotFitAreRefused() {
        CrackleArray block = zeros(4, 4, VoxelType.UINT8);

        assertThatThrownBy(() -> twoBlocks(block, zeros(5, 4, VoxelType.UINT8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Block [1, 0, 0] of 5×4×6 voxels does not fit 4×4×6 of the first one along x");
        assertThatThrownBy(() -> twoBlocks(block, zeros(4, 3, VoxelType.UINT8))).hasMessageContaining("along y");
        assertThatThrownBy(() -> twoBlocks(zeros(4, 3, VoxelType.UINT8), block))
                .hasMessageContaining("Block [1, 0, 0]");
        assertThatThrownBy(() -> twoBlocks(block, zeros(4, 4, VoxelType.INT8))).hasMessageContaining("INT8");
        assertThatThrownBy(() -> twoBlocks(block, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Block [1, 0, 0] is missing");
        assertThatThrownBy(() -> CrackleImgs.lazy(block, new UnsignedByteType(), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1 bytes");
        assertThat(twoBlocks(block, zeros(3, 4, VoxelType.UINT8)).dimensionsAsLongArray())
                .containsExactly(7, 4, 6);
    }

    private static CrackleArray zeros(int x, int y, VoxelType type) {
        return Crackle.open(Uniform.zeros(new Shape(x, y, 6), type, Order.C).toBytes());
    }

    private static Img<UnsignedByteType> twoBlocks(CrackleArray left, CrackleArray right) {
        return CrackleImgs.grid(new ListImg<>(Arrays.asList(left, right), 2, 1, 1), new UnsignedByteType(), 1000);
    }

    @Test
    void aPixelTypeThatIsNotThatOfTheVoxelsIsRefused() {
        CrackleArray array = open(Samples.volume(VoxelType.UINT32, new Shape(3, 3, 3), Order.C, 10));

        assertThatThrownBy(() -> CrackleImgs.lazy(array, new IntType()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UnsignedIntType, not of IntType");
    }

    @ParameterizedTest
    @EnumSource
    void aMaskIsTrueWhereTheLabelIs(VoxelType type) {
        Volume volume = Samples.volume(type, new Shape(21, 13, 9), Order.FORTRAN, 11);
        CrackleArray array = open(volume);
        for (long label : new long[] {type.maxValue(), type.minValue(), volume.get(3, 3, 3), 12}) {
            var cursor = CrackleImgs.mask(array, label).localizingCursor();
            while (cursor.hasNext()) {
                boolean there = cursor.next().get();
                assertThat(there
                                == (volume.get(
                                                cursor.getIntPosition(0),
                                                cursor.getIntPosition(1),
                                                cursor.getIntPosition(2))
                                        == label))
                        .isTrue();
            }
        }
    }

    @Test
    void slicesWithoutTheLabelAreNotDecodedForAMask() {
        Volume volume = Volume.allocate(VoxelType.UINT8, LARGE, Order.FORTRAN);
        volume.set(1, 2, 3, 9);
        byte[] stream = Crackle.compress(volume);
        CrackleArray intact = Crackle.open(stream);
        long end = stream.length - 4L * LARGE.z();
        assertThat(intact.sectionBytes(Section.SLICE_CRCS)).isEqualTo(4L * LARGE.z());
        stream[(int) end + 4 * 60] ^= 1; // the checksum of slice 60

        var mask = CrackleImgs.mask(Crackle.open(stream), 9);

        assertThat(mask.getAt(1, 2, 3).get()).isTrue();
        assertThat(mask.getAt(1, 2, 60).get()).isFalse();
        assertThatThrownBy(() -> lazy(Crackle.open(stream)).getAt(1, 2, 60)).isInstanceOf(CrackleFormatException.class);
    }

    @Test
    void regionsAreThoseOfTheLabels() {
        Volume volume = Volume.allocate(VoxelType.UINT64, new Shape(8, 7, 6), Order.FORTRAN);
        volume.set(1, 2, 3, -1);
        volume.set(2, 2, 3, -1);

        List<LabelRegion> regions = LabelRegion.all(open(volume));

        assertThat(regions).hasSize(2);
        LabelRegion last = regions.get(1);
        assertThat(last.label()).isEqualTo(-1);
        assertThat(last.voxels()).isEqualTo(2);
        assertThat(last.centroid().positionAsDoubleArray()).containsExactly(1.5, 2, 3);
        assertThat(Intervals.equals(last.bounds(), Intervals.createMinMax(1, 2, 3, 2, 2, 3)))
                .isTrue();
    }

    @Test
    void anImageIsReadOnlyWhereItIsAsked() {
        Volume volume = Samples.volume(VoxelType.UINT8, LARGE, Order.FORTRAN, 12);
        byte[] stream = Crackle.compress(volume);
        stream[stream.length - 1] ^= 1; // the checksum of the last slice

        assertThat(lazy(Crackle.open(stream)).getAt(5, 6, 0).getIntegerLong()).isEqualTo(volume.get(5, 6, 0));
    }
}
