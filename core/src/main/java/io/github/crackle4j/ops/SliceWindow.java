package io.github.crackle4j.ops;

import io.github.crackle4j.internal.labels.LabelIndex;
import io.github.crackle4j.internal.stream.SliceDecoder;
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
    private final LabelRows[] rows = {new LabelRows(), new LabelRows(), new LabelRows()};
    private final int[] loaded = {NONE, NONE, NONE};

    SliceWindow(StreamReader stream) {
        this.decoder = stream.sliceDecoder();
    }

    /** Returns a slice, which stays until another one at a distance of a multiple of 3 is asked for. */
    LabelRows slice(int z) {
        int at = z % SLICES;
        if (loaded[at] != z) {
            loaded[at] = NONE;
            decoder.decode(z);
            rows[at].load(decoder.components(), decoder.labels(), index);
            loaded[at] = z;
        }
        return rows[at];
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
        return Math.max(1, Math.min(32, slices / (4 * threads)));
    }
}
