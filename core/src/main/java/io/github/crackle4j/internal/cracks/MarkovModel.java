package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Section;
import io.github.crackle4j.internal.bytes.Tables;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.header.StreamLayout;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The static model behind entropy-coded crack codes (FORMAT §5): for each context, the last {@code order} stored
 * codes, a ranking of the four values from most to least frequent.
 *
 * <p>Stored as the lexicographic number 0–23 of each ranking, 5 bits a context, packed from the least significant
 * bit. In memory a ranking is a byte, the value of rank r in bits 2r and 2r+1.
 */
public final class MarkovModel {

    private static final int BITS = 5;
    private static final int PERMUTATIONS = 24;

    /** The permutations of 0–3 in lexicographic order. */
    private static final byte[] RANKING = new byte[PERMUTATIONS];

    /** The lexicographic number of each permutation. */
    private static final byte[] NUMBER = new byte[256];

    static {
        int next = 0;
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                for (int c = 0; c < 4; c++) {
                    int d = 6 - a - b - c;
                    if (a != b && a != c && b != c) {
                        byte ranking = (byte) (a | b << 2 | c << 4 | d << 6);
                        RANKING[next] = ranking;
                        NUMBER[ranking & 0xFF] = (byte) next;
                        next++;
                    }
                }
            }
        }
    }

    private final int order;

    /** The array may be longer. */
    private final byte[] rankings;

    /** Made when it is worth its while. */
    private MarkovTable table;

    private MarkovModel(int order, byte[] rankings) {
        this.order = order;
        this.rankings = rankings;
    }

    /** Reads the model of a stream, or returns null if it has none. */
    public static MarkovModel read(StreamLayout layout, ByteSource source, Tables tables) {
        int order = layout.header().markovOrder();
        if (order == 0) {
            return null;
        }
        return read(order, source, layout.modelPosition(), tables, damage -> {
            throw damage;
        });
    }

    /**
     * Reads a model as far as it can be read.
     *
     * @param problems is given what is wrong with the first bad ranking; if it returns, others stand in for all of them
     */
    public static MarkovModel read(
            int order, ByteSource source, long position, Tables tables, Consumer<CrackleFormatException> problems) {
        Window window = new Window();
        window.load(source, position, (int) StreamLayout.modelBytes(order));
        int contexts = 1 << 2 * order;
        byte[] rankings = tables.rankings(contexts);
        long bits = 0;
        int available = 0;
        int at = 0;
        boolean good = true;
        for (int context = 0; context < contexts; context++) {
            if (available < BITS) {
                bits |= window.get(at++, 1) << available;
                available += 8;
            }
            int number = (int) bits & 31;
            if (number >= PERMUTATIONS && good) {
                good = false;
                problems.accept(new CrackleFormatException(
                        Section.MARKOV_MODEL,
                        position + at - 1,
                        "ranking " + number + " of context " + context + " is none of the 24 there are"));
            }
            rankings[context] = RANKING[number % PERMUTATIONS];
            bits >>>= BITS;
            available -= BITS;
        }
        return new MarkovModel(order, rankings);
    }

    /**
     * Makes the model that codes the given values shortest.
     *
     * @param counts how often each value follows each context, at {@code 4·context + value}
     */
    public static MarkovModel of(int order, long[] counts) {
        byte[] rankings = new byte[1 << 2 * order];
        for (int context = 0; context < rankings.length; context++) {
            rankings[context] = ranking(counts, 4 * context);
        }
        return new MarkovModel(order, rankings);
    }

    /**
     * Makes the model of an order whose contexts are too many to count them all. Few of them occur, so the codes
     * themselves are sorted by context: 4 bytes a code beside the model.
     *
     * @throws IllegalArgumentException if there are more codes than an array can hold
     */
    public static MarkovModel ofMany(int order, CrackCodes slices) {
        long codes = slices.codes();
        if (codes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "A Markov model of order " + order + " for " + codes + " codes is unsupported");
        }
        int[] pairs = new int[(int) codes];
        int next = 0;
        for (int slice = 0; slice < slices.slices(); slice++) {
            next = slices.of(slice).contextValuePairs(order, pairs, next);
        }
        Arrays.sort(pairs);
        byte[] rankings = new byte[1 << 2 * order];
        long[] counts = new long[4];
        Arrays.fill(rankings, ranking(counts, 0));
        for (int from = 0; from < next; ) {
            int context = pairs[from] >>> 2;
            Arrays.fill(counts, 0);
            while (from < next && pairs[from] >>> 2 == context) {
                counts[pairs[from++] & 3]++;
            }
            rankings[context] = ranking(counts, 0);
        }
        return new MarkovModel(order, rankings);
    }

    /** Ranks four counts; among equal ones the larger value comes first, as every known writer has it. */
    private static byte ranking(long[] counts, int at) {
        int ranking = 0;
        for (int value = 0; value < 4; value++) {
            int rank = 0;
            for (int other = 0; other < 4; other++) {
                if (counts[at + other] > counts[at + value]
                        || counts[at + other] == counts[at + value] && other > value) {
                    rank++;
                }
            }
            ranking |= value << 2 * rank;
        }
        return (byte) ranking;
    }

    /** Returns the model as it is stored. */
    public byte[] toBytes() {
        byte[] bytes = new byte[(int) StreamLayout.modelBytes(order)];
        long bits = 0;
        int available = 0;
        int at = 0;
        for (int context = 0; context < 1 << 2 * order; context++) {
            bits |= (long) NUMBER[rankings[context] & 0xFF] << available;
            available += BITS;
            if (available >= 8) {
                bytes[at++] = (byte) bits;
                bits >>>= 8;
                available -= 8;
            }
        }
        if (available > 0) {
            bytes[at] = (byte) bits;
        }
        return bytes;
    }

    public int order() {
        return order;
    }

    /** Returns a table to decode with, or null if the contexts are too many. */
    synchronized MarkovTable table() {
        if (table == null) {
            table = MarkovTable.of(order, rankings);
        }
        return table;
    }

    /** Returns the rankings by context; bits 2r and 2r+1 of each hold the value of rank r. */
    byte[] rankings() {
        return rankings;
    }
}
