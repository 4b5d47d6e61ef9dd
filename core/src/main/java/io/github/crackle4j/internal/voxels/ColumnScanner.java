package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.cracks.CrackGrid;
import java.util.Arrays;

/**
 * Finds the borders of slices of an array whose z runs fastest. Columns are compared along z, as they lie in memory,
 * and each difference is kept as a mark in a word of the voxel's own width: such loops work on many voxels at a time.
 * One column after the other adds its mark, so that the words are bits along x in the end, and no voxel is transposed.
 * Holds the scratch of one worker.
 */
public final class ColumnScanner implements SliceScanner {

    private final Object voxels;
    private final int sx;
    private final int sy;
    private final int sz;
    private final int rowWords;
    private final Marks marks;
    private final int tile;

    private int firstSlice;
    private int slices;

    /** Of each slice at hand, for each 64 columns and each row, the horizontal edges and the vertical ones. */
    private final long[][] rows;

    /**
     * Makes a scanner of an array in C order.
     *
     * @param most the most slices that are scanned at once: the more, the faster
     */
    public ColumnScanner(Object voxels, Shape shape, int most) {
        this.voxels = voxels;
        this.sx = shape.x();
        this.sy = shape.y();
        this.sz = shape.z();
        this.rowWords = sx + 63 >>> 6;
        this.rows = new long[most][Math.multiplyExact(2 * sy, rowWords)];
        this.marks = Marks.of(voxels, Math.max(most, Marks.STRETCH));
        this.tile = Marks.capacity(voxels);
    }

    @Override
    public void scan(int from, int to) {
        firstSlice = from;
        slices = to - from;
        for (int slice = 0; slice < slices; slice++) {
            Arrays.fill(rows[slice], 0);
        }
        // Columns of several rows at once if they are short.
        int lines = Math.max(1, Marks.STRETCH / slices);
        for (int x = 0; x < sx; x += tile) {
            for (int y = 0; y < sy; y += lines) {
                scanTile(x, Math.min(tile, sx - x), y, Math.min(lines, sy - y));
            }
        }
    }

    private void scanTile(int firstX, int columns, int firstY, int lines) {
        // The first column has nothing left of it, the first row nothing above: they are compared with themselves.
        load(Marks.CURRENT, Math.max(0, firstX - 1), firstY, lines, 0);
        for (int x = firstX; x < firstX + columns; x++) {
            marks.swap(Marks.CURRENT, Marks.LEFT);
            load(Marks.CURRENT, x, firstY, lines, 0);
            if (firstY > 0) {
                load(Marks.ABOVE, x, firstY - 1, lines, 0);
            } else {
                load(Marks.ABOVE, x, 0, 1, 0);
                load(Marks.ABOVE, x, 0, lines - 1, slices);
            }
            marks.mark(lines * slices);
        }
        int word = 2 * ((firstX >>> 6) * sy + firstY);
        for (int line = 0; line < lines; line++, word += 2) {
            deal(line * slices, word, tile - columns, firstX & 63);
        }
    }

    /** Copies columns of neighbouring rows into one of the lines that are compared. */
    private void load(int line, int x, int y, int columns, int to) {
        int at = (x * sy + y) * sz + firstSlice;
        if (slices == sz) {
            marks.load(line, at, to, columns * slices);
            return;
        }
        for (int column = 0; column < columns; column++) {
            marks.load(line, at + column * sz, to + column * slices, slices);
        }
    }

    /** Gives each slice its bits. */
    private void deal(int first, int word, int unused, int shift) {
        for (int slice = 0; slice < slices; slice++) {
            long[] row = rows[slice];
            row[word] |= marks.horizontal(first + slice) >>> unused << shift;
            row[word + 1] |= marks.vertical(first + slice) >>> unused << shift;
        }
    }

    @Override
    public SliceVoxels slice(int z) {
        long[] slice = rows[z - firstSlice];
        return new SliceVoxels() {
            @Override
            public void drawBorders(CrackGrid grid) {
                long[] words = grid.words();
                for (int y = 0; y < sy; y++) {
                    int horizontalRow = grid.horizontalRow(y);
                    int verticalRow = grid.verticalRow(y);
                    for (int w = 0; w < rowWords; w++) {
                        int word = 2 * (w * sy + y);
                        words[horizontalRow + w] = slice[word];
                        words[verticalRow + w] = slice[word + 1];
                    }
                }
            }

            @Override
            public long voxel(int x, int y, boolean unsigned) {
                return Voxels.get(voxels, (x * sy + y) * sz + z, unsigned);
            }
        };
    }
}
