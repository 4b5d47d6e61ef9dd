package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Paints the masks of labels (see {@link Masks}), a group of labels at a time: the runs of a group are collected in one
 * pass over the slices that have them. A label that is a group by itself is painted in its pass.
 */
final class MaskIterator implements Iterator<Masks.Mask> {

    /** Runs of a group, of 12 bytes each. */
    private static final long RUNS_AT_ONCE = 1L << 22;

    private final StreamReader stream;
    private final Shape shape;
    private final Order order;
    private final Masks.Crop crop;
    private final LabelScan scan;
    private final LabelExtents extents;

    /** The labels to come, as places in the scan. */
    private final int[] wanted;

    private int next;

    private int groupEnd;
    private boolean collected;
    private long[] runStarts = {};
    private int[] runLengths = {};

    /** For each label of the group, the number of the run behind its last one; for others −1. */
    private final int[] lastRun;

    MaskIterator(CrackleArray array, long[] labels, Masks.Crop crop, boolean skipAbsent) {
        this.stream = StreamAccess.stream(array);
        this.shape = array.shape();
        this.order = array.order();
        this.crop = crop;
        long[] ascending = labels.clone();
        LabelOrder.sort(ascending, array.voxelType());
        Execution execution = StreamAccess.execution(array);
        this.scan = new LabelScan(
                stream,
                ascending,
                execution.withProgress((done, total) -> execution.progress().update(next, labels.length)));
        this.extents = new LabelExtents(ascending.length);
        if (shape.voxels() > 0) {
            scan.scan(0, shape.z(), extents);
        }
        this.wanted = Arrays.stream(labels)
                .mapToInt(scan::placeOf)
                .filter(place -> !skipAbsent || extents.runs(place) > 0)
                .toArray();
        this.lastRun = new int[ascending.length];
    }

    @Override
    public boolean hasNext() {
        return next < wanted.length;
    }

    @Override
    public Masks.Mask next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int place = wanted[next];
        MaskImage image = image(place);
        if (next == groupEnd) {
            beginGroup();
        }
        if (collected) {
            paintCollected(place, image);
        } else {
            scan.scan(extents.minZ(place), extents.endZ(place), (other, start, end, y, z) -> {
                if (other == place) {
                    image.paint(start, end, y, z);
                }
            });
        }
        next++;
        return image.of(scan.label(place));
    }

    private MaskImage image(int place) {
        if (crop == Masks.Crop.NONE) {
            return new MaskImage(stream, 0, 0, 0, shape, order);
        }
        int z = extents.minZ(place);
        int sz = extents.endZ(place) - z;
        if (crop == Masks.Crop.SLICES) {
            return new MaskImage(stream, 0, 0, z, shape.withZ(sz), order);
        }
        int x = extents.minX(place);
        int y = extents.minY(place);
        return new MaskImage(stream, x, y, z, new Shape(extents.endX(place) - x, extents.endY(place) - y, sz), order);
    }

    /** Makes a group of as many labels as can be collected at once, and of one at least. */
    private void beginGroup() {
        int end = next;
        long runs = 0;
        do {
            runs += extents.runs(wanted[end++]);
        } while (end < wanted.length && runs + extents.runs(wanted[end]) <= RUNS_AT_ONCE);
        boolean several = end - next > 1;
        if (several) {
            collect(end, (int) runs);
        }
        // Not before: a group that could not be read is begun again.
        groupEnd = end;
        collected = several;
    }

    private void collect(int end, int runs) {
        if (runStarts.length < runs) {
            runStarts = new long[runs];
            runLengths = new int[runs];
        }
        Arrays.fill(lastRun, -1);
        int firstRun = 0;
        int zStart = shape.z();
        int zEnd = 0;
        for (int i = next; i < end; i++) {
            int place = wanted[i];
            if (extents.runs(place) > 0) {
                lastRun[place] = firstRun;
                firstRun += (int) extents.runs(place);
                zStart = Math.min(zStart, extents.minZ(place));
                zEnd = Math.max(zEnd, extents.endZ(place));
            }
        }
        scan.scan(zStart, Math.max(zStart, zEnd), (place, from, to, y, z) -> {
            if (lastRun[place] >= 0) {
                int run = lastRun[place]++;
                runStarts[run] = from + shape.x() * (y + (long) shape.y() * z);
                runLengths[run] = to - from;
            }
        });
    }

    private void paintCollected(int place, MaskImage image) {
        for (int run = lastRun[place] - (int) extents.runs(place); run < lastRun[place]; run++) {
            int x = (int) (runStarts[run] % shape.x());
            long row = runStarts[run] / shape.x();
            image.paint(x, x + runLengths[run], (int) (row % shape.y()), (int) (row / shape.y()));
        }
    }
}
