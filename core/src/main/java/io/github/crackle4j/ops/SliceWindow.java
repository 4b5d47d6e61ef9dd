package io.github.crackle4j.ops;

import io.github.crackle4j.internal.labels.LabelIndex;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.StreamReader;

/**
 * The slices about the one at hand, decoded when asked for; three that follow one another are kept. Scratch of one
 * worker.
 */
final class SliceWindow {

    private static final int SLICES = 3;
    private static final int NONE = -1;

    private final SliceDecoder decoder;
    private final LabelIndex index = new LabelIndex();
    private final boolean withRows;
    private final LabelRows[] rows = {new LabelRows(), new LabelRows(), new LabelRows()};
    private final boolean withBorders;
    private final LabelBorders[] borders = {new LabelBorders(), new LabelBorders(), new LabelBorders()};
    private final int[] loaded = {NONE, NONE, NONE};

    /** Makes a window that has the rows of slices. */
    SliceWindow(StreamReader stream) {
        this(stream, true, false);
    }

    /** Makes a window that has the rows of slices, or their borders, or both. */
    SliceWindow(StreamReader stream, boolean withRows, boolean withBorders) {
        this.decoder = stream.sliceDecoder();
        this.withRows = withRows;
        this.withBorders = withBorders;
    }

    /** Returns a slice, which stays until another one at a distance of a multiple of 3 is asked for. */
    LabelRows slice(int z) {
        return rows[load(z)];
    }

    /** Returns the borders of a slice, which stay as long. */
    LabelBorders borders(int z) {
        return borders[load(z)];
    }

    private int load(int z) {
        int at = z % SLICES;
        if (loaded[at] != z) {
            loaded[at] = NONE;
            decoder.decode(z);
            if (withBorders) {
                borders[at].load(decoder.borders(), decoder.components(), decoder.labels());
            }
            if (withRows) {
                rows[at].load(decoder.components(), decoder.labels(), index);
            }
            loaded[at] = z;
        }
        return at;
    }

    /** Returns the numbers that labels have in all slices of this window. */
    LabelIndex index() {
        return index;
    }

    /**
     * Returns how many slices a worker should get at once: so many that those at the ends, which two workers decode, do
     * not count much, yet few enough for all threads to have work to the end.
     */
    static int blockSize(int slices, int threads) {
        return SliceDriver.block(slices, threads, 4, 32);
    }
}
