package io.github.crackle4j.imagej;

import ij.process.LUT;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.util.Arrays;

/**
 * How the labels of a volume become pixels of ImageJ, which has none of more than 16 bits but floats.
 *
 * <p>If ImageJ's smallest fitting type holds all labels that the volume has, a pixel is its label. If there are labels
 * that no float holds, above 2²⁴ or so, a pixel is the rank of its label among those of the volume: 1 for the smallest,
 * and 0 for 0 alone. Ranks are exact up to 2²⁴ labels.
 */
final class PixelCode {

    private static final long FLOAT_EXACT = 1L << 24;

    private final String title;
    private final VoxelType type;
    private final int bitDepth;
    /** The labels but 0 by rank, or null if a pixel is its label. */
    private final long[] ranked;

    private PixelCode(String title, VoxelType type, int bitDepth, long[] ranked) {
        this.title = title;
        this.type = type;
        this.bitDepth = bitDepth;
        this.ranked = ranked;
    }

    /**
     * Chooses a code; reads the labels section alone.
     *
     * @param title what the volume is called in messages
     */
    static PixelCode of(CrackleArray array, String title) {
        VoxelType type = array.voxelType();
        long min = array.min();
        long max = array.max();
        if (min >= 0 && max >= 0 && max <= FLOAT_EXACT) {
            return new PixelCode(title, type, max < 1 << 8 ? 8 : max < 1 << 16 ? 16 : 32, null);
        }
        if (type.isSigned() && min >= -FLOAT_EXACT && max <= FLOAT_EXACT) {
            return new PixelCode(title, type, 32, null);
        }
        long[] ranked =
                Arrays.stream(array.labels()).filter(label -> label != 0).toArray();
        return new PixelCode(title, type, 32, ranked);
    }

    /** Returns what the volume is called. */
    String title() {
        return title;
    }

    /** Returns the bits of a pixel: 8, 16, or 32 for float. */
    int bitDepth() {
        return bitDepth;
    }

    /** Returns whether a pixel is its label. */
    boolean isExact() {
        return ranked == null;
    }

    /** Returns the largest pixel. */
    double maxPixel(CrackleArray array) {
        return isExact() ? array.max() : ranked.length;
    }

    /** Returns the pixels of decoded labels: a byte[], short[] or float[]. */
    Object pixels(Labels labels) {
        int count = labels.count();
        switch (bitDepth) {
            case 8 -> {
                byte[] pixels = new byte[count];
                for (int i = 0; i < count; i++) {
                    pixels[i] = (byte) labels.get(i);
                }
                return pixels;
            }
            case 16 -> {
                short[] pixels = new short[count];
                for (int i = 0; i < count; i++) {
                    pixels[i] = (short) labels.get(i);
                }
                return pixels;
            }
            default -> {
                float[] pixels = new float[count];
                long last = 0;
                float pixel = 0;
                for (int i = 0; i < count; i++) {
                    long label = labels.get(i);
                    if (label != last) {
                        last = label;
                        pixel = isExact() ? label : rank(label);
                    }
                    pixels[i] = pixel;
                }
                return pixels;
            }
        }
    }

    private int rank(long label) {
        if (label == 0) {
            return 0;
        }
        int low = 0;
        int high = ranked.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (type.compare(ranked[middle], label) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low + 1;
    }

    /** Returns the label of a pixel; of one that is none, as an edited image may have it, any. */
    long label(double pixel) {
        long value = (long) pixel;
        if (isExact()) {
            return value;
        }
        return value > 0 && value <= ranked.length ? ranked[(int) value - 1] : 0;
    }

    /** Returns the label of a pixel in words. */
    String text(double pixel) {
        return type.toString(label(pixel));
    }

    /** Returns the type of the labels. */
    VoxelType type() {
        return type;
    }

    /**
     * Returns the labels that float pixels stand for, as an array of the type.
     *
     * @param slice the number of the slice, for the message
     * @throws IllegalArgumentException if a pixel is no rank, as after arithmetic
     */
    Object labels(float[] pixels, int slice) {
        Volume labels = Volume.allocate(type, new Shape(pixels.length, 1, 1), Order.FORTRAN);
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] != (int) pixels[i] || pixels[i] < 0 || pixels[i] > ranked.length) {
                throw noRanks("Pixel " + i + " of slice " + slice + " is " + pixels[i]);
            }
            labels.set(i, 0, 0, label(pixels[i]));
        }
        return labels.array();
    }

    /** Returns how many labels of what have ranks, in words. */
    String rankedText() {
        return ranked.length + " labels of " + title;
    }

    /**
     * Returns the error of pixels that are no ranks any more.
     *
     * @param found what they are
     */
    IllegalArgumentException noRanks(String found) {
        return new IllegalArgumentException(found + ", but the pixels of this image are ranks, 0 to " + ranked.length
                + ", of the labels of " + title + "; save it with \"Pixels\" if they are not");
    }

    /** Returns the colour of a pixel. */
    int color(double pixel) {
        return LabelColors.color(label(pixel));
    }

    /** Returns the colours of the pixels 0 to 255: what an 8-bit image looks like, and by which others are known. */
    static LUT lut() {
        byte[] red = new byte[256];
        byte[] green = new byte[256];
        byte[] blue = new byte[256];
        for (int i = 0; i < 256; i++) {
            int color = LabelColors.color(i);
            red[i] = (byte) (color >> 16);
            green[i] = (byte) (color >> 8);
            blue[i] = (byte) color;
        }
        return new LUT(red, green, blue);
    }
}
