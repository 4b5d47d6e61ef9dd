package io.github.crackle4j.imglib2;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ZRange;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.IntegerType;

/**
 * Crackle streams as ImgLib2 images, and ImgLib2 images as Crackle streams. Axes are x, y, z, whatever the order of the
 * stream.
 *
 * <pre>{@code
 * try (CrackleArray array = Crackle.open(file)) {
 *     Img<UnsignedIntType> labels = CrackleImgs.lazy(array, new UnsignedIntType());
 *     RandomAccessibleInterval<UnsignedIntType> slice = Views.hyperSlice(labels, 0, 100);
 * }
 * }</pre>
 *
 * <p>The images here are read-only in effect: what is written to one is lost when its slab is. Their cells are slabs of
 * a few slices, about 2²¹ voxels or one slice, which are decoded when a voxel of them is asked for, once however many
 * threads ask, on the threads of the view's {@link CrackleArray#with execution}. The slabs used last are kept, as many
 * as the cache has bytes for (to which a collector may add, as G1 does, which rounds large arrays up), and at least
 * one; more than those live as long as random accesses and cursors stand in them. A slab that is damaged, or cannot be
 * read, fails with the exception of {@link CrackleArray#decodeInto} in all who ask for it, and is tried again by the
 * next. The view must not be closed while its image is in use. {@linkplain LazyCellImg#copy Copies}, and images that
 * the factory makes, are ordinary ones, in memory as a whole.
 */
public final class CrackleImgs {

    private CrackleImgs() {}

    /**
     * Returns a stream as an image whose pixel type the caller does not know, or knows without being checked: {@code T}
     * is UnsignedByteType, UnsignedShortType, UnsignedIntType or UnsignedLongType for unsigned voxels, ByteType to
     * LongType for signed ones. With the {@linkplain #defaultCacheBytes default cache}.
     *
     * @throws IllegalArgumentException if the volume is empty, or a slice has more voxels than an array
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // as the methods of ImgLib2 that open files have it
    public static <T extends NativeType<T> & IntegerType<T>> LazyCellImg<T, DataAccess> lazy(CrackleArray array) {
        return lazy(array, (T) PixelTypes.of(array.voxelType()));
    }

    /**
     * Returns a stream as an image, with the {@linkplain #defaultCacheBytes default cache}.
     *
     * @param type the pixel type, which must be that of the voxels
     * @throws IllegalArgumentException if it is not, the volume is empty, or a slice has more voxels than an array
     */
    public static <T extends NativeType<T> & IntegerType<T>> LazyCellImg<T, DataAccess> lazy(
            CrackleArray array, T type) {
        return lazy(array, type, defaultCacheBytes());
    }

    /**
     * Returns a stream as an image.
     *
     * @param type the pixel type, which must be that of the voxels
     * @param cacheBytes how much memory decoded slabs may take; to look along x or y again and again without decoding
     *     again and again, {@link CrackleArray#decodedBytes}
     * @throws IllegalArgumentException if the type is another, the volume is empty, or a slice has more voxels than an
     *     array
     */
    public static <T extends NativeType<T> & IntegerType<T>> LazyCellImg<T, DataAccess> lazy(
            CrackleArray array, T type, long cacheBytes) {
        return labels(BlockGrid.of(array), type, cacheBytes);
    }

    /**
     * Returns several streams as one image.
     *
     * @param blocks a 3D image of streams in their places, such as a {@link net.imglib2.img.list.ListImg}; all of one
     *     type and of one size, but that the last along each axis may be smaller. Where there is no stream, put one of
     *     {@link io.github.crackle4j.ops.Uniform#zeros zeros}. The slabs of blocks on top of each other have a number
     *     of slices that divides that of the blocks.
     * @param type the pixel type, which must be that of the voxels
     * @param cacheBytes how much memory decoded slabs may take, over all blocks
     * @throws IllegalArgumentException if the blocks do not fit beside each other, one is empty, the type is another,
     *     or a slice of a block has more voxels than an array
     */
    public static <T extends NativeType<T> & IntegerType<T>> LazyCellImg<T, DataAccess> grid(
            RandomAccessibleInterval<CrackleArray> blocks, T type, long cacheBytes) {
        return labels(new BlockGrid(blocks), type, cacheBytes);
    }

    private static <T extends NativeType<T>> LazyCellImg<T, DataAccess> labels(
            BlockGrid blocks, T type, long cacheBytes) {
        VoxelType voxelType = blocks.type();
        Class<?> expected = PixelTypes.of(voxelType).getClass();
        if (type.getClass() != expected) {
            throw new IllegalArgumentException("Voxels of type " + voxelType + " are pixels of "
                    + expected.getSimpleName() + ", not of " + type.getClass().getSimpleName());
        }
        return SlabImg.of(blocks, type, voxelType.bytes(), cacheBytes, SlabImg::labels);
    }

    /**
     * Returns one label as a boolean image, true where the label is; with the {@linkplain #defaultCacheBytes default
     * cache}. Slabs without the label, as {@link CrackleArray#zRange} has it, are not decoded.
     *
     * @throws IllegalArgumentException if the volume is empty, or a slice has more voxels than an array
     * @throws io.github.crackle4j.CrackleFormatException if the labels section is damaged
     */
    public static LazyCellImg<NativeBoolType, DataAccess> mask(CrackleArray array, long label) {
        return mask(array, label, defaultCacheBytes());
    }

    /**
     * Does as {@link #mask(CrackleArray, long)} does.
     *
     * @param cacheBytes how much memory decoded slabs may take, a byte a voxel
     */
    public static LazyCellImg<NativeBoolType, DataAccess> mask(CrackleArray array, long label, long cacheBytes) {
        Optional<ZRange> range = array.zRange(label);
        return SlabImg.of(
                BlockGrid.of(array),
                new NativeBoolType(),
                1,
                cacheBytes,
                (block, zStart, slab) -> SlabImg.mask(block, zStart, slab, label, range));
    }

    /**
     * Returns the size of a cache of which nothing is said: a quarter of the memory that Java may use. Each image has
     * its own, so who opens several shares out what there is.
     */
    public static long defaultCacheBytes() {
        return Runtime.getRuntime().maxMemory() / 4;
    }

    /** Compresses an image with the {@linkplain CompressOptions#DEFAULT default options}; see below. */
    public static byte[] compress(RandomAccessibleInterval<? extends IntegerType<?>> image) {
        return compress(image, CompressOptions.DEFAULT);
    }

    /**
     * Compresses an image or any view of one, slab by slab. The voxel type is the smallest that holds all values of the
     * pixel type; where the image begins is not kept.
     *
     * <p>Time O(V), copying on the calling thread and compressing on those of the options. Memory: 2²³ voxels, or a
     * slice if that is more, and three times the stream.
     *
     * @param image of three axes, x, y, z; or of fewer, or more that are one pixel long
     * @throws IllegalArgumentException if the image has other axes, an axis above 2<sup>31</sup>−1, pixels of more than
     *     64 bits, or the stream would be longer than an array can be
     */
    public static byte[] compress(RandomAccessibleInterval<? extends IntegerType<?>> image, CompressOptions options) {
        return ImgCompressor.compress(image, options);
    }
}
