package io.github.crackle4j.ops;

import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.labels.LabelIndex;
import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.StreamReader;
import java.util.BitSet;

/** Counts the faces between labels: within each slice, and between it and the one before. */
final class FaceCounter implements SliceDriver.Worker {

    private static final int X = 0;
    private static final int Y = 1;
    private static final int Z = 2;

    private final SliceWindow window;
    private final BitSet slices;
    private final int zStart;
    private final RowDifferences differences = new RowDifferences();
    private final PairCounts counts = new PairCounts();

    /**
     * Makes a worker.
     *
     * @param slices those that may have a wanted label; faces are counted that touch one of them
     * @param zStart the slice before which nothing is
     */
    FaceCounter(StreamReader stream, BitSet slices, int zStart) {
        this.window = new SliceWindow(stream);
        this.slices = slices;
        this.zStart = zStart;
    }

    @Override
    public void work(int from, int to) {
        for (int z = from; z < to; z++) {
            if (slices.get(z)) {
                countWithin(window.slice(z));
            }
            if (z > zStart && (slices.get(z - 1) || slices.get(z))) {
                LabelRows before = window.slice(z - 1);
                LabelRows slice = window.slice(z);
                for (int y = 0; y < slice.sy(); y++) {
                    differences.compare(before, y, slice, y);
                    addDifferences(Z);
                }
            }
        }
    }

    private void countWithin(LabelRows slice) {
        int[] firstRun = slice.firstRun();
        int[] numbers = slice.numbers();
        for (int y = 0; y < slice.sy(); y++) {
            for (int run = firstRun[y] + 1; run < firstRun[y + 1]; run++) {
                counts.add(numbers[run - 1], numbers[run], X, 1);
            }
            if (y > 0) {
                differences.compare(slice, y - 1, slice, y);
                addDifferences(Y);
            }
        }
    }

    private void addDifferences(int axis) {
        int[] starts = differences.starts();
        int[] ends = differences.ends();
        int[] firstNumbers = differences.firstNumbers();
        int[] secondNumbers = differences.secondNumbers();
        for (int i = 0; i < differences.count(); i++) {
            counts.add(firstNumbers[i], secondNumbers[i], axis, ends[i] - starts[i]);
        }
    }

    /** Returns the labels that were met. */
    long[] labels() {
        return window.index().labels();
    }

    /** Adds the faces counted to {@code total}, whose numbers are places among {@code labels}. */
    void addTo(PairCounts total, long[] labels, VoxelType type) {
        LabelIndex index = window.index();
        int[] places = new int[index.count()];
        for (int number = 0; number < places.length; number++) {
            places[number] = LabelOrder.find(labels, index.label(number), type);
        }
        for (long pair : counts.pairs()) {
            int a = places[PairCounts.smaller(pair)];
            int b = places[PairCounts.larger(pair)];
            for (int axis = X; axis <= Z; axis++) {
                total.add(a, b, axis, counts.faces(pair, axis));
            }
        }
    }
}
