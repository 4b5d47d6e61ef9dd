package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.Room;
import java.util.Arrays;

/**
 * Brings chains into the order of their starts, chooses the pair of codes for each symbol, and packs the differences
 * of all codes (FORMAT §4).
 */
final class ChainPacker {

    private static final int PER_WORD = CodeWords.PER_WORD;
    private static final long LOW_BITS = 0x5555_5555_5555_5555L;

    private static final int UP_DOWN = Code.UP | Code.DOWN << 2;
    private static final int DOWN_UP = Code.DOWN | Code.UP << 2;
    private static final int LEFT_RIGHT = Code.LEFT | Code.RIGHT << 2;
    private static final int RIGHT_LEFT = Code.RIGHT | Code.LEFT << 2;

    private static final int BRANCH = 4;
    private static final int TERMINATE = 8;

    /** The codes of the symbols between two moves, by {@link #BRANCH}, {@link #TERMINATE} and the code before. */
    private static final int[] SYMBOLS = new int[16];

    static {
        for (int before = 0; before < 4; before++) {
            int branch = before == Code.DOWN ? LEFT_RIGHT : UP_DOWN;
            int terminate = before == Code.UP ? RIGHT_LEFT : DOWN_UP;
            SYMBOLS[BRANCH | before] = branch;
            SYMBOLS[TERMINATE | before] = terminate;
            // No terminate ends in DOWN.
            SYMBOLS[TERMINATE | BRANCH | before] = terminate | UP_DOWN << 4;
        }
    }

    private long[] moves = {};
    private long[] order = {};
    private long[] out = {};
    private long size;
    private int last;

    void pack(Chains chains, CrackGrid grid, CodeWords codes, StartIndex starts) {
        packMoves(chains);
        sort(chains);
        long count = chains.codes();
        // Codes are added up to a word at a time, and what falls beyond a word begins the next one.
        codes.reset(count + PER_WORD);
        codes.setCount(count);
        out = codes.words();
        out[0] = 0;
        size = 0;
        starts.clear();
        int width = grid.sx() + 1;
        for (int i = 0; i < chains.count(); i++) {
            int chain = (int) order[i];
            int start = chains.start(chain);
            starts.add(grid.vertex(start % width, start / width));
            addChain(chains, chain);
        }
        subtractPrevious();
    }

    /** Packs the codes of the moves, 32 to a word. */
    private void packMoves(Chains chains) {
        int count = chains.moves();
        // A stretch of moves is read from two words, even if it fills but one.
        int words = (count + PER_WORD - 1) / PER_WORD + 1;
        if (moves.length < words) {
            moves = new long[words];
        }
        byte[] path = chains.path();
        for (int i = 0; i < count; i += PER_WORD) {
            moves[i / PER_WORD] = pack(LittleEndian.getLong(path, i))
                    | pack(LittleEndian.getLong(path, i + 8)) << 16
                    | pack(LittleEndian.getLong(path, i + 16)) << 32
                    | pack(LittleEndian.getLong(path, i + 24)) << 48;
        }
    }

    /** Gathers the two lowest bits of eight bytes. */
    private static long pack(long bytes) {
        long pairs = bytes & 0x0303_0303_0303_0303L;
        pairs = (pairs | pairs >>> 6) & 0x000F_000F_000F_000FL;
        pairs = (pairs | pairs >>> 12) & 0x0000_00FF_0000_00FFL;
        return (pairs | pairs >>> 24) & 0xFFFF;
    }

    /** Orders the chains by start; only those whose first arm was reversed can be out of order. */
    private void sort(Chains chains) {
        int count = chains.count();
        if (order.length < count) {
            order = new long[Room.grown(order.length, count)];
        }
        boolean sorted = true;
        long previous = -1;
        for (int chain = 0; chain < count; chain++) {
            long key = (long) chains.start(chain) << 32 | chain;
            order[chain] = key;
            sorted &= key > previous;
            previous = key;
        }
        if (!sorted) {
            Arrays.sort(order, 0, count);
        }
    }

    private void addChain(Chains chains, int chain) {
        // As if DOWN had come before, so that a branch at the start is LEFT RIGHT.
        last = Code.DOWN;
        int at = chains.firstMove(chain) + chains.reversedMoves(chain);
        addReversed(chains.firstMove(chain), at);
        int end = chains.endMove(chain);
        long[] branches = chains.branches();
        long[] terminates = chains.terminates();
        for (int w = at >>> 6; w <= end - 1 >>> 6; w++) {
            long symbols = branches[w] | terminates[w];
            // The bits of the chains before and after.
            if (w == at >>> 6) {
                symbols &= -1L << at;
            }
            if (w == end >>> 6) {
                symbols &= (1L << end) - 1;
            }
            for (; symbols != 0; symbols &= symbols - 1) {
                int bit = Long.numberOfTrailingZeros(symbols);
                int next = (w << 6) + bit;
                int branch = (int) (branches[w] >>> bit) & 1;
                int terminate = (int) (terminates[w] >>> bit) & 1;
                addMoves(at, next);
                append(SYMBOLS[branch * BRANCH | terminate * TERMINATE | last], 2 * (branch + terminate));
                at = next;
            }
        }
        addMoves(at, end);
        append(SYMBOLS[TERMINATE | last], 2);
    }

    /** Adds the moves {@code from … to − 1}. */
    private void addMoves(int from, int to) {
        for (int at = from; at < to; at += PER_WORD) {
            int count = Math.min(PER_WORD, to - at);
            long codes = moves(at, count);
            append(codes, count);
            last = (int) (codes >>> 2 * count - 2);
        }
    }

    /** Adds the moves {@code from … to − 1} as they are when walked from the other end. */
    private void addReversed(int from, int to) {
        for (int at = to; at > from; at -= PER_WORD) {
            int count = Math.min(PER_WORD, at - from);
            long backwards = Long.reverse(moves(at - count, count)) >>> 64 - 2 * count;
            long codes = (backwards & LOW_BITS) << 1 | backwards >>> 1 & LOW_BITS;
            // The opposite of a move.
            codes ^= ~LOW_BITS & -1L >>> 64 - 2 * count;
            append(codes, count);
            last = (int) (codes >>> 2 * count - 2);
        }
    }

    /** Returns 1 to 32 moves. */
    private long moves(int at, int count) {
        int word = at / PER_WORD;
        int shift = 2 * (at & PER_WORD - 1);
        // In two steps, as nothing is left of the second word when the shift is 0.
        return (moves[word] >>> shift | moves[word + 1] << 1 << 63 - shift) & -1L >>> 64 - 2 * count;
    }

    /** Appends up to 32 codes; what is beyond them must be zero. */
    private void append(long codes, int count) {
        int word = (int) (size / PER_WORD);
        int shift = 2 * (int) (size & PER_WORD - 1);
        out[word] |= codes << shift;
        out[word + 1] = codes >>> 1 >>> 63 - shift;
        size += count;
    }

    /** Turns each code into its difference to the one before, 32 at a time. */
    private void subtractPrevious() {
        long carry = 0;
        for (int i = 0; (long) i * PER_WORD < size; i++) {
            long codes = out[i];
            long previous = codes << 2 | carry;
            carry = codes >>> 62;
            // The high bit of each minuend keeps the borrow within its code; then it is put right.
            out[i] = (codes | ~LOW_BITS) - (previous & LOW_BITS) ^ ~(codes ^ previous) & ~LOW_BITS;
        }
    }
}
