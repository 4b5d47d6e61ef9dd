package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.bytes.Room;
import java.util.Arrays;

/**
 * Draws the chains of a slice into its {@link CrackGrid} (FORMAT §4).
 *
 * <p>Codes come as a row of moves, then two codes that are a symbol together, and again. Where the next symbol lies
 * is found for 31 codes at once: its second code is the first that turns back on the one before. The moves up to it
 * are drawn four at a time from a table. Whether a walk left the slice is asked after every such row of moves; the
 * grid's margin bears the steps between.
 */
final class CrackPainter {

    private static final long LOW = 0x5555_5555_5555_5555L;

    /** Codes that are looked at together: all of a window but the last, which may begin a symbol. */
    private static final int WINDOW = CodeWords.PER_WORD - 1;

    /** What four moves do, for each of the 256 ways to move: eight numbers, see {@link #prepare}. */
    private final long[] table = new long[256 << 3];

    private long tableFor;

    /** Vertices to go on from, the next one on top; at the bottom lie the starts of the chains. */
    private long[] stack = {};

    /** Moves as they are, not as differences, packed like the codes. */
    private long[] moves = {};

    /**
     * Draws all chains and returns the number of codes they took.
     *
     * @throws io.github.crackle4j.CrackleFormatException if the codes end early or a chain leaves the slice
     */
    long paint(CodeWords codes, StartIndex starts, CrackGrid grid, CrackBlock block) {
        if (starts.count() == 0) {
            return 0;
        }
        prepare(grid);
        addUp(codes);
        long firstVertex = grid.vertex(0, 0);
        long lastVertex = grid.vertex(grid.sx(), grid.sy());
        long[] words = grid.words();
        long[] table = this.table;
        long[] moves = this.moves;
        long[] differences = codes.words();
        long count = codes.count();
        int top = stackStarts(starts);
        long[] stack = this.stack;
        long vertex = starts.vertex(0);
        long at = 0;
        while (true) {
            int word = (int) (at >>> 5);
            int shift = (int) at << 1;
            long ahead = moves[word] >>> shift | moves[word + 1] << 1 << ~shift;
            long changes = differences[word] >>> shift | differences[word + 1] << 1 << ~shift;
            long turns = changes >>> 3 & ~(changes >>> 2) & LOW;
            int length = Long.numberOfTrailingZeros(turns | 1L << 2 * WINDOW) >>> 1;
            int rest = length;
            long bit;
            for (; rest >= 4; rest -= 4) {
                int four = (int) ahead << 3 & 255 << 3;
                ahead >>>= 8;
                bit = vertex + table[four];
                words[(int) (bit >>> 6)] |= 1L << bit;
                bit = vertex + table[four + 1];
                words[(int) (bit >>> 6)] |= 1L << bit;
                bit = vertex + table[four + 2];
                words[(int) (bit >>> 6)] |= 1L << bit;
                bit = vertex + table[four + 3];
                words[(int) (bit >>> 6)] |= 1L << bit;
                vertex += table[four + 7];
            }
            // Up to three more moves; those that are none draw nothing.
            int four = (int) ahead << 3 & 255 << 3;
            ahead >>>= 2 * rest;
            bit = vertex + table[four];
            words[(int) (bit >>> 6)] |= (long) (-rest >>> 31) << bit;
            bit = vertex + table[four + 1];
            words[(int) (bit >>> 6)] |= (long) (1 - rest >>> 31) << bit;
            bit = vertex + table[four + 2];
            words[(int) (bit >>> 6)] |= (long) (2 - rest >>> 31) << bit;
            vertex += table[four + 3 + rest] & -rest >> 31;
            at += length;
            if (vertex < firstVertex || vertex > lastVertex) {
                throw leftSlice(block);
            }
            if (length == WINDOW) {
                if (at > count) {
                    throw endEarly(starts, block);
                }
                continue;
            }
            at += 2;
            if (at > count) {
                throw endEarly(starts, block);
            }
            // UP DOWN and LEFT RIGHT branch: the vertex is kept to come back to. DOWN UP and RIGHT LEFT terminate: the
            // topmost vertex is next. Which of the two it is nobody can foresee, so there is no branch in the code.
            int isEnd = (int) (ahead ^ ahead >>> 1) & 1;
            if (top == stack.length) {
                stack = this.stack = Arrays.copyOf(stack, Room.grown(top, top + 1L));
            }
            stack[top] = vertex;
            top += 1 - 2 * isEnd;
            if (top < 0) {
                if (grid.strayEdges()) {
                    throw leftSlice(block);
                }
                return at;
            }
            vertex = stack[top - 1 + isEnd];
        }
    }

    /** Tabulates what four moves do in slices of a given width. */
    private void prepare(CrackGrid grid) {
        long down = grid.rowDistance();
        if (tableFor == down) {
            return;
        }
        tableFor = down;
        // By code: UP, RIGHT, DOWN, LEFT. The way to the next vertex, and to the edge that lies between.
        long[] step = {-down, 1, down, -1};
        long[] edge = {grid.verticalOffset() - down, 0, grid.verticalOffset(), -1};
        for (int four = 0; four < 256; four++) {
            long vertex = 0;
            for (int i = 0; i < 4; i++) {
                int move = four >>> 2 * i & 3;
                table[four << 3 | i] = vertex + edge[move];
                vertex += step[move];
                table[four << 3 | 4 + i] = vertex;
            }
        }
    }

    /** Sums up the differences, modulo 4 in each 2-bit lane. */
    private void addUp(CodeWords codes) {
        int length = codes.wordCount();
        if (moves.length < length + 2) {
            moves = new long[length + (length >> 1) + 2];
        }
        long[] differences = codes.words();
        long previous = 0;
        for (int i = 0; i < length; i++) {
            long sums = differences[i];
            sums = addLanes(sums, sums << 2);
            sums = addLanes(sums, sums << 4);
            sums = addLanes(sums, sums << 8);
            sums = addLanes(sums, sums << 16);
            sums = addLanes(sums, sums << 32);
            sums = addLanes(sums, previous * LOW);
            moves[i] = sums;
            previous = sums >>> 62;
        }
    }

    private static long addLanes(long a, long b) {
        return a ^ b ^ (a & b & LOW) << 1;
    }

    /** Puts all starts but the first on the stack, the last one lowest; returns how many they are. */
    private int stackStarts(StartIndex starts) {
        int count = starts.count() - 1;
        if (stack.length <= count) {
            stack = new long[Room.grown(count, Math.max(256, count + 1L))];
        }
        for (int i = 0; i < count; i++) {
            stack[i] = starts.vertex(count - i);
        }
        return count;
    }

    private static RuntimeException leftSlice(CrackBlock block) {
        return block.damaged(block.codesAt(), "the codes leave the slice");
    }

    private static RuntimeException endEarly(StartIndex starts, CrackBlock block) {
        return block.damaged(
                block.window().length(), "the codes end before the last of " + starts.count() + " chains does");
    }
}
