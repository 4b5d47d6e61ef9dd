package io.github.crackle4j.imagej;

import ij.IJ;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Shape;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The slices of a stream, each decoded when ImageJ asks for it. As in all virtual stacks, edits of a slice do not last.
 */
final class LabelStack extends VirtualStack {

    private static final LUT COLORS = PixelCode.lut();

    private final CrackleArray array;
    private final PixelCode code;
    private final double maxPixel;
    /** The slices of the stream that have not been deleted. */
    private int[] slices;
    /** The slices of the stream that could not be read when they were shown last. */
    private final Set<Integer> blank = ConcurrentHashMap.newKeySet();

    private int lastZ = -1;
    private Labels last;

    /**
     * Makes a stack.
     *
     * @param title what the volume is called in messages
     */
    LabelStack(CrackleArray array, String title) {
        super(array.shape().x(), array.shape().y(), array.shape().z());
        this.array = array;
        this.code = PixelCode.of(array, title);
        this.maxPixel = code.maxPixel(array);
        this.slices = IntStream.range(0, array.shape().z()).toArray();
        setBitDepth(code.bitDepth());
    }

    CrackleArray array() {
        return array;
    }

    PixelCode code() {
        return code;
    }

    /** Returns whether the stack still has all slices of the stream. */
    boolean isWhole() {
        return slices.length == array.shape().z();
    }

    /** Decodes a slice, or returns it again; {@code n} begins at 1. */
    synchronized Labels labels(int n) {
        int z = slices[n - 1];
        if (z != lastZ) {
            last = Labels.decode(array, z);
            lastZ = z;
        }
        return last;
    }

    /** Returns a label, exactly; {@code n} begins at 1. */
    long label(int x, int y, int n) {
        return labels(n).get(x + array.shape().x() * y);
    }

    /** Returns the label of a pixel in words. */
    String labelText(int x, int y, int n) {
        try {
            return array.voxelType().toString(label(x, y, n));
        } catch (CrackleFormatException | UncheckedIOException e) {
            return "unknown";
        }
    }

    @Override
    public ImageProcessor getProcessor(int n) {
        Shape shape = array.shape();
        Object pixels = code.pixels(shown(n));
        ImageProcessor processor = switch (code.bitDepth()) {
            case 8 -> new ByteProcessor(shape.x(), shape.y(), (byte[]) pixels, COLORS);
            case 16 -> new LabelShortProcessor(shape.x(), shape.y(), (short[]) pixels, COLORS, code);
            default -> new LabelFloatProcessor(shape.x(), shape.y(), (float[]) pixels, COLORS, code);
        };
        if (code.bitDepth() > 8) {
            // The same range for all slices, or their colours would not be comparable under another LUT.
            processor.setMinAndMax(0, Math.max(1, maxPixel));
        }
        return processor;
    }

    /**
     * Returns what is shown of a slice: nothing if it cannot be read, since windows of ImageJ do not survive
     * exceptions.
     */
    private Labels shown(int n) {
        try {
            Labels shown = labels(n);
            blank.remove(slices[n - 1]);
            return shown;
        } catch (CrackleFormatException | UncheckedIOException e) {
            blank.add(slices[n - 1]);
            IJ.log("Crackle: slice " + n + " cannot be shown: " + e.getMessage());
            return Labels.zeros(array);
        }
    }

    /**
     * Fails if a slice is shown blank, and thus is blank in what has been made of this stack.
     *
     * @throws IllegalArgumentException naming the first such slice
     */
    void requireShown() {
        for (int n = 1; n <= slices.length; n++) {
            if (blank.contains(slices[n - 1])) {
                throw new IllegalArgumentException("Slice " + n + " of " + code.title()
                        + " could not be read; what was made of it would be saved without its labels");
            }
        }
    }

    @Override
    public int size() {
        return slices.length;
    }

    @Override
    public int getSize() {
        return size();
    }

    @Override
    public void deleteSlice(int n) {
        slices = IntStream.range(0, slices.length)
                .filter(i -> i != n - 1)
                .map(i -> slices[i])
                .toArray();
    }

    @Override
    public void deleteLastSlice() {
        deleteSlice(size());
    }

    @Override
    public String getSliceLabel(int n) {
        return null;
    }

    @Override
    public String toString() {
        return array.toString();
    }
}
