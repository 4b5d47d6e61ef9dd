package io.github.crackle4j.ops;

import java.util.Arrays;

/** A row of voxels, one bit each. */
final class RowBits {

    private final int size;
    private final long[] words;

    RowBits(int size) {
        this.size = size;
        // One bit more, always set, stops the search for the next one.
        this.words = new long[(size >>> 6) + 1];
        clear();
    }

    void clear() {
        Arrays.fill(words, 0);
        words[size >>> 6] = 1L << size;
    }

    /** Sets a bit. */
    void set(int at) {
        words[at >>> 6] |= 1L << at;
    }

    /** Returns 64 bits from one on, which is at most the size; those behind the size are clear but for the first. */
    long from(int at) {
        int word = at >>> 6;
        long low = words[word] >>> at;
        return word + 1 < words.length ? low | words[word + 1] << 1 << ~at : low;
    }

    /** Sets the bits {@code from} to {@code to − 1}, as far as they are in the row. */
    void set(int from, int to) {
        int first = Math.max(from, 0);
        int last = Math.min(to, size) - 1;
        if (first > last) {
            return;
        }
        int firstWord = first >>> 6;
        int lastWord = last >>> 6;
        long firstMask = -1L << first;
        long lastMask = -1L >>> ~last;
        if (firstWord == lastWord) {
            words[firstWord] |= firstMask & lastMask;
            return;
        }
        words[firstWord] |= firstMask;
        Arrays.fill(words, firstWord + 1, lastWord, -1L);
        words[lastWord] |= lastMask;
    }

    /** Returns the first bit set from {@code from} on, which is at most the size; the size if there is none. */
    int next(int from) {
        int word = from >>> 6;
        long rest = words[word] & -1L << from;
        while (rest == 0) {
            rest = words[++word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }
}
