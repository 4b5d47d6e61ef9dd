package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.cracks.CrackGrid;

/**
 * Finds the borders of slices of an array whose x runs fastest. Voxels are compared as they lie in memory, in stretches
 * that know nothing of rows and slices: each with the one before it and with the one a row before. Each stretch adds a
 * mark to the word of each place in it, which in the end is a column of bits; squares of them are transposed to bits
 * that lie as the voxels do, and the rows of a {@link CrackGrid} are cut out of these. Holds the scratch of one worker.
 */
public final class RowScanner implements SliceScanner {

    /** As many voxels as there are marks for, of whatever type. */
    private static final int TILE = 1 << 15;

    private final Object voxels;
    private final int sx;
    private final int area;
    private final Marks marks;

    /** The side of a square of bits: how many stretches have marks at once. */
    private final int side;

    /** The length of a stretch. */
    private final int stretch;

    /** For each voxel of the slices at hand whether it differs from the one a row before, and from the one before. */
    private final long[] horizontal;

    private final long[] vertical;

    /** The columns of a square of bits, then its rows. */
    private final long[] square = new long[64];

    private int start;

    /**
     * Makes a scanner of slices that lie in an array.
     *
     * @param shape the size of the array; only that of its slices matters
     * @param most the most slices that are scanned at once
     */
    public RowScanner(Object voxels, Shape shape, int most) {
        this.voxels = voxels;
        this.sx = shape.x();
        this.area = Math.toIntExact(shape.sliceVoxels());
        this.side = Marks.capacity(voxels);
        this.stretch = TILE / side;
        this.marks = Marks.of(voxels, stretch);
        // The last stretch is filled up, and whoever cuts rows out looks a word further.
        long stretches = ((long) area * most + stretch - 1) / stretch;
        int words = Math.toIntExact(stretches * (stretch >>> 6) + 1);
        this.horizontal = new long[words];
        this.vertical = new long[words];
    }

    /** Returns how many slices are best scanned at once: one, unless several use the marks better. */
    public static int slicesAtOnce(Shape shape) {
        return (int) Math.max(1, Math.min(shape.z(), TILE / Math.max(1, shape.sliceVoxels())));
    }

    @Override
    public void scan(int from, int to) {
        start = from * area;
        int count = (to - from) * area;
        for (long first = 0; first < count; first += TILE) {
            scanTile((int) first, (int) Math.min(TILE, count - first));
        }
    }

    /** Compares voxels from number {@code first} of those at hand on. */
    private void scanTile(int first, int count) {
        int lines = 0;
        for (int done = 0; done < count; done += stretch) {
            int at = start + first + done;
            int some = Math.min(stretch, count - done);
            load(Marks.CURRENT, at, 0, some);
            load(Marks.ABOVE, at, sx, some);
            load(Marks.LEFT, at, 1, 1);
            marks.follow(some);
            // All of them, so that all marks move.
            marks.mark(stretch);
            lines++;
        }
        int width = Math.min(stretch, count);
        for (int x = 0; x < width; x += 64) {
            int word = first + x >>> 6;
            marks.putHorizontal(x, square);
            deal(lines, horizontal, word);
            marks.putVertical(x, square);
            deal(lines, vertical, word);
        }
    }

    /** Loads voxels so far before those from element {@code at} on; those that the array does not have are left out. */
    private void load(int line, int at, int before, int count) {
        int missing = Math.max(0, before - at);
        if (missing < count) {
            marks.load(line, at - before + missing, missing, count - missing);
        }
    }

    /** Makes rows of the columns of a square, and puts the last ones down, a stretch apart. */
    private void deal(int lines, long[] bits, int word) {
        transpose(square, side);
        for (int line = 0; line < lines; line++) {
            bits[word + line * (stretch >>> 6)] = square[side - lines + line];
        }
    }

    /** Transposes a square of 64 bits a side, or two of 32 that lie side by side. */
    private static void transpose(long[] square, int side) {
        long left = side == 64 ? 0x0000_0000_FFFF_FFFFL : 0x0000_FFFF_0000_FFFFL;
        for (int half = side / 2; half > 0; half >>= 1) {
            for (int i = 0; i < side / 2; i++) {
                // In squares of twice the half, what is upper right changes places with what is lower left.
                int upper = i + (i & -half);
                int lower = upper + half;
                long differing = (square[upper] >>> half ^ square[lower]) & left;
                square[upper] ^= differing << half;
                square[lower] ^= differing;
            }
            left ^= left << half / 2;
        }
    }

    @Override
    public SliceVoxels slice(int z) {
        int first = z * area;
        return new SliceVoxels() {
            @Override
            public void drawBorders(CrackGrid grid) {
                long[] words = grid.words();
                for (int y = 0; y < grid.sy(); y++) {
                    int row = first - start + y * sx;
                    // The first row has nothing above it, the first column nothing left of it.
                    if (y > 0) {
                        cut(horizontal, row, words, grid.horizontalRow(y));
                    }
                    cut(vertical, row, words, grid.verticalRow(y));
                    words[grid.verticalRow(y)] &= ~1L;
                }
            }

            @Override
            public long voxel(int x, int y, boolean unsigned) {
                return Voxels.get(voxels, first + x + sx * y, unsigned);
            }
        };
    }

    /** Copies the bits of a row, from number {@code from} on, to the words from {@code to} on. */
    private void cut(long[] bits, int from, long[] words, int to) {
        int word = from >>> 6;
        int shift = from & 63;
        int last = sx - 1 >>> 6;
        if (shift == 0) {
            for (int w = 0; w <= last; w++) {
                words[to + w] = bits[word + w];
            }
        } else {
            for (int w = 0; w <= last; w++) {
                words[to + w] = bits[word + w] >>> shift | bits[word + w + 1] << -shift;
            }
        }
        words[to + last] &= -1L >>> (-sx & 63);
    }
}
