package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.internal.cracks.CrackGrid;

/**
 * Finds the borders of slices of an array whose x runs fastest. Each row adds a mark to the word of each voxel, which in
 * the end is a column of bits; squares of them are transposed to the rows that a {@link CrackGrid} has. Holds the
 * scratch of one worker.
 */
public final class RowScanner {

    private final Object voxels;
    private final int sx;
    private final Marks marks;

    /** The columns of a square of bits, then its rows. */
    private final long[] square = new long[64];

    /**
     * Makes a scanner of slices that lie in an array.
     *
     * @param sx the length of a row
     */
    public RowScanner(Object voxels, int sx) {
        this.voxels = voxels;
        this.sx = sx;
        this.marks = Marks.of(voxels, Math.min(sx, Marks.STRETCH));
    }

    /** Returns the slice that begins at an element of the array. */
    public SliceVoxels slice(int start) {
        return new SliceVoxels() {
            @Override
            public void drawBorders(CrackGrid grid) {
                scan(start, grid);
            }

            @Override
            public long voxel(int x, int y, boolean unsigned) {
                return Voxels.get(voxels, start + x + sx * y, unsigned);
            }
        };
    }

    private void scan(int start, CrackGrid grid) {
        int tile = marks.capacity();
        for (int x = 0; x < sx; x += Marks.STRETCH) {
            int columns = Math.min(Marks.STRETCH, sx - x);
            for (int y = 0; y < grid.sy(); y += tile) {
                scanTile(start, grid, x, columns, y, Math.min(tile, grid.sy() - y));
            }
        }
    }

    private void scanTile(int start, CrackGrid grid, int firstX, int columns, int firstY, int rows) {
        int at = start + firstY * sx + firstX;
        // The first row has nothing above it, the first column nothing left of it: they are compared with themselves.
        marks.load(Marks.CURRENT, firstY > 0 ? at - sx : at, 0, columns);
        for (int y = 0; y < rows; y++, at += sx) {
            marks.swap(Marks.CURRENT, Marks.ABOVE);
            marks.load(Marks.CURRENT, at, 0, columns);
            if (firstX > 0) {
                marks.load(Marks.LEFT, at - 1, 0, columns);
            } else {
                marks.load(Marks.LEFT, at, 0, 1);
                marks.load(Marks.LEFT, at, 1, columns - 1);
            }
            marks.mark(columns);
        }
        for (int x = 0; x < columns; x += 64) {
            int inSquare = Math.min(64, columns - x);
            marks.putHorizontal(x, inSquare, square);
            deal(rows, grid, grid.horizontalRow(firstY) + (firstX + x >>> 6));
            marks.putVertical(x, inSquare, square);
            deal(rows, grid, grid.verticalRow(firstY) + (firstX + x >>> 6));
        }
    }

    /** Makes rows of the columns of a square, and gives the grid the last ones. */
    private void deal(int rows, CrackGrid grid, int word) {
        int side = marks.capacity();
        transpose(square, side);
        long[] words = grid.words();
        int step = grid.verticalRow(0) - grid.horizontalRow(0) << 1;
        for (int row = 0; row < rows; row++) {
            words[word + row * step] = square[side - rows + row];
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
}
