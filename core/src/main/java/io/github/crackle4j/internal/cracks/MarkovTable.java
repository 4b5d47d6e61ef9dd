package io.github.crackle4j.internal.cracks;

/**
 * What the next bits of entropy-coded crack codes mean, for each context: not one code but all that these bits hold
 * (FORMAT §5).
 *
 * <p>An entry has the number of codes in bits 0–3, the bits they take in bits 4–7 and the codes, two bits each, above.
 */
final class MarkovTable {

    static final int CODES_MASK = 15;
    static final int BITS_SHIFT = 4;
    static final int VALUES_SHIFT = 8;

    private static final int MOST_BITS = 8;
    private static final int LONGEST_CODE = 3;

    /** Few enough entries to stay in the second-level cache among other things; larger tables are slower. */
    private static final int LOG_ENTRIES = 16;

    private final int bits;
    private final int[] entries;

    private MarkovTable(int order, byte[] rankings, int bits) {
        this.bits = bits;
        this.entries = new int[1 << 2 * order + bits];
        int newest = 2 * order - 2;
        for (int at = 0; at < entries.length; at++) {
            int context = at >>> bits;
            int codes = 0;
            int used = 0;
            int values = 0;
            while (true) {
                int rank = Integer.numberOfTrailingZeros(~(at >>> used) | 8);
                int width = rank + 1 - (rank >>> 1 & rank);
                // Above the bits that are looked at lie those of the context.
                if (used + width > bits) {
                    break;
                }
                int value = rankings[context] >>> 2 * rank & 3;
                context = context >>> 2 | value << newest;
                values |= value << 2 * codes;
                codes++;
                used += width;
            }
            entries[at] = values << VALUES_SHIFT | used << BITS_SHIFT | codes;
        }
    }

    /** Returns the table of a model, or null if it would be too large. */
    static MarkovTable of(int order, byte[] rankings) {
        int bits = Math.min(MOST_BITS, LOG_ENTRIES - 2 * order);
        return bits < LONGEST_CODE ? null : new MarkovTable(order, rankings, bits);
    }

    /** Returns how many bits are looked at. */
    int bits() {
        return bits;
    }

    /** Returns the entries, by context and, in the lowest places, the bits ahead. */
    int[] entries() {
        return entries;
    }
}
