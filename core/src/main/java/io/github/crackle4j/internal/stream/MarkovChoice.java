package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.internal.cracks.CrackCode;
import io.github.crackle4j.internal.cracks.MarkovCounts;
import io.github.crackle4j.internal.cracks.MarkovModel;
import io.github.crackle4j.internal.header.StreamLayout;

/** Makes the Markov model of a stream: of a given order, or of the order that makes the stream smallest. */
final class MarkovChoice {

    private MarkovChoice() {}

    /** Returns the model, or null for none. */
    static MarkovModel choose(CrackCode[] slices, int order, Execution execution) {
        long codes = 0;
        for (CrackCode slice : slices) {
            codes += slice.count();
        }
        // A model without codes is of no use, so every known writer drops it.
        if (order == 0 || codes == 0) {
            return null;
        }
        if (order != CompressOptions.AUTO) {
            return count(slices, order, execution).model();
        }
        int longest = longestUseful(codes);
        if (longest == 0) {
            return null;
        }
        MarkovCounts counts = count(slices, longest, execution);
        MarkovCounts best = null;
        // No model is better than one that saves nothing, a short one better than a long one.
        long bestBits = 2 * codes - 1;
        while (true) {
            long bits = counts.bits();
            if (bits <= bestBits) {
                bestBits = bits;
                best = counts;
            }
            if (counts.order() == 1) {
                return best == null ? null : best.model();
            }
            counts = counts.shorter();
        }
    }

    /** Returns the longest order whose model is smaller than the most it can save: half of the plain codes. */
    private static int longestUseful(long codes) {
        int order = 0;
        while (order < Header.MAX_MARKOV_ORDER && StreamLayout.modelBytes(order + 1) < codes / 8) {
            order++;
        }
        return order;
    }

    private static MarkovCounts count(CrackCode[] slices, int order, Execution execution) {
        MarkovCounts total = new MarkovCounts(order);
        Execution quiet = Execution.threads(execution.threads());
        SliceDriver.run(quiet, 0, slices.length, Math.max(1, slices.length / (4 * execution.threads())), () -> {
            MarkovCounts counts = new MarkovCounts(order);
            return (from, to) -> {
                counts.clear();
                for (int z = from; z < to; z++) {
                    counts.add(slices[z]);
                }
                synchronized (total) {
                    total.add(counts);
                }
            };
        });
        return total;
    }
}
