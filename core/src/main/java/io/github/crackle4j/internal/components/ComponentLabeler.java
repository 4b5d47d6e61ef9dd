package io.github.crackle4j.internal.components;

import io.github.crackle4j.internal.bytes.Room;
import io.github.crackle4j.internal.cracks.CrackGrid;
import java.util.Arrays;

/**
 * Finds the components that borders leave, as changes from row to row (see {@link SliceComponents}).
 *
 * <p>Row by row, a voxel without a border above it keeps the label of the voxel above. A change takes the label of the
 * voxel to its left or right in the same run, or a new one if there is none; where both are there, or where a border
 * between two kept voxels ends, labels are united. So only the bits of horizontal edges and the ends of dangling ones
 * are looked at, 64 at a time. Holds the scratch of one worker.
 */
public final class ComponentLabeler {

    /** For each provisional label one that is not larger, of the same component; its own if it is the smallest. */
    private int[] parent = {};

    private int labels;

    /** Whether any two labels are of one component; otherwise labels are numbers already. */
    private boolean united;

    /** The component number of each label. */
    private int[] numbers = {};

    /** The label of each voxel of the row at hand, one element further on: nothing is left of the first. */
    private int[] row = {};

    /** Fills {@code slice} with the components of a grid of borders. */
    public void label(CrackGrid grid, SliceComponents slice) {
        slice.reset(grid);
        labels = 0;
        united = false;
        int sx = grid.sx();
        if (row.length < sx + 2) {
            row = new int[sx + 2];
        }
        int[] firstChange = slice.firstChange();
        int changes = 0;
        for (int y = 0; y < grid.sy(); y++) {
            slice.ensureChanges(changes, sx);
            ensureLabels(sx);
            changes = y == 0 ? labelFirstRow(grid, slice) : labelRow(grid, y, slice, changes);
            firstChange[y + 1] = changes;
        }
        if (!united) {
            slice.setCount(labels);
            return;
        }
        slice.setCount(number());
        int[] components = slice.changeComponents();
        int[] numbers = this.numbers;
        for (int change = 0; change < changes; change++) {
            components[change] = numbers[components[change]];
        }
    }

    /** Makes room for more labels, each of which is the smallest of its component as yet. */
    private void ensureLabels(int more) {
        int length = parent.length;
        if (length - labels <= more) {
            parent = Arrays.copyOf(parent, Room.grown(length, labels + more + 1L));
            for (int label = length; label < parent.length; label++) {
                parent[label] = label;
            }
        }
    }

    /** Gives each run of the first row a label. */
    private int labelFirstRow(CrackGrid grid, SliceComponents slice) {
        int vertical = grid.verticalRow(0);
        int start = 0;
        while (start < grid.sx()) {
            int end = start + 1;
            while (end < grid.sx() && isOpen(grid.words(), vertical, end)) {
                end++;
            }
            slice.changeSpans()[labels] = SliceComponents.span(start, end);
            slice.changeComponents()[labels] = labels;
            Arrays.fill(row, start + 1, end + 1, labels);
            labels++;
            start = end;
        }
        return labels;
    }

    /** Labels the changes of a row; returns the number of changes so far. */
    private int labelRow(CrackGrid grid, int y, SliceComponents slice, int firstChange) {
        long[] words = grid.words();
        int sx = grid.sx();
        int rowWords = grid.rowWords();
        int horizontal = grid.horizontalRow(y);
        int vertical = grid.verticalRow(y);
        int verticalAbove = grid.verticalRow(y - 1);
        long[] spans = slice.changeSpans();
        int[] changeLabels = slice.changeComponents();
        int[] row = this.row;
        int labels = this.labels;
        int rowStart = y * sx;
        int change = firstChange;
        long changedBefore = 0;
        for (int w = 0; w < rowWords; w++) {
            int firstX = w << 6;
            long changed = words[horizontal + w];
            // The image border parts like any other.
            long borders = words[vertical + w] | (w == 0 ? 1 : 0);
            long follows = changed << 1 | changedBefore;
            changedBefore = changed >>> 63;
            long ended = words[verticalAbove + w] & ~(borders | changed | follows);
            if ((changed | ended) == 0) {
                continue;
            }
            while (ended != 0) {
                int x = firstX + Long.numberOfTrailingZeros(ended);
                ended &= ended - 1;
                unite(row[x], row[x + 1]);
            }
            if ((changed & borders) == -1L && (firstX + 64 == sx || !isOpen(words, vertical, firstX + 64))) {
                // Noise: each voxel is a component as yet.
                for (int bit = 0; bit < 64; bit++) {
                    int x = firstX + bit;
                    spans[change + bit] = SliceComponents.span(rowStart + x, rowStart + x + 1);
                    changeLabels[change + bit] = labels + bit;
                    row[x + 1] = labels + bit;
                }
                change += 64;
                labels += 64;
                continue;
            }
            long startBits = changed & (~follows | borders);
            long stopBits = ~changed | borders;
            while (startBits != 0) {
                int bit = Long.numberOfTrailingZeros(startBits);
                startBits &= startBits - 1;
                long stops = stopBits & -2L << bit;
                int x = firstX + bit;
                int end;
                int openRight;
                if (stops != 0) {
                    int endBit = Long.numberOfTrailingZeros(stops);
                    end = firstX + endBit;
                    openRight = (int) (borders >>> endBit) & 1;
                } else {
                    end = endBeyond(words, horizontal, vertical, w + 1, rowWords, sx);
                    openRight = (int) (words[vertical + (end >>> 6)] >>> end) & 1;
                }
                // Masks instead of branches: which neighbours a change has is as good as random.
                int openLeft = ((int) (borders >>> bit) & 1) - 1;
                openRight = openRight - 1 & end - sx >> 31;
                int left = row[x];
                int right = row[end + 1];
                int label = left & openLeft | ~openLeft & (right & openRight | labels & ~openRight);
                labels += 1 + (openLeft | openRight);
                if (((left ^ right) & openLeft & openRight) != 0) {
                    unite(left, right);
                }
                spans[change] = SliceComponents.span(rowStart + x, rowStart + end);
                changeLabels[change++] = label;
                Stretch.fill(row, x + 1, end + 1, label);
            }
        }
        this.labels = labels;
        return change - firstChange > sx / 2 ? listVoxels(y, slice, firstChange) : change;
    }

    /** Makes a row that is mostly changes one change a voxel, so that it is painted without looking at spans. */
    private int listVoxels(int y, SliceComponents slice, int firstChange) {
        int sx = slice.sx();
        int rowStart = y * sx;
        long[] spans = slice.changeSpans();
        for (int x = 0; x < sx; x++) {
            spans[firstChange + x] = SliceComponents.span(rowStart + x, rowStart + x + 1);
        }
        System.arraycopy(row, 1, slice.changeComponents(), firstChange, sx);
        return firstChange + sx;
    }

    /** Returns whether no border is left of a voxel. */
    private static boolean isOpen(long[] words, int vertical, int x) {
        return (words[vertical + (x >>> 6)] >>> x & 1) == 0;
    }

    /** Returns the end of a change that goes on into word {@code from}. */
    private static int endBeyond(long[] words, int horizontal, int vertical, int from, int rowWords, int sx) {
        for (int w = from; w < rowWords; w++) {
            long stops = ~words[horizontal + w] | words[vertical + w];
            if (stops != 0) {
                return (w << 6) + Long.numberOfTrailingZeros(stops);
            }
        }
        return sx;
    }

    private void unite(int a, int b) {
        united = true;
        int rootA = root(a);
        int rootB = root(b);
        if (rootA < rootB) {
            parent[rootB] = rootA;
        } else {
            parent[rootA] = rootB;
        }
    }

    private int root(int label) {
        int at = label;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /**
     * Turns the labels into component numbers, ascending with the first label of each, and forgets their unions;
     * returns how many components there are.
     */
    private int number() {
        if (numbers.length < labels) {
            numbers = new int[parent.length];
        }
        int components = 0;
        for (int label = 0; label < labels; label++) {
            numbers[label] = parent[label] == label ? components++ : numbers[parent[label]];
            parent[label] = label;
        }
        return components;
    }
}
