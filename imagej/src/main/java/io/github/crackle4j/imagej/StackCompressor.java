package io.github.crackle4j.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.ZStack;
import java.util.stream.IntStream;

/**
 * Compresses the stack of an image, a slab of slices at a time.
 *
 * <p>Pixels of 8 and 16 bits are labels of that type, signed if the calibration says so. Floats must be integers: of 32
 * bits if these hold them all, or else of 64, and signed if one is negative. Of a {@link CrackleImage}, and of images
 * that commands have made of its ranks, the labels are taken, not the pixels, which the log tells.
 */
public final class StackCompressor {

    private static final long SLAB_VOXELS = 1 << 23;

    private StackCompressor() {}

    /** Gives the labels of a slice as an array of the voxel type. */
    @FunctionalInterface
    private interface Slices {
        Object get(int n);
    }

    /**
     * Compresses an image.
     *
     * <p>Memory: 2²³ voxels, or a slice if that is more, and three times the stream. Time O(V), and twice reading the
     * stack if its pixels are float.
     *
     * @throws IllegalArgumentException if the image has colours for pixels, floats that are no integers below
     *     2<sup>63</sup>, what is left of ranks that have been changed, blanks for slices that could not be
     *     read, or more than one axis beside x and y
     * @throws io.github.crackle4j.CrackleFormatException if a slice of a stream is damaged
     */
    public static byte[] compress(ImagePlus image, CompressOptions options) {
        return stream(image, options, false).toBytes();
    }

    /**
     * Compresses an image to a stream that can be saved as well.
     *
     * @param asPixels whether pixels are labels even if they may be ranks
     */
    static CrackleStream stream(ImagePlus image, CompressOptions options, boolean asPixels) {
        int slices = image.getStackSize();
        if (image.getNChannels() != slices && image.getNSlices() != slices && image.getNFrames() != slices) {
            throw new IllegalArgumentException("A hyperstack of " + image.getNChannels() + " channels, "
                    + image.getNSlices() + " slices and " + image.getNFrames()
                    + " frames is no volume; duplicate the part to be saved");
        }
        ImageStack stack = image.getStack();
        Shape shape = new Shape(image.getWidth(), image.getHeight(), slices);
        if (stack instanceof LabelStack labels) {
            return stream(
                    labels.array().voxelType(), shape, n -> labels.labels(n).array(), options);
        }
        if (image instanceof CrackleImage changed) {
            changed.requireShown();
        }
        PixelCode code = LabelCalibration.code(image);
        if (code != null && !asPixels && !isMask(image)) {
            if (image.getType() != ImagePlus.GRAY32) {
                throw code.noRanks("Pixels have " + image.getBitDepth() + " bits");
            }
            IJ.log("Crackle: the pixels of " + image.getTitle() + " are taken as ranks of the " + code.rankedText());
            return stream(code.type(), shape, n -> code.labels((float[]) stack.getPixels(n), n), options);
        }
        return switch (image.getType()) {
            case ImagePlus.GRAY8, ImagePlus.COLOR_256 -> stream(VoxelType.UINT8, shape, stack::getPixels, options);
            case ImagePlus.GRAY16 ->
                image.getCalibration().isSigned16Bit()
                        ? stream(VoxelType.INT16, shape, n -> signed((short[]) stack.getPixels(n)), options)
                        : stream(VoxelType.UINT16, shape, stack::getPixels, options);
            case ImagePlus.GRAY32 -> {
                FloatLabels floats = FloatLabels.scan(stack);
                yield stream(floats.type(), shape, n -> floats.labels((float[]) stack.getPixels(n)), options);
            }
            default -> throw new IllegalArgumentException("An RGB image has colours, not labels");
        };
    }

    /** Returns whether an image is black and white, as thresholds make it, so that its pixels cannot be mistaken. */
    private static boolean isMask(ImagePlus image) {
        return image.getType() == ImagePlus.GRAY8
                && IntStream.rangeClosed(1, image.getStackSize())
                        .allMatch(n -> image.getStack().getProcessor(n).isBinary());
    }

    private static CrackleStream stream(VoxelType type, Shape shape, Slices slices, CompressOptions options) {
        int thickness = (int) Math.max(1, Math.min(shape.z(), SLAB_VOXELS / shape.sliceVoxels()));
        int sliceVoxels = Math.toIntExact(shape.sliceVoxels());
        ZStack stack = new ZStack(options);
        for (int z = 0; z < shape.z(); z += thickness) {
            Volume slab = Volume.allocate(type, shape.withZ(Math.min(thickness, shape.z() - z)), Order.FORTRAN);
            for (int i = 0; i < slab.shape().z(); i++) {
                System.arraycopy(slices.get(z + i + 1), 0, slab.array(), i * sliceVoxels, sliceVoxels);
            }
            stack.add(slab);
        }
        return stack.toStream();
    }

    /** Turns ImageJ's signed pixels, which are 32768 too large, into what they stand for. */
    private static short[] signed(short[] pixels) {
        short[] labels = new short[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            labels[i] = (short) (pixels[i] - 32768);
        }
        return labels;
    }
}
