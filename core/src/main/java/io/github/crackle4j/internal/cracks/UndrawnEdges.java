package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.bytes.LittleEndian;
import java.util.Arrays;

/**
 * The edges that no chain has drawn yet, as they are seen from the vertices: four bits in a byte for each vertex, so
 * that a walk reads one byte where it would gather bits from four words of a {@link CrackGrid}. A vertex has the
 * number x + (sx + 1) · y, as in FORMAT §4.
 *
 * <p>An edge has a bit at both its ends. Whoever draws it takes both off, so when a slice is traced all bytes are zero
 * and ready for the next.
 */
final class UndrawnEdges {

    // In the order in which a walk prefers them: of several edges it takes the one of the lowest bit.
    static final int RIGHT = 1;
    static final int LEFT = 2;
    static final int DOWN = 4;
    static final int UP = 8;

    private static final int LARGEST = Integer.MAX_VALUE - 64;

    private static final long[] RIGHTS = spread(RIGHT);
    private static final long[] LEFTS = spread(LEFT);
    private static final long[] DOWNS = spread(DOWN);
    private static final long[] UPS = spread(UP);

    private byte[] around = {};
    private boolean allDrawn = true;
    private int end;
    private int width;
    private int edges;
    private int junctions;

    /** Returns for eight bits the eight bytes that have {@code bit} where the bit is set. */
    private static long[] spread(int bit) {
        long[] spread = new long[256];
        for (int bits = 0; bits < 256; bits++) {
            for (int i = 0; i < 8; i++) {
                spread[bits] |= (long) (bits >> i & 1) * bit << 8 * i;
            }
        }
        return spread;
    }

    /** Takes over the edges of a grid; the grid stays as it is. */
    void load(CrackGrid grid) {
        width = grid.sx() + 1;
        // Rows are written in whole words; what a word has beyond its row is zero, and the next row comes after.
        long size = (long) width * (grid.sy() + 1) + Long.SIZE;
        if (size > LARGEST) {
            throw tooLarge(grid);
        }
        if (around.length < size) {
            around = new byte[(int) size];
        } else if (!allDrawn) {
            // Whoever took the edges last gave up halfway.
            Arrays.fill(around, (byte) 0);
        }
        allDrawn = false;
        end = (int) size - Long.SIZE;
        long drawn = 0;
        int junctions = 0;
        long[] words = grid.words();
        int rowWords = (width + 63) >>> 6;
        for (int y = 0; y <= grid.sy(); y++) {
            int horizontal = grid.horizontalRow(y);
            int below = grid.verticalRow(y);
            int above = grid.verticalRow(y - 1);
            long carry = 0;
            for (int w = 0; w < rowWords; w++) {
                long right = words[horizontal + w];
                long left = right << 1 | carry;
                long down = words[below + w];
                long up = words[above + w];
                carry = right >>> 63;
                if ((right | left | down | up) != 0) {
                    drawn += Long.bitCount(right) + Long.bitCount(down);
                    junctions += Long.bitCount(right & left & (down | up) | down & up & (right | left));
                    load(y * width + (w << 6), right, left, down, up);
                }
            }
        }
        if (drawn > LARGEST) {
            throw tooLarge(grid);
        }
        this.edges = (int) drawn;
        this.junctions = junctions;
    }

    private void load(int vertex, long right, long left, long down, long up) {
        for (int i = 0; i < 64; i += 8) {
            long eight = RIGHTS[(int) (right >>> i) & 0xFF]
                    | LEFTS[(int) (left >>> i) & 0xFF]
                    | DOWNS[(int) (down >>> i) & 0xFF]
                    | UPS[(int) (up >>> i) & 0xFF];
            LittleEndian.putLong(around, vertex + i, eight);
        }
    }

    private static IllegalArgumentException tooLarge(CrackGrid grid) {
        return new IllegalArgumentException(
                "Slices of " + grid.sx() + "×" + grid.sy() + " voxels are too large to be traced");
    }

    /** Returns the first vertex from {@code vertex} on that has an edge, or −1. */
    int next(int vertex) {
        if (around[vertex] != 0) {
            return vertex;
        }
        // As long as each byte is like the one before, all are zero.
        int zeros = Arrays.mismatch(around, vertex, end - 1, around, vertex + 1, end);
        if (zeros >= 0) {
            return vertex + zeros + 1;
        }
        allDrawn = true;
        return -1;
    }

    /** Returns the edges of each vertex. */
    byte[] around() {
        return around;
    }

    /** Returns the vertices in a row. */
    int width() {
        return width;
    }

    /** Returns how many edges the grid had. */
    int edges() {
        return edges;
    }

    /** Returns how many of its vertices had three edges or more. */
    int junctions() {
        return junctions;
    }
}
