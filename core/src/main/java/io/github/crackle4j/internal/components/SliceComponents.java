package io.github.crackle4j.internal.components;

import io.github.crackle4j.internal.bytes.Room;
import io.github.crackle4j.internal.cracks.CrackGrid;
import java.util.Arrays;

/**
 * The components of one slice (FORMAT §3), numbered in the order of their first voxels in a raster scan.
 *
 * <p>They are held as <em>changes</em>: a change is a stretch of one row whose voxels are parted from the voxels above
 * them, and lie in one component. All other voxels have the component of the voxel above. So a slice is painted by
 * copying each row from the one above and painting the changes over, and all else costs what the borders cost. A row
 * that is mostly changes, as those of noise are, has one change for each voxel instead, whether it is parted or not.
 *
 * <p>The <em>runs</em> of a slice, stretches of a row between two borders, are collected when first asked for; the
 * grid of borders must be unchanged until then.
 */
public final class SliceComponents {

    private CrackGrid borders;
    private int sx;
    private int sy;
    private int count;

    private int[] firstChange = {0};
    private long[] changeSpans = {};
    private int[] changeComponents = {};

    private boolean hasRuns;
    private int[] firstRun = {0};
    private int[] runEnds = {};
    private int[] runComponents = {};
    private int[] row = {};

    /** Begins a new slice. */
    void reset(CrackGrid grid) {
        borders = grid;
        sx = grid.sx();
        sy = grid.sy();
        if (firstChange.length < sy + 1) {
            firstChange = new int[sy + 1];
        }
        firstChange[0] = 0;
        hasRuns = false;
    }

    /** Makes room for {@code more} changes behind the first {@code changes}, which are kept. */
    void ensureChanges(int changes, int more) {
        if (changeSpans.length - changes < more) {
            int length = Room.grown(changes, changes + (long) more);
            changeSpans = Arrays.copyOf(changeSpans, length);
            changeComponents = Arrays.copyOf(changeComponents, length);
        }
    }

    void setCount(int count) {
        this.count = count;
    }

    public int sx() {
        return sx;
    }

    public int sy() {
        return sy;
    }

    /** Returns the number of components. */
    public int count() {
        return count;
    }

    /** Returns, for each row, the number of its first change; one entry more tells where the last row ends. */
    public int[] firstChange() {
        return firstChange;
    }

    /** Returns the span of each change: {@link #start} and {@link #end} take it apart. */
    public long[] changeSpans() {
        return changeSpans;
    }

    /** Returns the span of voxels from {@code start} to before {@code end}, each {@code x + sx·y}. */
    static long span(int start, int end) {
        return start | (long) end << 32;
    }

    /** Returns the first voxel of a span, as {@code x + sx·y}. */
    public static int start(long span) {
        return (int) span;
    }

    /** Returns the voxel behind the last one of a span, as {@code x + sx·y}. */
    public static int end(long span) {
        return (int) (span >>> 32);
    }

    /** Returns the component of each change. */
    public int[] changeComponents() {
        return changeComponents;
    }

    /** Returns the number of runs. */
    public int runs() {
        return firstRun()[sy];
    }

    /** Returns, for each row, the number of its first run; one entry more tells where the last row ends. */
    public int[] firstRun() {
        collectRuns();
        return firstRun;
    }

    /** Returns, for each run, the x behind its last voxel. A run begins where the one before it in its row ends. */
    public int[] ends() {
        collectRuns();
        return runEnds;
    }

    /** Returns the component of each run. */
    public int[] components() {
        collectRuns();
        return runComponents;
    }

    /** Returns the component of a voxel. */
    public int componentAt(int x, int y) {
        collectRuns();
        int at = Arrays.binarySearch(runEnds, firstRun[y], firstRun[y + 1], x);
        // The run that ends at x is followed by the one that x begins.
        return runComponents[at >= 0 ? at + 1 : -at - 1];
    }

    private void collectRuns() {
        if (hasRuns) {
            return;
        }
        hasRuns = true;
        if (firstRun.length < sy + 1) {
            firstRun = new int[sy + 1];
        }
        if (row.length < sx) {
            row = new int[sx];
        }
        long[] words = borders.words();
        int rowWords = borders.rowWords();
        int[] row = this.row;
        int runs = 0;
        for (int y = 0; y < sy; y++) {
            updateRow(y);
            int vertical = borders.verticalRow(y);
            int inRow = 1;
            for (int w = 0; w < rowWords; w++) {
                inRow += Long.bitCount(words[vertical + w]);
            }
            if (runEnds.length - runs < inRow) {
                runEnds = Arrays.copyOf(runEnds, Room.grown(runs, runs + (long) inRow));
                runComponents = Arrays.copyOf(runComponents, runEnds.length);
            }
            int[] ends = runEnds;
            int[] components = runComponents;
            for (int w = 0; w < rowWords; w++) {
                for (long rest = words[vertical + w]; rest != 0; rest &= rest - 1) {
                    int end = (w << 6) + Long.numberOfTrailingZeros(rest);
                    ends[runs] = end;
                    components[runs++] = row[end - 1];
                }
            }
            ends[runs] = sx;
            components[runs++] = row[sx - 1];
            firstRun[y + 1] = runs;
        }
    }

    /** Paints the changes of a row over the components of the row above. */
    private void updateRow(int y) {
        int[] row = this.row;
        int rowStart = y * sx;
        for (int change = firstChange[y]; change < firstChange[y + 1]; change++) {
            int component = changeComponents[change];
            Stretch.fill(row, start(changeSpans[change]) - rowStart, end(changeSpans[change]) - rowStart, component);
        }
    }

    /** Returns a copy of the runs, without the changes and independent of the grid. */
    public SliceComponents copyRuns() {
        collectRuns();
        SliceComponents copy = new SliceComponents();
        copy.sx = sx;
        copy.sy = sy;
        copy.count = count;
        copy.hasRuns = true;
        copy.firstRun = Arrays.copyOf(firstRun, sy + 1);
        copy.runEnds = Arrays.copyOf(runEnds, runs());
        copy.runComponents = Arrays.copyOf(runComponents, runs());
        return copy;
    }
}
