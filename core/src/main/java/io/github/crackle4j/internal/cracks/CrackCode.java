package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.bytes.Window;
import java.util.Arrays;

/**
 * The crack code of one slice before it is given bytes: where its chains start, and its stored codes (FORMAT §4),
 * 32 to a word. The codes take the same room as in a plain stream, so all slices of a volume can be kept until its
 * Markov model is known.
 */
public final class CrackCode {

    private final byte[] startIndex;
    private final long[] words;
    private final long count;

    CrackCode(byte[] startIndex, long[] words, long count) {
        this.startIndex = startIndex;
        this.words = words;
        this.count = count;
    }

    /**
     * Reads a slice's block as it is without a Markov model.
     *
     * @param count how many codes there are, which the block itself tells to the byte only
     */
    public static CrackCode read(Window block, long count) {
        int codesAt = 4 + (int) block.get(0, 4);
        byte[] startIndex = Arrays.copyOfRange(block.array(), block.start() + 4, block.start() + codesAt);
        long[] words = new long[Math.toIntExact((count + CodeWords.PER_WORD - 1) / CodeWords.PER_WORD)];
        int whole = (block.length() - codesAt) / 8;
        for (int i = 0; i < whole; i++) {
            words[i] = block.get(codesAt + 8 * i, 8);
        }
        for (int at = codesAt + 8 * whole; at < block.length(); at++) {
            words[whole] |= block.get(at, 1) << 8 * (at - codesAt);
        }
        return new CrackCode(startIndex, words, count);
    }

    byte[] startIndex() {
        return startIndex;
    }

    long[] words() {
        return words;
    }

    /** Returns the number of codes; 0 for a slice without drawn edges. */
    public long count() {
        return count;
    }

    /** Puts {@code 4·context + value} of each code into {@code pairs} from {@code at} on; returns where they end. */
    int contextValuePairs(int order, int[] pairs, int at) {
        int newest = 2 * order - 2;
        int context = 0;
        int next = at;
        for (long i = 0; i < count; i++) {
            int value = (int) (words[(int) (i >>> 5)] >>> 2 * (int) i) & 3;
            pairs[next++] = context << 2 | value;
            context = context >>> 2 | value << newest;
        }
        return next;
    }
}
