package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.bytes.LittleEndian;

/**
 * Entropy-coded crack codes back to stored codes (FORMAT §5): the first value raw in 2 bits, each later one as its
 * rank in its context, rank 0 as {@code 0}, rank 1 as {@code 1 0}, ranks 2 and 3 as {@code 1 1} and one bit more.
 */
final class MarkovDecoder {

    private int order;
    private byte[] rankings = {};
    private long endBit;

    /**
     * Decodes all codes that begin in a stretch of bytes. The last ones may be made of padding: the chains tell how
     * many codes there are, {@link #leftoverBits} whether the rest was padding.
     */
    void decode(MarkovModel model, byte[] bytes, int from, int length, CodeWords codes) {
        order = model.order();
        rankings = model.rankings();
        byte[] rankings = this.rankings;
        long totalBits = 8L * length;
        // A code takes at least one bit.
        codes.reset(totalBits);
        long[] words = codes.words();
        int newest = 2 * order - 2;
        int end = from + length;
        int at = from;
        long bits = 0;
        int available = 0;
        long consumed = 0;
        int context = 0;
        long word = 0;
        long count = 0;
        if (length > 0) {
            int value = bytes[at] & 3;
            bits = (bytes[at++] & 0xFFL) >>> 2;
            available = 6;
            consumed = 2;
            context = value << newest;
            word = value;
            count = 1;
        }
        while (consumed < totalBits) {
            if (available < 3) {
                if (end - at >= 4) {
                    bits |= (LittleEndian.getInt(bytes, at) & 0xFFFF_FFFFL) << available;
                    at += 4;
                    available += 32;
                } else if (at < end) {
                    bits |= (bytes[at++] & 0xFFL) << available;
                    available += 8;
                    continue;
                }
            }
            int rank = Long.numberOfTrailingZeros(~bits | 8);
            int width = rank + 1 - (rank >>> 1 & rank);
            int value = rankings[context] >>> 2 * rank & 3;
            bits >>>= width;
            available -= width;
            consumed += width;
            context = context >>> 2 | value << newest;
            word |= (long) value << 2 * (int) count;
            count++;
            if ((count & CodeWords.PER_WORD - 1) == 0) {
                words[(int) (count / CodeWords.PER_WORD) - 1] = word;
                word = 0;
            }
        }
        if ((count & CodeWords.PER_WORD - 1) != 0) {
            words[(int) (count / CodeWords.PER_WORD)] = word;
        }
        codes.setCount(count);
        endBit = consumed;
    }

    /**
     * Returns how many bits of the stretch last decoded lie behind its first {@code used} codes; negative if those
     * codes need more bits than there are.
     */
    long leftoverBits(CodeWords codes, long used, long totalBits) {
        long bits = totalBits - endBit;
        for (long i = codes.count() - 1; i >= Math.max(used, 1); i--) {
            int context = 0;
            for (int back = 1; back <= order && back <= i; back++) {
                context |= codes.get(i - back) << 2 * (order - back);
            }
            int ranking = rankings[context];
            int value = codes.get(i);
            int rank = 0;
            while ((ranking >>> 2 * rank & 3) != value) {
                rank++;
            }
            bits += Math.min(rank + 1, 3);
        }
        return used == 0 && codes.count() > 0 ? bits + 2 : bits;
    }
}
