package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.components.Stretch;
import java.util.Arrays;

/**
 * Paints the components of a slice into an array of voxels, x fastest; the one place of decoding that knows voxel
 * types. Each row is a copy of the one above with its changes painted over; one that has a change for each voxel needs
 * neither, and its spans are not read.
 */
public final class SlicePainter {

    private SlicePainter() {}

    /**
     * Paints a slice.
     *
     * @param labels the label of each component
     * @param voxels the array; the slice fills {@code sx·sy} elements from {@code start} on
     */
    public static void paint(SliceComponents slice, long[] labels, Object voxels, int start) {
        if (voxels instanceof int[] ints) {
            paint(slice, labels, ints, start);
        } else if (voxels instanceof long[] longs) {
            paint(slice, labels, longs, start);
        } else if (voxels instanceof short[] shorts) {
            paint(slice, labels, shorts, start);
        } else {
            paint(slice, labels, (byte[]) voxels, start);
        }
    }

    /** Sets a part of an array to the low bits of a label. */
    public static void fill(Object voxels, int start, int count, long label) {
        if (voxels instanceof int[] ints) {
            Arrays.fill(ints, start, start + count, (int) label);
        } else if (voxels instanceof long[] longs) {
            Arrays.fill(longs, start, start + count, label);
        } else if (voxels instanceof short[] shorts) {
            Arrays.fill(shorts, start, start + count, (short) label);
        } else {
            Arrays.fill((byte[]) voxels, start, start + count, (byte) label);
        }
    }

    private static void paint(SliceComponents slice, long[] labels, long[] out, int start) {
        int sx = slice.sx();
        int[] firstChange = slice.firstChange();
        long[] spans = slice.changeSpans();
        int[] components = slice.changeComponents();
        for (int y = 0; y < slice.sy(); y++) {
            int row = start + y * sx;
            int first = firstChange[y];
            int next = firstChange[y + 1];
            if (next - first == sx) {
                for (int x = 0; x < sx; x++) {
                    out[row + x] = labels[components[first + x]];
                }
                continue;
            }
            if (y > 0) {
                System.arraycopy(out, row - sx, out, row, sx);
            }
            for (int change = first; change < next; change++) {
                long label = labels[components[change]];
                int at = start + SliceComponents.start(spans[change]);
                int end = start + SliceComponents.end(spans[change]);
                Stretch.fill(out, at, end, label);
            }
        }
    }

    private static void paint(SliceComponents slice, long[] labels, int[] out, int start) {
        int sx = slice.sx();
        int[] firstChange = slice.firstChange();
        long[] spans = slice.changeSpans();
        int[] components = slice.changeComponents();
        for (int y = 0; y < slice.sy(); y++) {
            int row = start + y * sx;
            int first = firstChange[y];
            int next = firstChange[y + 1];
            if (next - first == sx) {
                for (int x = 0; x < sx; x++) {
                    out[row + x] = (int) labels[components[first + x]];
                }
                continue;
            }
            if (y > 0) {
                System.arraycopy(out, row - sx, out, row, sx);
            }
            for (int change = first; change < next; change++) {
                int label = (int) labels[components[change]];
                int at = start + SliceComponents.start(spans[change]);
                int end = start + SliceComponents.end(spans[change]);
                Stretch.fill(out, at, end, label);
            }
        }
    }

    private static void paint(SliceComponents slice, long[] labels, short[] out, int start) {
        int sx = slice.sx();
        int[] firstChange = slice.firstChange();
        long[] spans = slice.changeSpans();
        int[] components = slice.changeComponents();
        for (int y = 0; y < slice.sy(); y++) {
            int row = start + y * sx;
            int first = firstChange[y];
            int next = firstChange[y + 1];
            if (next - first == sx) {
                for (int x = 0; x < sx; x++) {
                    out[row + x] = (short) labels[components[first + x]];
                }
                continue;
            }
            if (y > 0) {
                System.arraycopy(out, row - sx, out, row, sx);
            }
            for (int change = first; change < next; change++) {
                short label = (short) labels[components[change]];
                int at = start + SliceComponents.start(spans[change]);
                int end = start + SliceComponents.end(spans[change]);
                Stretch.fill(out, at, end, label);
            }
        }
    }

    private static void paint(SliceComponents slice, long[] labels, byte[] out, int start) {
        int sx = slice.sx();
        int[] firstChange = slice.firstChange();
        long[] spans = slice.changeSpans();
        int[] components = slice.changeComponents();
        for (int y = 0; y < slice.sy(); y++) {
            int row = start + y * sx;
            int first = firstChange[y];
            int next = firstChange[y + 1];
            if (next - first == sx) {
                for (int x = 0; x < sx; x++) {
                    out[row + x] = (byte) labels[components[first + x]];
                }
                continue;
            }
            if (y > 0) {
                System.arraycopy(out, row - sx, out, row, sx);
            }
            for (int change = first; change < next; change++) {
                byte label = (byte) labels[components[change]];
                int at = start + SliceComponents.start(spans[change]);
                int end = start + SliceComponents.end(spans[change]);
                Stretch.fill(out, at, end, label);
            }
        }
    }
}
