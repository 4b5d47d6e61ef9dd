package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.LittleEndian;

/** Stored codes to entropy-coded ones (FORMAT §5); the reverse of {@link MarkovDecoder}. */
final class MarkovEncoder {

    private MarkovEncoder() {}

    /** Appends the codes of a slice. */
    static void encode(MarkovModel model, CrackCode code, ByteSink sink) {
        long count = code.count();
        if (count == 0) {
            return;
        }
        byte[] rankings = model.rankings();
        int newest = 2 * model.order() - 2;
        long[] words = code.words();
        // No code takes more than three bits; the buffer is written eight bytes at a time.
        int start = sink.extend((3 * count + 7) / 8 + 8);
        byte[] array = sink.array();
        int at = start;
        int value = (int) words[0] & 3;
        long bits = value;
        int filled = 2;
        int context = value << newest;
        for (long i = 1; i < count; i++) {
            value = (int) (words[(int) (i >>> 5)] >>> 2 * (int) i) & 3;
            int rank = rank(rankings[context], value);
            context = context >>> 2 | value << newest;
            // Rank r is r ones and a zero; rank 3 needs no zero to be told apart.
            bits |= ((1L << rank) - 1) << filled;
            filled += Math.min(rank + 1, 3);
            if (filled >= 32) {
                LittleEndian.putInt(array, at, (int) bits);
                at += 4;
                bits >>>= 32;
                filled -= 32;
            }
        }
        LittleEndian.putLong(array, at, bits);
        at += (filled + 7) / 8;
        sink.truncate(at);
    }

    /** Returns the bits that the codes of a slice take. */
    static long bits(MarkovModel model, CrackCode code) {
        byte[] rankings = model.rankings();
        int newest = 2 * model.order() - 2;
        long[] words = code.words();
        long bits = 0;
        int context = 0;
        for (long i = 0; i < code.count(); i++) {
            int value = (int) (words[(int) (i >>> 5)] >>> 2 * (int) i) & 3;
            bits += i == 0 ? 2 : Math.min(rank(rankings[context], value) + 1, 3);
            context = context >>> 2 | value << newest;
        }
        return bits;
    }

    /** Returns where a value stands in a ranking. */
    static int rank(int ranking, int value) {
        // A lane is 0 where the ranking has the value; the first such lane is the rank.
        int lanes = (ranking & 0xFF) ^ value * 0x55;
        int equal = ~(lanes | lanes >>> 1) & 0x55;
        return Integer.numberOfTrailingZeros(equal) >>> 1;
    }
}
