package io.github.crackle4j.internal.labels;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.Tables;
import io.github.crackle4j.internal.bytes.Window;
import java.util.Arrays;

/**
 * How many components each slice has, as the labels section tells ({@code sz · width(sx·sy)} bytes, FORMAT §6), and so
 * the global number of each slice's first component.
 */
public final class ComponentCounts {

    /** For each slice, and behind the last; the array may be longer. */
    private final long[] first;

    private final int slices;

    private ComponentCounts(long[] first, int slices) {
        this.first = first;
        this.slices = slices;
    }

    /** Returns the counts of slices of one component each. */
    public static ComponentCounts ofOneEach(int slices) {
        long[] first = new long[slices + 1];
        Arrays.setAll(first, z -> z);
        return new ComponentCounts(first, slices);
    }

    static long bytes(Shape shape) {
        return (long) shape.z() * LittleEndian.width(shape.sliceVoxels());
    }

    /** Reads the table; the caller has checked that it lies within the stream. */
    static ComponentCounts read(ByteSource source, long position, Shape shape, Tables tables) {
        int width = LittleEndian.width(shape.sliceVoxels());
        if (bytes(shape) > Integer.MAX_VALUE - 8) {
            throw new CrackleFormatException(
                    Section.LABELS, position, "component counts of " + shape.z() + " slices are unsupported");
        }
        Window window = new Window();
        window.load(source, position, (int) bytes(shape));
        long[] first = tables.firstComponents(shape.z() + 1);
        first[0] = 0;
        for (int z = 0; z < shape.z(); z++) {
            long count = window.get(z * width, width);
            if (Long.compareUnsigned(count, shape.sliceVoxels()) > 0 || count == 0) {
                throw new CrackleFormatException(
                        Section.LABELS,
                        z,
                        position + (long) z * width,
                        Long.toUnsignedString(count) + " components in a slice of " + shape.sliceVoxels() + " voxels");
            }
            if (count > Integer.MAX_VALUE - 8) {
                throw new CrackleFormatException(
                        Section.LABELS,
                        z,
                        position + (long) z * width,
                        "a slice of " + count + " components is unsupported");
            }
            first[z + 1] = first[z] + count;
        }
        return new ComponentCounts(first, shape.z());
    }

    /** Returns the global number of a slice's first component; for {@code z = sz}, the number of all components. */
    public long first(int z) {
        return first[z];
    }

    /** Returns the number of slices. */
    int slices() {
        return slices;
    }

    /** Returns the number of components of a slice. */
    public int in(int z) {
        return (int) (first[z + 1] - first[z]);
    }

    /** Returns the number of all components. */
    public long total() {
        return first[slices];
    }

    /** Returns the slice of a component, given its global number. */
    int sliceOf(long component) {
        int at = Arrays.binarySearch(first, 0, slices + 1, component);
        return at >= 0 ? at : -at - 2;
    }
}
