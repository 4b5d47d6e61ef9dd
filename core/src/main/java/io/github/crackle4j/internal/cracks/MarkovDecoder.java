package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.bytes.LittleEndian;

/**
 * Entropy-coded crack codes back to stored codes (FORMAT §5): the first value raw in 2 bits, each later one as its
 * rank in its context, rank 0 as {@code 0}, rank 1 as {@code 1 0}, ranks 2 and 3 as {@code 1 1} and one bit more.
 */
final class MarkovDecoder {

    /** Bytes after which a table has earned the time to make it. */
    private static final long TABLE_WORTH = 1 << 18;

    /** Lookups for which the bits of one load are enough, eight at most for each. */
    private static final int LOOKUPS = 7;

    private final long tableWorth;
    private MarkovModel model;
    private long bytesOfModel;

    private byte[] bytes = {};
    private long[] words = {};
    private int context;
    private long count;
    private long endBit;

    MarkovDecoder() {
        this(TABLE_WORTH);
    }

    /** Makes a decoder that uses a table after so many bytes of a model. */
    MarkovDecoder(long tableWorth) {
        this.tableWorth = tableWorth;
    }

    /**
     * Decodes all codes that begin in a stretch of bytes. The last ones may be made of padding: the chains tell how
     * many codes there are, {@link #leftoverBits} whether the rest was padding.
     */
    void decode(MarkovModel model, byte[] bytes, int from, int length, CodeWords codes) {
        if (this.model != model) {
            this.model = model;
            bytesOfModel = 0;
        }
        bytesOfModel += length;
        // A code takes at least one bit.
        codes.reset(8L * length);
        this.bytes = bytes;
        words = codes.words();
        words[0] = 0;
        context = 0;
        count = 0;
        endBit = 0;
        if (length > 0) {
            int value = bytes[from] & 3;
            context = value << 2 * model.order() - 2;
            words[0] = value;
            count = 1;
            endBit = 2;
            MarkovTable table = bytesOfModel < tableWorth ? null : model.table();
            if (table != null) {
                decodeMany(table, from, length);
            }
            decodeRest(from, length);
        }
        codes.setCount(count);
    }

    /** Decodes several codes at a time, up to where bits behind the stretch would be looked at. */
    private void decodeMany(MarkovTable table, int from, int length) {
        byte[] bytes = this.bytes;
        long[] words = this.words;
        int[] entries = table.entries();
        int bits = table.bits();
        int mask = (1 << bits) - 1;
        int contextBits = 2 * model.order();
        int contextMask = (1 << contextBits) - 1;
        int context = this.context;
        long count = this.count;
        long at = endBit;
        long end = 8L * (length - Long.BYTES);
        while (at < end) {
            long ahead = LittleEndian.getLong(bytes, from + (int) (at >>> 3)) >>> (at & 7);
            for (int i = 0; i < LOOKUPS; i++) {
                int entry = entries[context << bits | (int) ahead & mask];
                int values = entry >>> MarkovTable.VALUES_SHIFT;
                int codes = entry & MarkovTable.CODES_MASK;
                int used = entry >>> MarkovTable.BITS_SHIFT & MarkovTable.CODES_MASK;
                context = (context | values << contextBits) >>> 2 * codes & contextMask;
                ahead >>>= used;
                at += used;
                int word = (int) (count / CodeWords.PER_WORD);
                int shift = 2 * (int) (count & CodeWords.PER_WORD - 1);
                words[word] |= (long) values << shift;
                words[word + 1] = (long) values >>> 1 >>> 63 - shift;
                count += codes;
            }
        }
        this.context = context;
        this.count = count;
        this.endBit = at;
    }

    /** Decodes one code after the other. */
    private void decodeRest(int from, int length) {
        byte[] bytes = this.bytes;
        long[] words = this.words;
        byte[] rankings = model.rankings();
        int newest = 2 * model.order() - 2;
        int end = from + length;
        long totalBits = 8L * length;
        long consumed = endBit;
        int at = from + (int) (consumed >>> 3);
        long bits = 0;
        int available = 0;
        if (at < end) {
            bits = (bytes[at++] & 0xFFL) >>> (consumed & 7);
            available = 8 - (int) (consumed & 7);
        }
        int context = this.context;
        long count = this.count;
        long word = (count & CodeWords.PER_WORD - 1) == 0 ? 0 : words[(int) (count / CodeWords.PER_WORD)];
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
        this.count = count;
        endBit = consumed;
    }

    /**
     * Returns how many bits of the stretch last decoded lie behind its first {@code used} codes; negative if those
     * codes need more bits than there are.
     */
    long leftoverBits(CodeWords codes, long used, long totalBits) {
        int order = model.order();
        byte[] rankings = model.rankings();
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
