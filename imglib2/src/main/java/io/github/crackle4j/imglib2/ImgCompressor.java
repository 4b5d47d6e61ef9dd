package io.github.crackle4j.imglib2;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.ZStack;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.converter.Converters;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.view.Views;

/** Compresses an image slab by slab; never more than one slab of it is held. */
final class ImgCompressor {

    /** Enough for all threads to have slices, and little enough to be no burden. */
    private static final long SLAB_VOXELS = 1 << 23;

    private ImgCompressor() {}

    static byte[] compress(RandomAccessibleInterval<? extends IntegerType<?>> image, CompressOptions options) {
        RandomAccessibleInterval<? extends IntegerType<?>> volume = threeAxes(image);
        VoxelType type = PixelTypes.voxelType(volume.getType());
        PrimitiveBlocks<?> blocks = blocks(volume, PixelTypes.of(type));
        Shape shape = new Shape(size(volume, 0), size(volume, 1), size(volume, 2));
        long slices = Math.max(1, SLAB_VOXELS / Math.max(1, shape.sliceVoxels()));
        ZStack stack = new ZStack(options);
        long z = 0;
        do {
            int thickness = (int) Math.min(slices, shape.z() - z);
            Volume slab = Volume.allocate(type, shape.withZ(thickness), Order.FORTRAN);
            if (slab.shape().voxels() > 0) {
                blocks.copy(new long[] {0, 0, z}, slab.array(), new int[] {shape.x(), shape.y(), thickness});
            }
            stack.add(slab);
            z += thickness;
        } while (z < shape.z());
        return stack.toStream().toBytes();
    }

    /**
     * Returns the image with its corner at the origin, with axes of one pixel added, or taken away, until it has three.
     */
    private static RandomAccessibleInterval<? extends IntegerType<?>> threeAxes(
            RandomAccessibleInterval<? extends IntegerType<?>> image) {
        RandomAccessibleInterval<? extends IntegerType<?>> volume = Views.zeroMin(image);
        while (volume.numDimensions() < BlockGrid.AXES) {
            volume = Views.addDimension(volume, 0, 0);
        }
        while (volume.numDimensions() > BlockGrid.AXES) {
            int last = volume.numDimensions() - 1;
            if (volume.dimension(last) != 1) {
                throw new IllegalArgumentException("An image of " + image.numDimensions() + " axes is no volume");
            }
            volume = Views.hyperSlice(volume, last, 0);
        }
        return volume;
    }

    private static int size(RandomAccessibleInterval<?> volume, int axis) {
        if (volume.dimension(axis) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("An axis of " + volume.dimension(axis) + " voxels is too long");
        }
        return (int) volume.dimension(axis);
    }

    /** Returns what copies boxes of a volume into arrays, pixels of other types converted on the way. */
    @SuppressWarnings("unchecked") // "pixel" is one of the types that are both
    private static <T extends NativeType<T> & IntegerType<T>> PrimitiveBlocks<T> blocks(
            RandomAccessibleInterval<? extends IntegerType<?>> volume, NativeType<?> pixel) {
        T type = (T) pixel;
        RandomAccessibleInterval<T> pixels = volume.getType().getClass() == type.getClass()
                ? (RandomAccessibleInterval<T>) volume
                : Converters.convert(volume, (source, target) -> target.setInteger(source.getIntegerLong()), type);
        return PrimitiveBlocks.of(pixels, PrimitiveBlocks.OnFallback.ACCEPT);
    }
}
