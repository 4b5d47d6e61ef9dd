package io.github.crackle4j.internal.cracks;

import java.util.Arrays;

/**
 * Draws the chains of a slice into its {@link CrackGrid} (FORMAT §4).
 *
 * <p>Codes are taken 32 at a time: the differences are summed up in 2-bit lanes of one word, and all codes that turn
 * back on the one before are found at once. Between two of them the codes are plain moves, drawn without a question.
 * A code stays pending until the next one is known, since the two may be a symbol together. Whether a walk left the
 * slice is asked once a word and where a vertex is kept; the grid's margin bears the steps between.
 */
final class CrackPainter {

    private static final long LOW = 0x5555_5555_5555_5555L;
    private static final int NONE = -1;

    private long[] stack = {};
    private final long[] step = new long[4];
    private final long[] edge = new long[4];

    /**
     * Draws all chains and returns the number of codes they took.
     *
     * @throws io.github.crackle4j.CrackleFormatException if the codes end early or a chain leaves the slice
     */
    long paint(CodeWords codes, StartIndex starts, CrackGrid grid, CrackBlock block) {
        if (starts.count() == 0) {
            return 0;
        }
        // By code: UP, RIGHT, DOWN, LEFT. The way to the next vertex, and to the edge that lies between.
        long down = grid.rowDistance();
        step[0] = -down;
        step[1] = 1;
        step[2] = down;
        step[3] = -1;
        edge[0] = grid.verticalOffset() - down;
        edge[1] = 0;
        edge[2] = grid.verticalOffset();
        edge[3] = -1;

        long firstVertex = grid.vertex(0, 0);
        long lastVertex = grid.vertex(grid.sx(), grid.sy());
        long[] words = grid.words();
        long[] codeWords = codes.words();
        long count = codes.count();
        int chain = 0;
        long vertex = starts.vertex(0);
        int depth = 0;
        int pending = NONE;
        int previous = 0;
        for (long base = 0; base < count; base += CodeWords.PER_WORD) {
            long differences = codeWords[(int) (base / CodeWords.PER_WORD)];
            long absolute = prefixSums(differences, previous);
            previous = (int) (absolute >>> 62);
            long turns = differences >>> 1 & ~differences & LOW;
            int end = (int) Math.min(CodeWords.PER_WORD, count - base);
            int i = 0;
            while (i < end) {
                if (pending == NONE) {
                    pending = (int) (absolute >>> 2 * i) & 3;
                    i++;
                    continue;
                }
                long turnsAhead = turns >>> 2 * i;
                int moves = Math.min(end - i, Long.numberOfTrailingZeros(turnsAhead) >>> 1);
                if (moves > 0) {
                    long ahead = absolute >>> 2 * i;
                    int move = pending;
                    for (int m = 0; m < moves; m++) {
                        long bit = vertex + edge[move];
                        words[(int) (bit >>> 6)] |= 1L << bit;
                        vertex += step[move];
                        move = (int) ahead & 3;
                        ahead >>>= 2;
                    }
                    pending = move;
                    i += moves;
                    if (i == end) {
                        break;
                    }
                }
                i++;
                // Two codes form a symbol. UP DOWN and LEFT RIGHT branch, DOWN UP and RIGHT LEFT terminate.
                boolean branch = pending == 0 || pending == 3;
                pending = NONE;
                if (branch) {
                    if (vertex < firstVertex || vertex > lastVertex) {
                        throw leftSlice(block, chain);
                    }
                    if (depth == stack.length) {
                        stack = Arrays.copyOf(stack, Math.max(256, 2 * depth));
                    }
                    stack[depth++] = vertex;
                } else if (depth > 0) {
                    vertex = stack[--depth];
                } else if (++chain == starts.count()) {
                    if (grid.strayEdges()) {
                        throw leftSlice(block, chain);
                    }
                    return base + i;
                } else {
                    vertex = starts.vertex(chain);
                }
            }
            if (vertex < firstVertex || vertex > lastVertex) {
                throw leftSlice(block, chain);
            }
        }
        throw block.damaged(
                block.window().length(), "the codes end within chain " + (chain + 1) + " of " + starts.count());
    }

    /** Sums up the differences of a word, modulo 4 in each 2-bit lane, beginning with the code before it. */
    private static long prefixSums(long differences, int previous) {
        long sums = addLanes(differences, differences << 2);
        sums = addLanes(sums, sums << 4);
        sums = addLanes(sums, sums << 8);
        sums = addLanes(sums, sums << 16);
        sums = addLanes(sums, sums << 32);
        return addLanes(sums, previous * LOW);
    }

    private static long addLanes(long a, long b) {
        return a ^ b ^ (a & b & LOW) << 1;
    }

    private static RuntimeException leftSlice(CrackBlock block, int chain) {
        return block.damaged(block.codesAt(), "the codes leave the slice by chain " + (chain + 1) + " at the latest");
    }
}
