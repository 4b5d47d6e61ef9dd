package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.cracks.CrackGrid;
import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Finds the borders of slices of an array whose z runs fastest. Columns are compared along z, as they lie in memory, and
 * each difference is kept as a mark in a word of the voxel's own width: such loops work on many voxels at a time. One
 * column after the other adds its mark, so that the words are bits along x in the end, and no voxel is transposed. Holds
 * the scratch of one worker.
 */
public final class ColumnScanner {

    /** Voxels that are compared in one loop: columns of several rows if they are short. */
    private static final int STRETCH = 512;

    private final Object voxels;
    private final int sx;
    private final int sy;
    private final int sz;
    private final int rowWords;

    /** Columns whose marks a word of the voxel's width holds. */
    private final int tile;

    private int firstSlice;
    private int slices;

    /** Of each slice at hand, for each 64 columns and each row, the horizontal edges and the vertical ones. */
    private final long[][] rows;

    private Object current;
    private Object left;
    private final Object above;
    private final Object horizontal;
    private final Object vertical;

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
        this.current = scratch(most);
        this.left = scratch(most);
        this.above = scratch(most);
        this.horizontal = scratch(most);
        this.vertical = scratch(most);
        this.tile = voxels instanceof int[] ? 32 : voxels instanceof long[] ? 64 : voxels instanceof short[] ? 16 : 8;
    }

    private Object scratch(int most) {
        return Array.newInstance(voxels.getClass().getComponentType(), Math.max(most, STRETCH));
    }

    /** Turns to the slices {@code from} to {@code to − 1}. */
    public void scan(int from, int to) {
        firstSlice = from;
        slices = to - from;
        for (int slice = 0; slice < slices; slice++) {
            Arrays.fill(rows[slice], 0);
        }
        int lines = Math.max(1, STRETCH / slices);
        for (int x = 0; x < sx; x += tile) {
            for (int y = 0; y < sy; y += lines) {
                scanTile(x, Math.min(tile, sx - x), y, Math.min(lines, sy - y));
            }
        }
    }

    private void scanTile(int firstX, int columns, int firstY, int lines) {
        int count = lines * slices;
        // The first column has nothing left of it, the first row nothing above: they are compared with themselves.
        load(left, Math.max(0, firstX - 1), firstY, lines);
        for (int x = firstX; x < firstX + columns; x++) {
            load(current, x, firstY, lines);
            if (firstY > 0) {
                load(above, x, firstY - 1, lines);
            } else {
                System.arraycopy(current, 0, above, 0, slices);
                System.arraycopy(current, 0, above, slices, count - slices);
            }
            mark(current, above, horizontal, count);
            mark(current, left, vertical, count);
            Object scanned = current;
            current = left;
            left = scanned;
        }
        int word = 2 * ((firstX >>> 6) * sy + firstY);
        for (int line = 0; line < lines; line++, word += 2) {
            deal(horizontal, line * slices, word, tile - columns, firstX & 63);
            deal(vertical, line * slices, word + 1, tile - columns, firstX & 63);
        }
    }

    /** Copies columns of neighbouring rows. */
    private void load(Object stretch, int x, int y, int lines) {
        int at = (x * sy + y) * sz + firstSlice;
        if (slices == sz) {
            System.arraycopy(voxels, at, stretch, 0, lines * slices);
            return;
        }
        for (int line = 0; line < lines; line++) {
            System.arraycopy(voxels, at + line * sz, stretch, line * slices, slices);
        }
    }

    /** Marks in the highest bits where voxels differ; the marks so far move down. */
    private static void mark(Object a, Object b, Object marks, int count) {
        if (marks instanceof int[] ints) {
            mark((int[]) a, (int[]) b, ints, count);
        } else if (marks instanceof long[] longs) {
            mark((long[]) a, (long[]) b, longs, count);
        } else if (marks instanceof short[] shorts) {
            mark((short[]) a, (short[]) b, shorts, count);
        } else {
            mark((byte[]) a, (byte[]) b, (byte[]) marks, count);
        }
    }

    private static void mark(int[] a, int[] b, int[] marks, int count) {
        for (int i = 0; i < count; i++) {
            int difference = a[i] ^ b[i];
            marks[i] = marks[i] >>> 1 | (difference | -difference) & Integer.MIN_VALUE;
        }
    }

    private static void mark(long[] a, long[] b, long[] marks, int count) {
        for (int i = 0; i < count; i++) {
            long difference = a[i] ^ b[i];
            marks[i] = marks[i] >>> 1 | (difference | -difference) & Long.MIN_VALUE;
        }
    }

    private static void mark(short[] a, short[] b, short[] marks, int count) {
        for (int i = 0; i < count; i++) {
            int difference = a[i] ^ b[i];
            marks[i] = (short) (marks[i] >> 1 & Short.MAX_VALUE | (difference | -difference) & Short.MIN_VALUE);
        }
    }

    private static void mark(byte[] a, byte[] b, byte[] marks, int count) {
        for (int i = 0; i < count; i++) {
            int difference = a[i] ^ b[i];
            marks[i] = (byte) (marks[i] >> 1 & Byte.MAX_VALUE | (difference | -difference) & Byte.MIN_VALUE);
        }
    }

    /** Gives each slice its bits. */
    private void deal(Object marks, int first, int word, int unused, int shift) {
        if (marks instanceof int[] ints) {
            deal(ints, first, word, unused, shift);
        } else if (marks instanceof long[] longs) {
            deal(longs, first, word, unused, shift);
        } else if (marks instanceof short[] shorts) {
            deal(shorts, first, word, unused, shift);
        } else {
            deal((byte[]) marks, first, word, unused, shift);
        }
    }

    private void deal(int[] marks, int first, int word, int unused, int shift) {
        for (int slice = 0; slice < slices; slice++) {
            rows[slice][word] |= Integer.toUnsignedLong(marks[first + slice]) >>> unused << shift;
        }
    }

    private void deal(long[] marks, int first, int word, int unused, int shift) {
        for (int slice = 0; slice < slices; slice++) {
            rows[slice][word] |= marks[first + slice] >>> unused << shift;
        }
    }

    private void deal(short[] marks, int first, int word, int unused, int shift) {
        for (int slice = 0; slice < slices; slice++) {
            rows[slice][word] |= Short.toUnsignedLong(marks[first + slice]) >>> unused << shift;
        }
    }

    private void deal(byte[] marks, int first, int word, int unused, int shift) {
        for (int slice = 0; slice < slices; slice++) {
            rows[slice][word] |= Byte.toUnsignedLong(marks[first + slice]) >>> unused << shift;
        }
    }

    /** Returns one of the slices at hand, for as long as they are. */
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
                return SliceScanner.voxel(voxels, (x * sy + y) * sz + z, unsigned);
            }
        };
    }
}
