package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.header.StreamLayout;
import java.util.Arrays;

/**
 * Counts how often each value follows each context (FORMAT §5), which makes the model of one order, and from which
 * the counts of every lower order follow: a context of order n is the newest n values of a longer one.
 */
public final class MarkovCounts {

    /** The longest order whose counts fit a table of all contexts: 512 MiB. */
    public static final int LONGEST = 12;

    /** Those of all contexts of the order, and behind them what longer ones have left. */
    private final long[] counts;

    private int order;

    /** Makes counts of 0 for an order from 1 to {@link #LONGEST}. */
    public MarkovCounts(int order) {
        this.order = order;
        this.counts = new long[4 << 2 * order];
    }

    /** Counts the codes of a slice, the first in context 0. */
    public void add(CrackCode code) {
        long[] words = code.words();
        int newest = 2 * order - 2;
        int context = 0;
        for (long i = 0; i < code.count(); i++) {
            int value = (int) (words[(int) (i >>> 5)] >>> 2 * (int) i) & 3;
            counts[4 * context + value]++;
            context = context >>> 2 | value << newest;
        }
    }

    /** Forgets all counts. */
    public void clear() {
        Arrays.fill(counts, 0);
    }

    /** Adds the counts of another worker. */
    public void add(MarkovCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    public int order() {
        return order;
    }

    /** Makes these the counts of the next lower order, whose contexts lack the oldest value. */
    public void shorten() {
        order--;
        int contexts = 1 << 2 * order;
        for (int context = 0; context < contexts; context++) {
            // The four contexts that become one lie at its place or behind: what they have is read before it is lost.
            int four = 16 * context;
            long a = counts[four] + counts[four + 4] + counts[four + 8] + counts[four + 12];
            long b = counts[four + 1] + counts[four + 5] + counts[four + 9] + counts[four + 13];
            long c = counts[four + 2] + counts[four + 6] + counts[four + 10] + counts[four + 14];
            long d = counts[four + 3] + counts[four + 7] + counts[four + 11] + counts[four + 15];
            int one = 4 * context;
            counts[one] = a;
            counts[one + 1] = b;
            counts[one + 2] = c;
            counts[one + 3] = d;
        }
    }

    public MarkovModel model() {
        return MarkovModel.of(order, counts);
    }

    /**
     * Returns the bits that the model and all codes take. Slices fill whole bytes, and the first code of each takes
     * two bits whatever its rank: so the stream may differ by a byte or so a slice.
     */
    public long bits() {
        byte[] rankings = model().rankings();
        long bits = 8 * StreamLayout.modelBytes(order);
        for (int context = 0; context < rankings.length; context++) {
            for (int value = 0; value < 4; value++) {
                long width = Math.min(MarkovEncoder.rank(rankings[context], value) + 1, 3);
                bits += width * counts[4 * context + value];
            }
        }
        return bits;
    }
}
