package io.github.crackle4j.internal.cracks;

import java.util.Arrays;

/**
 * The codes of one slice as they are stored: differences to the code before, modulo 4 (FORMAT §4). Packed 32 to a
 * word, the first in the lowest bits.
 */
final class CodeWords {

    /** Codes in a word. */
    static final int PER_WORD = 32;

    private long[] words = {};
    private long count;

    /** Makes room for {@code codes} codes, and two words to look ahead into, without keeping the old ones. */
    void reset(long codes) {
        int needed = Math.addExact(wordsFor(codes), 2);
        if (words.length < needed) {
            words = new long[Math.max(needed, words.length + (words.length >> 1))];
        }
        count = codes;
    }

    private static int wordsFor(long codes) {
        return Math.toIntExact((codes + PER_WORD - 1) / PER_WORD);
    }

    long[] words() {
        return words;
    }

    long count() {
        return count;
    }

    /** Returns how many words the codes fill. */
    int wordCount() {
        return wordsFor(count);
    }

    void setCount(long count) {
        this.count = count;
    }

    /** Returns the first {@code used} codes as a crack code; a last word that is not full ends in zeros. */
    CrackCode code(byte[] startIndex, long used) {
        long[] copy = Arrays.copyOf(words, wordsFor(used));
        int inLast = (int) (used & PER_WORD - 1);
        if (inLast != 0) {
            copy[copy.length - 1] &= -1L >>> 64 - 2 * inLast;
        }
        return new CrackCode(startIndex, copy, used);
    }

    /** Returns the stored value of a code. */
    int get(long index) {
        return (int) (words[(int) (index >>> 5)] >>> 2 * (index & 31)) & 3;
    }
}
