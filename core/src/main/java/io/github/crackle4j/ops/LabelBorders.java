package io.github.crackle4j.ops;

import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackGrid;
import java.util.Arrays;

/**
 * The borders between the labels of a slice, a bit each: those between its components, less those that part two of the
 * same label, as remaps leave them. The image border is one, too.
 *
 * <p>Borders are compared with labels only where they begin: one that goes on from the row above, between voxels that
 * have the labels of those above, is what it is there.
 */
final class LabelBorders {

    private int sx;
    private int rowWords;
    private long[] left = {};
    private long[] above = {};

    /** The label of each voxel of the row at hand. */
    private long[] row = {};

    /** Takes a slice in. */
    void load(CrackGrid grid, SliceComponents slice, long[] labels) {
        sx = slice.sx();
        // One bit more than voxels, for the border behind the last.
        rowWords = (sx >>> 6) + 1;
        int sy = slice.sy();
        int size = Math.addExact(Math.multiplyExact(sy + 1, rowWords), 1);
        if (left.length < size) {
            left = new long[size];
            above = new long[size];
        }
        if (row.length < sx) {
            row = new long[sx];
        }
        int words = grid.rowWords();
        for (int y = 0; y < sy; y++) {
            if (y > 0) {
                System.arraycopy(grid.words(), grid.horizontalRow(y), above, y * rowWords, words);
            }
            takeChanges(slice, y, labels);
            takeLeft(grid, y);
        }
        Arrays.fill(above, 0, rowWords, -1L);
        Arrays.fill(above, sy * rowWords, (sy + 1) * rowWords, -1L);
    }

    /** Returns the word of a row's first bits; bit {@code x} of the row is that of voxel (x, y). */
    int firstWord(int y) {
        return y * rowWords;
    }

    /** Returns bits that are set where a border is left of a voxel; the one behind the last voxel is set as well. */
    long[] left() {
        return left;
    }

    /** Returns bits that are set where a border is above a voxel; there is a row below the last one. */
    long[] above() {
        return above;
    }

    /**
     * Erases borders above the changes of a row if there is the same label above, and turns to the labels of the row.
     */
    private void takeChanges(SliceComponents slice, int y, long[] labels) {
        long[] row = this.row;
        long[] spans = slice.changeSpans();
        int[] components = slice.changeComponents();
        int rowStart = y * sx;
        int to = slice.firstChange()[y + 1];
        for (int change = slice.firstChange()[y]; change < to; change++) {
            long label = labels[components[change]];
            int start = SliceComponents.start(spans[change]) - rowStart;
            int last = SliceComponents.end(spans[change]) - rowStart - 1;
            // Four loads and stores do for up to four voxels; nearly all changes are that short.
            int half = last + 1 - start >> 1;
            if (last - start > 3
                    || row[start] == label
                    || row[last] == label
                    || row[start + half] == label
                    || row[last - half] == label) {
                eraseAbove(y, start, last, label);
                Arrays.fill(row, start, last, label);
            }
            row[start] = label;
            row[last] = label;
            row[start + half] = label;
            row[last - half] = label;
        }
    }

    private void eraseAbove(int y, int start, int last, long label) {
        for (int x = start; x <= last; x++) {
            if (row[x] == label) {
                above[y * rowWords + (x >>> 6)] &= ~(1L << x);
            }
        }
    }

    /** Takes the borders left of the voxels of a row. */
    private void takeLeft(CrackGrid grid, int y) {
        long[] row = this.row;
        long[] words = grid.words();
        int horizontal = grid.horizontalRow(y);
        int vertical = grid.verticalRow(y);
        int verticalAbove = grid.verticalRow(y - 1);
        int at = y * rowWords;
        long changedBefore = 0;
        for (int w = 0; w < grid.rowWords(); w++) {
            long changed = words[horizontal + w];
            long borders = words[vertical + w];
            long goOn = borders & words[verticalAbove + w] & ~(changed | changed << 1 | changedBefore);
            changedBefore = changed >>> 63;
            long kept = y > 0 ? goOn & left[at - rowWords + w] : 0;
            for (long begin = borders & ~goOn; begin != 0; begin &= begin - 1) {
                int bit = Long.numberOfTrailingZeros(begin);
                int x = (w << 6) + bit;
                long difference = row[x - 1] ^ row[x];
                kept |= (difference | -difference) >>> 63 << bit;
            }
            left[at + w] = kept;
        }
        left[at] |= 1;
        if (grid.rowWords() < rowWords) {
            left[at + rowWords - 1] = 0;
        }
        left[at + (sx >>> 6)] |= 1L << sx;
    }
}
