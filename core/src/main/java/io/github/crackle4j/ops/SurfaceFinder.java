package io.github.crackle4j.ops;

import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ZRange;
import io.github.crackle4j.internal.bytes.Room;
import io.github.crackle4j.internal.labels.LabelIndex;
import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.stream.StreamReader;
import java.util.Arrays;

/** Finds surface voxels, a row of bits at a time. Scratch of one worker. */
final class SurfaceFinder {

    private final Selection selection;
    private final Surface surface;
    private final ZRange range;
    private final SliceWindow window;
    private final RowBits row;
    private int[] ranks = {};

    private RowDifferences above = new RowDifferences();
    private RowDifferences below = new RowDifferences();
    private final RowDifferences across = new RowDifferences();

    private int[] voxels = {};
    private int[] numbers = {};
    private int count;

    SurfaceFinder(StreamReader stream, Selection selection, Surface surface, ZRange range) {
        this.selection = selection;
        this.surface = surface;
        this.range = range;
        this.window = new SliceWindow(stream);
        this.row = new RowBits(stream.header().shape().x());
    }

    /** Finds the surface voxels of a slice. */
    SlicePoints find(int z) {
        LabelRows slice = window.slice(z);
        boolean[] selected = selected();
        count = 0;
        for (int y = 0; y < slice.sy(); y++) {
            row.clear();
            if (y + 1 < slice.sy()) {
                below.compare(slice, y, slice, y + 1);
            }
            mark(slice, y, z);
            take(slice, y, selected);
            RowDifferences next = above;
            above = below;
            below = next;
        }
        return new SlicePoints(this, Arrays.copyOf(voxels, count), Arrays.copyOf(numbers, count));
    }

    /** Returns for each number whether its label is selected. */
    private boolean[] selected() {
        LabelIndex index = window.index();
        boolean[] selected = new boolean[index.count()];
        for (int number = 0; number < selected.length; number++) {
            selected[number] = selection.has(index.label(number));
        }
        return selected;
    }

    /** Marks the surface voxels of a row, whatever their labels. */
    private void mark(LabelRows slice, int y, int z) {
        if (y == 0 || y == slice.sy() - 1) {
            row.set(0, slice.sx());
            return;
        }
        markRunEnds(slice, y);
        if (surface == Surface.OUTLINE) {
            // Where neighbours on a side are all alike, a neighbour at a corner differs if a border leaves the corner.
            markRunEnds(slice, y - 1);
            markRunEnds(slice, y + 1);
            mark(above, 1);
            mark(below, 1);
            return;
        }
        mark(above, 0);
        mark(below, 0);
        for (int other = z - 1; other <= z + 1; other += 2) {
            if (other < range.start() || other >= range.end()) {
                row.set(0, slice.sx());
            } else {
                LabelRows otherSlice = window.slice(other);
                across.compare(slice, y, otherSlice, y);
                mark(across, 0);
            }
        }
    }

    /** Marks the first and the last voxel of each run. */
    private void markRunEnds(LabelRows slice, int y) {
        int[] ends = slice.ends();
        row.set(0, 1);
        for (int run = slice.firstRun()[y]; run < slice.firstRun()[y + 1]; run++) {
            row.set(ends[run] - 1, ends[run] + 1);
        }
    }

    /** Marks the voxels of all stretches and so many beside them. */
    private void mark(RowDifferences differences, int beside) {
        int[] starts = differences.starts();
        int[] ends = differences.ends();
        for (int i = 0; i < differences.count(); i++) {
            row.set(starts[i] - beside, ends[i] + beside);
        }
    }

    /** Takes the marked voxels of a row that have a selected label. */
    private void take(LabelRows slice, int y, boolean[] selected) {
        int sx = slice.sx();
        if (voxels.length - count < sx) {
            int length = Room.grown(voxels.length, count + (long) sx);
            voxels = Arrays.copyOf(voxels, length);
            numbers = Arrays.copyOf(numbers, length);
        }
        int start = 0;
        for (int run = slice.firstRun()[y]; run < slice.firstRun()[y + 1]; run++) {
            int end = slice.ends()[run];
            int number = slice.numbers()[run];
            if (selected[number]) {
                for (int x = row.next(start); x < end; x = row.next(x + 1)) {
                    voxels[count] = x + sx * y;
                    numbers[count++] = number;
                }
            }
            start = end;
        }
    }

    /** Adds the selected labels that were met. */
    void addLabelsTo(LabelIndex labels) {
        LabelIndex index = window.index();
        for (int number = 0; number < index.count(); number++) {
            if (selection.has(index.label(number))) {
                labels.add(index.label(number));
            }
        }
    }

    /**
     * Finds the rank of each number's label among {@code labels}, which are all selected labels that any worker met.
     */
    void rank(long[] labels, VoxelType type) {
        LabelIndex index = window.index();
        ranks = new int[index.count()];
        for (int number = 0; number < ranks.length; number++) {
            ranks[number] = LabelOrder.find(labels, index.label(number), type);
        }
    }

    /** Returns for each number the rank of its label, −1 if that is not selected. */
    int[] ranks() {
        return ranks;
    }
}
