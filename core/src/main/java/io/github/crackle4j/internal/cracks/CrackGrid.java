package io.github.crackle4j.internal.cracks;

import java.util.Arrays;

/**
 * The edges of one slice, one bit each (FORMAT §4). Bit (x, y) of the <em>horizontal</em> rows is the edge between
 * voxels (x, y−1) and (x, y), bit (x, y) of the <em>vertical</em> rows the edge between voxels (x−1, y) and (x, y).
 *
 * <p>Rows of words lie one after another, for each y its horizontal row, then its vertical row. A row is wide enough
 * for all vertices and one spare bit, and rows lie above and below the slice: a walk along edges may leave the slice
 * for up to {@link #MARGIN} steps without leaving the array. Its first step outside draws an edge that no slice has,
 * which {@link #strayEdges} finds afterwards; so the walk itself asks nothing.
 */
public final class CrackGrid {

    /** Steps that a walk may take beyond the slice. */
    public static final int MARGIN = 33;

    private int sx;
    private int sy;
    private int stride;
    private long[] words = {};

    /** The widest row whose component numbers, two rows of them, fit a byte array. */
    private static final int WIDEST = (1 << 28) - 64;

    /** The most voxels of a slice: each has an int for its place. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    /** Returns whether slices of a size are supported: voxels must have places, and edges must fit one array. */
    public static boolean fits(int sx, int sy) {
        return sx <= WIDEST && (long) sx * sy <= LARGEST && wordsFor(sx, sy) <= LARGEST;
    }

    private static long wordsFor(int sx, int sy) {
        return 2L * strideFor(sx) * (sy + 1L + 2 * MARGIN);
    }

    /** One bit more than the vertices 0 … sx, so that a step left from x = 0 falls on a bit of its own. */
    private static int strideFor(int sx) {
        return (int) (sx + 2L + 63 >>> 6);
    }

    /**
     * Sets the size of the slice and erases all edges.
     *
     * @throws IllegalArgumentException if slices of the size are not {@linkplain #fits supported}
     */
    public void reset(int sx, int sy) {
        if (sx != this.sx || sy != this.sy) {
            if (!fits(sx, sy)) {
                throw new IllegalArgumentException("Slices of " + sx + "×" + sy + " voxels are too large");
            }
            this.sx = sx;
            this.sy = sy;
            stride = strideFor(sx);
            int count = (int) wordsFor(sx, sy);
            if (words.length < count) {
                words = new long[count];
            }
        }
        Arrays.fill(words, horizontalRow(-1), horizontalRow(sy + 1), 0L);
    }

    public int sx() {
        return sx;
    }

    public int sy() {
        return sy;
    }

    /** Returns the words of all rows; see {@link #horizontalRow} and {@link #verticalRow}. */
    public long[] words() {
        return words;
    }

    /** Returns the words that hold the voxels of a row. */
    public int rowWords() {
        return (sx + 63) >>> 6;
    }

    /** Returns the first word of the edges above the voxels of row {@code y}. */
    public int horizontalRow(int y) {
        return (y + MARGIN) * 2 * stride;
    }

    /** Returns the first word of the edges left of the voxels of row {@code y}. */
    public int verticalRow(int y) {
        return horizontalRow(y) + stride;
    }

    /** Returns the bit number of the horizontal edge that begins at a vertex; the vertex is known by it. */
    public long vertex(int x, int y) {
        return ((long) horizontalRow(y) << 6) + x;
    }

    /** Returns the distance from the horizontal edge to the vertical edge of the same vertex, in bits. */
    public long verticalOffset() {
        return (long) stride << 6;
    }

    /** Returns the distance from a vertex to the one below it, in bits. */
    public long rowDistance() {
        return (long) stride << 7;
    }

    /** Returns the x of a vertex. */
    public int vertexX(long vertex) {
        return (int) (vertex % rowDistance());
    }

    /** Returns the y of a vertex. */
    public int vertexY(long vertex) {
        return (int) (vertex / rowDistance()) - MARGIN;
    }

    /** Draws or erases the edge left of a voxel. */
    public void setVertical(int x, int y, boolean drawn) {
        int word = verticalRow(y) + (x >>> 6);
        words[word] = words[word] & ~(1L << x) | (drawn ? 1L : 0L) << x;
    }

    /** Draws or erases the edge above a voxel. */
    public void setHorizontal(int x, int y, boolean drawn) {
        int word = horizontalRow(y) + (x >>> 6);
        words[word] = words[word] & ~(1L << x) | (drawn ? 1L : 0L) << x;
    }

    /** Returns the number of vertical edges drawn. */
    public long verticalEdges() {
        long edges = 0;
        for (int y = 0; y < sy; y++) {
            int vertical = verticalRow(y);
            for (int w = 0; w < rowWords(); w++) {
                edges += Long.bitCount(words[vertical + w]);
            }
        }
        return edges;
    }

    /** Turns drawn edges into undrawn ones and the other way round; only edges between two voxels take part. */
    public void invert() {
        int rowWords = rowWords();
        long lastMask = lastMask();
        for (int y = 0; y < sy; y++) {
            int vertical = verticalRow(y);
            int horizontal = horizontalRow(y);
            for (int w = 0; w < rowWords; w++) {
                long mask = w == rowWords - 1 ? lastMask : -1L;
                words[vertical + w] = ~words[vertical + w] & (w == 0 ? mask & ~1L : mask);
                if (y > 0) {
                    words[horizontal + w] = ~words[horizontal + w] & mask;
                }
            }
        }
    }

    /** Returns whether an edge is drawn that is not between two voxels of the slice. */
    public boolean strayEdges() {
        // Rows −1 and sy have no voxels, row 0 has nothing above it.
        long stray = any(horizontalRow(-1), horizontalRow(0))
                | any(horizontalRow(0), verticalRow(0))
                | any(horizontalRow(sy), horizontalRow(sy + 1));
        int lastWord = rowWords() - 1;
        long beyond = ~lastMask();
        for (int y = 0; y < sy; y++) {
            int vertical = verticalRow(y);
            int horizontal = horizontalRow(y);
            stray |= words[vertical] & 1 | (words[vertical + lastWord] | words[horizontal + lastWord]) & beyond;
            for (int w = lastWord + 1; w < stride; w++) {
                stray |= words[vertical + w] | words[horizontal + w];
            }
        }
        return stray != 0;
    }

    private long any(int from, int to) {
        long any = 0;
        for (int word = from; word < to; word++) {
            any |= words[word];
        }
        return any;
    }

    /** Returns the bits of the last word of a row that belong to voxels. */
    private long lastMask() {
        return -1L >>> (-sx & 63);
    }
}
