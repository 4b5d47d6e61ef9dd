package io.github.crackle4j.ops;

import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackGrid;
import java.util.Arrays;

/**
 * The borders between the labels of a slice, a bit each: those between its components, less those that part two of the
 * same label, as remaps leave them. The image border is one, too.
 *
 * <p>Borders are compared with labels only where they may begin to part others than the borders that they go on from.
 */
final class LabelBorders {

    private int sx;

    /** Row by row, the borders above the voxels, then those left of them. */
    private long[] words = {};

    /** The words of a row of either kind. */
    private int stride;

    /** The label of each voxel of the row at hand, one element further on: nothing is left of the first. */
    private long[] row = {};

    /** Takes a slice in. */
    void load(CrackGrid grid, SliceComponents slice, long[] labels) {
        sx = slice.sx();
        int sy = slice.sy();
        stride = grid.verticalRow(0) - grid.horizontalRow(0);
        int size = left(sy);
        if (words.length < size) {
            words = new long[size];
        }
        if (row.length < sx + 2) {
            row = new long[sx + 2];
        }
        System.arraycopy(grid.words(), grid.verticalRow(-1), words, 0, size);
        Arrays.fill(words, above(0), left(0), -1L);
        Arrays.fill(words, above(sy), left(sy), -1L);
        for (int y = 0; y < sy; y++) {
            takeChanges(slice, y, labels);
            takeLeft(y);
        }
    }

    /** Returns the words of all rows; see {@link #above} and {@link #left}. */
    long[] words() {
        return words;
    }

    /** Returns the first word of bits that are set where a border is above voxel (x, y); y may be one too large. */
    int above(int y) {
        return (2 * y + 1) * stride;
    }

    /** Returns the first word of bits that are set where a border is left of voxel (x, y); x may be one too large. */
    int left(int y) {
        return above(y) + stride;
    }

    /**
     * Erases borders above the changes of a row where the same label is above, and turns to the labels of the row.
     */
    private void takeChanges(SliceComponents slice, int y, long[] labels) {
        long[] row = this.row;
        long[] spans = slice.changeSpans();
        int[] components = slice.changeComponents();
        int offset = 1 - y * sx;
        int to = slice.firstChange()[y + 1];
        for (int change = slice.firstChange()[y]; change < to; change++) {
            long label = labels[components[change]];
            int start = SliceComponents.start(spans[change]) + offset;
            int last = SliceComponents.end(spans[change]) + offset - 1;
            // Four loads and stores do for up to four voxels; nearly all changes are that short.
            int half = last + 1 - start >> 1;
            long differ = differ(row[start], label)
                    & differ(row[last], label)
                    & differ(row[start + half], label)
                    & differ(row[last - half], label);
            if (last - start > 3 || differ >= 0) {
                takeVoxels(y, start, last, label);
            }
            row[start] = label;
            row[last] = label;
            row[start + half] = label;
            row[last - half] = label;
        }
    }

    /** Takes a change voxel by voxel. */
    private void takeVoxels(int y, int start, int last, long label) {
        long[] row = this.row;
        for (int at = start; at <= last; at++) {
            int x = at - 1;
            if (row[at] == label && y > 0) {
                words[above(y) + (x >>> 6)] &= ~(1L << x);
            }
            row[at] = label;
        }
    }

    /** Erases borders left of the voxels of a row where the same label is on both sides. */
    private void takeLeft(int y) {
        long[] row = this.row;
        long[] words = this.words;
        int above = above(y);
        int left = left(y);
        int leftAbove = left(y - 1);
        long aboveBefore = 0;
        for (int w = 0; w < stride; w++) {
            // What else meets at the upper end of a border: nothing, then it parts the same label; one border, then it
            // parts the same two labels as that; or more, which say nothing.
            long right = words[above + w];
            long before = right << 1 | aboveBefore;
            long up = words[leftAbove + w];
            aboveBefore = right >>> 63;
            long borders = words[left + w] & (right | before | up);
            long open = borders & (right & before | up & (right | before));
            while (open != 0) {
                int bit = Long.numberOfTrailingZeros(open);
                int x = (w << 6) + bit;
                open &= open - 1;
                borders ^= (differ(row[x], row[x + 1]) >>> 63 ^ 1) << bit;
            }
            words[left + w] = borders;
        }
        words[left] |= 1;
        words[left + (sx >>> 6)] |= 1L << sx;
    }

    /** Returns a negative number if two labels differ, another one if they do not. */
    private static long differ(long a, long b) {
        long difference = a ^ b;
        return difference | -difference;
    }
}
