package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.internal.cracks.CrackGrid;

/**
 * Finds the borders of a slice of voxels, x fastest; the one place of encoding that knows voxel types.
 *
 * <p>A row is compared with the row above it, a block of voxels at a time. Where both agree, the row has the vertical
 * edges of the row above; only blocks in which they differ are compared with the voxels to their left as well.
 */
final class SliceScanner {

    /** Voxels that are compared at once. */
    private static final int BLOCK = 8;

    private static final long BLOCK_BITS = (1L << BLOCK) - 1;

    private SliceScanner() {}

    /**
     * Sets the bits of a grid where two neighbouring voxels differ.
     *
     * @param voxels the array; the slice lies in {@code sx·sy} elements from {@code start} on
     */
    static void scan(Object voxels, int start, CrackGrid grid) {
        if (voxels instanceof int[] ints) {
            scan(ints, start, grid);
        } else if (voxels instanceof long[] longs) {
            scan(longs, start, grid);
        } else if (voxels instanceof short[] shorts) {
            scan(shorts, start, grid);
        } else {
            scan((byte[]) voxels, start, grid);
        }
    }

    private static void scan(int[] in, int start, CrackGrid grid) {
        int sx = grid.sx();
        int rowWords = grid.rowWords();
        long[] words = grid.words();
        for (int x = 1; x < sx; x++) {
            grid.setVertical(x, 0, in[start + x] != in[start + x - 1]);
        }
        for (int y = 1; y < grid.sy(); y++) {
            int row = start + y * sx;
            int horizontal = grid.horizontalRow(y);
            int vertical = grid.verticalRow(y);
            int verticalAbove = grid.verticalRow(y - 1);
            long changedBefore = 0;
            for (int w = 0; w < rowWords; w++) {
                int first = row + (w << 6);
                int end = Math.min(64, sx - (w << 6) & -BLOCK);
                long changed = 0;
                for (int bit = 0; bit < end; bit += BLOCK) {
                    changed |= (long) differences(in, first + bit, first + bit - sx) << bit;
                }
                long borders = words[verticalAbove + w];
                long inBlocks = end == 64 ? -1L : (1L << end) - 1;
                long doubtful = (changed | changed << 1 | changedBefore) & inBlocks;
                while (doubtful != 0) {
                    int bit = Long.numberOfTrailingZeros(doubtful) & -BLOCK;
                    long block = BLOCK_BITS << bit;
                    borders = borders & ~block | (long) differences(in, first + bit, first + bit - 1) << bit;
                    doubtful &= ~block;
                }
                changedBefore = changed >>> 63;
                words[horizontal + w] = changed;
                // Nothing is left of the first voxel.
                words[vertical + w] = w == 0 ? borders & ~1L : borders;
            }
            for (int x = sx & -BLOCK; x < sx; x++) {
                grid.setHorizontal(x, y, in[row + x] != in[row + x - sx]);
                grid.setVertical(x, y, x > 0 && in[row + x] != in[row + x - 1]);
            }
        }
    }

    private static void scan(long[] in, int start, CrackGrid grid) {
        int sx = grid.sx();
        int rowWords = grid.rowWords();
        long[] words = grid.words();
        for (int x = 1; x < sx; x++) {
            grid.setVertical(x, 0, in[start + x] != in[start + x - 1]);
        }
        for (int y = 1; y < grid.sy(); y++) {
            int row = start + y * sx;
            int horizontal = grid.horizontalRow(y);
            int vertical = grid.verticalRow(y);
            int verticalAbove = grid.verticalRow(y - 1);
            long changedBefore = 0;
            for (int w = 0; w < rowWords; w++) {
                int first = row + (w << 6);
                int end = Math.min(64, sx - (w << 6) & -BLOCK);
                long changed = 0;
                for (int bit = 0; bit < end; bit += BLOCK) {
                    changed |= (long) differences(in, first + bit, first + bit - sx) << bit;
                }
                long borders = words[verticalAbove + w];
                long inBlocks = end == 64 ? -1L : (1L << end) - 1;
                long doubtful = (changed | changed << 1 | changedBefore) & inBlocks;
                while (doubtful != 0) {
                    int bit = Long.numberOfTrailingZeros(doubtful) & -BLOCK;
                    long block = BLOCK_BITS << bit;
                    borders = borders & ~block | (long) differences(in, first + bit, first + bit - 1) << bit;
                    doubtful &= ~block;
                }
                changedBefore = changed >>> 63;
                words[horizontal + w] = changed;
                // Nothing is left of the first voxel.
                words[vertical + w] = w == 0 ? borders & ~1L : borders;
            }
            for (int x = sx & -BLOCK; x < sx; x++) {
                grid.setHorizontal(x, y, in[row + x] != in[row + x - sx]);
                grid.setVertical(x, y, x > 0 && in[row + x] != in[row + x - 1]);
            }
        }
    }

    private static void scan(short[] in, int start, CrackGrid grid) {
        int sx = grid.sx();
        int rowWords = grid.rowWords();
        long[] words = grid.words();
        for (int x = 1; x < sx; x++) {
            grid.setVertical(x, 0, in[start + x] != in[start + x - 1]);
        }
        for (int y = 1; y < grid.sy(); y++) {
            int row = start + y * sx;
            int horizontal = grid.horizontalRow(y);
            int vertical = grid.verticalRow(y);
            int verticalAbove = grid.verticalRow(y - 1);
            long changedBefore = 0;
            for (int w = 0; w < rowWords; w++) {
                int first = row + (w << 6);
                int end = Math.min(64, sx - (w << 6) & -BLOCK);
                long changed = 0;
                for (int bit = 0; bit < end; bit += BLOCK) {
                    changed |= (long) differences(in, first + bit, first + bit - sx) << bit;
                }
                long borders = words[verticalAbove + w];
                long inBlocks = end == 64 ? -1L : (1L << end) - 1;
                long doubtful = (changed | changed << 1 | changedBefore) & inBlocks;
                while (doubtful != 0) {
                    int bit = Long.numberOfTrailingZeros(doubtful) & -BLOCK;
                    long block = BLOCK_BITS << bit;
                    borders = borders & ~block | (long) differences(in, first + bit, first + bit - 1) << bit;
                    doubtful &= ~block;
                }
                changedBefore = changed >>> 63;
                words[horizontal + w] = changed;
                // Nothing is left of the first voxel.
                words[vertical + w] = w == 0 ? borders & ~1L : borders;
            }
            for (int x = sx & -BLOCK; x < sx; x++) {
                grid.setHorizontal(x, y, in[row + x] != in[row + x - sx]);
                grid.setVertical(x, y, x > 0 && in[row + x] != in[row + x - 1]);
            }
        }
    }

    private static void scan(byte[] in, int start, CrackGrid grid) {
        int sx = grid.sx();
        int rowWords = grid.rowWords();
        long[] words = grid.words();
        for (int x = 1; x < sx; x++) {
            grid.setVertical(x, 0, in[start + x] != in[start + x - 1]);
        }
        for (int y = 1; y < grid.sy(); y++) {
            int row = start + y * sx;
            int horizontal = grid.horizontalRow(y);
            int vertical = grid.verticalRow(y);
            int verticalAbove = grid.verticalRow(y - 1);
            long changedBefore = 0;
            for (int w = 0; w < rowWords; w++) {
                int first = row + (w << 6);
                int end = Math.min(64, sx - (w << 6) & -BLOCK);
                long changed = 0;
                for (int bit = 0; bit < end; bit += BLOCK) {
                    changed |= (long) differences(in, first + bit, first + bit - sx) << bit;
                }
                long borders = words[verticalAbove + w];
                long inBlocks = end == 64 ? -1L : (1L << end) - 1;
                long doubtful = (changed | changed << 1 | changedBefore) & inBlocks;
                while (doubtful != 0) {
                    int bit = Long.numberOfTrailingZeros(doubtful) & -BLOCK;
                    long block = BLOCK_BITS << bit;
                    borders = borders & ~block | (long) differences(in, first + bit, first + bit - 1) << bit;
                    doubtful &= ~block;
                }
                changedBefore = changed >>> 63;
                words[horizontal + w] = changed;
                // Nothing is left of the first voxel.
                words[vertical + w] = w == 0 ? borders & ~1L : borders;
            }
            for (int x = sx & -BLOCK; x < sx; x++) {
                grid.setHorizontal(x, y, in[row + x] != in[row + x - sx]);
                grid.setVertical(x, y, x > 0 && in[row + x] != in[row + x - 1]);
            }
        }
    }

    /** Tells by a bit each which of {@link #BLOCK} voxels from {@code a} on differ from those from {@code b} on. */
    private static int differences(int[] in, int a, int b) {
        int d0 = in[a] ^ in[b];
        int d1 = in[a + 1] ^ in[b + 1];
        int d2 = in[a + 2] ^ in[b + 2];
        int d3 = in[a + 3] ^ in[b + 3];
        int d4 = in[a + 4] ^ in[b + 4];
        int d5 = in[a + 5] ^ in[b + 5];
        int d6 = in[a + 6] ^ in[b + 6];
        int d7 = in[a + 7] ^ in[b + 7];
        if ((d0 | d1 | d2 | d3 | d4 | d5 | d6 | d7) == 0) {
            return 0;
        }
        return bit(d0)
                | bit(d1) << 1
                | bit(d2) << 2
                | bit(d3) << 3
                | bit(d4) << 4
                | bit(d5) << 5
                | bit(d6) << 6
                | bit(d7) << 7;
    }

    private static int differences(long[] in, int a, int b) {
        long d0 = in[a] ^ in[b];
        long d1 = in[a + 1] ^ in[b + 1];
        long d2 = in[a + 2] ^ in[b + 2];
        long d3 = in[a + 3] ^ in[b + 3];
        long d4 = in[a + 4] ^ in[b + 4];
        long d5 = in[a + 5] ^ in[b + 5];
        long d6 = in[a + 6] ^ in[b + 6];
        long d7 = in[a + 7] ^ in[b + 7];
        if ((d0 | d1 | d2 | d3 | d4 | d5 | d6 | d7) == 0) {
            return 0;
        }
        return bit(d0)
                | bit(d1) << 1
                | bit(d2) << 2
                | bit(d3) << 3
                | bit(d4) << 4
                | bit(d5) << 5
                | bit(d6) << 6
                | bit(d7) << 7;
    }

    private static int differences(short[] in, int a, int b) {
        int d0 = in[a] ^ in[b];
        int d1 = in[a + 1] ^ in[b + 1];
        int d2 = in[a + 2] ^ in[b + 2];
        int d3 = in[a + 3] ^ in[b + 3];
        int d4 = in[a + 4] ^ in[b + 4];
        int d5 = in[a + 5] ^ in[b + 5];
        int d6 = in[a + 6] ^ in[b + 6];
        int d7 = in[a + 7] ^ in[b + 7];
        if ((d0 | d1 | d2 | d3 | d4 | d5 | d6 | d7) == 0) {
            return 0;
        }
        return bit(d0)
                | bit(d1) << 1
                | bit(d2) << 2
                | bit(d3) << 3
                | bit(d4) << 4
                | bit(d5) << 5
                | bit(d6) << 6
                | bit(d7) << 7;
    }

    private static int differences(byte[] in, int a, int b) {
        int d0 = in[a] ^ in[b];
        int d1 = in[a + 1] ^ in[b + 1];
        int d2 = in[a + 2] ^ in[b + 2];
        int d3 = in[a + 3] ^ in[b + 3];
        int d4 = in[a + 4] ^ in[b + 4];
        int d5 = in[a + 5] ^ in[b + 5];
        int d6 = in[a + 6] ^ in[b + 6];
        int d7 = in[a + 7] ^ in[b + 7];
        if ((d0 | d1 | d2 | d3 | d4 | d5 | d6 | d7) == 0) {
            return 0;
        }
        return bit(d0)
                | bit(d1) << 1
                | bit(d2) << 2
                | bit(d3) << 3
                | bit(d4) << 4
                | bit(d5) << 5
                | bit(d6) << 6
                | bit(d7) << 7;
    }

    /** Returns 0 for 0 and 1 for all else, without a branch. */
    private static int bit(int difference) {
        return (difference | -difference) >>> 31;
    }

    private static int bit(long difference) {
        return (int) ((difference | -difference) >>> 63);
    }

    /** Returns a voxel, extended to 64 bits. */
    static long voxel(Object voxels, int at, boolean unsigned) {
        if (voxels instanceof int[] ints) {
            return unsigned ? Integer.toUnsignedLong(ints[at]) : ints[at];
        }
        if (voxels instanceof long[] longs) {
            return longs[at];
        }
        if (voxels instanceof short[] shorts) {
            return unsigned ? Short.toUnsignedLong(shorts[at]) : shorts[at];
        }
        byte voxel = ((byte[]) voxels)[at];
        return unsigned ? Byte.toUnsignedLong(voxel) : voxel;
    }
}
