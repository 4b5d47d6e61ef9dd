package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackGrid;

/**
 * Finds the borders of a slice of voxels, x fastest; the one place of encoding that knows voxel types.
 *
 * <p>A row is compared with the row above it, many voxels at a time. Where both agree, the row has the vertical edges
 * of the row above; only a block of voxels in which they differ is looked at voxel by voxel, without branches.
 */
public final class SliceScanner {

    /** Voxels that are compared at once. */
    private static final int BLOCK = CrackGrid.BLOCK;

    private SliceScanner() {}

    /**
     * Sets the bits of a grid where two neighbouring voxels differ.
     *
     * @param voxels the array; the slice lies in {@code sx·sy} elements from {@code start} on
     */
    public static void scan(Object voxels, int start, CrackGrid grid) {
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
        for (int x = 1; x < sx; x++) {
            grid.setVertical(x, 0, in[start + x] != in[start + x - 1]);
        }
        for (int y = 1; y < grid.sy(); y++) {
            int row = start + y * sx;
            grid.repeatVerticals(y);
            int x = 0;
            for (; x <= sx - BLOCK; x += BLOCK) {
                int at = row + x;
                int above = at - sx;
                if (((in[at] ^ in[above])
                                | (in[at + 1] ^ in[above + 1])
                                | (in[at + 2] ^ in[above + 2])
                                | (in[at + 3] ^ in[above + 3])
                                | (in[at + 4] ^ in[above + 4])
                                | (in[at + 5] ^ in[above + 5])
                                | (in[at + 6] ^ in[above + 6])
                                | (in[at + 7] ^ in[above + 7]))
                        == 0) {
                    continue;
                }
                int horizontals = 0;
                int verticals = 0;
                for (int i = 0; i < BLOCK; i++) {
                    horizontals |= (in[at + i] != in[above + i] ? 1 : 0) << i;
                    verticals |= (in[at + i] != in[at + i - 1] ? 1 : 0) << i;
                }
                grid.setEdges(x, y, horizontals, verticals);
                if (horizontals >= 1 << BLOCK - 1 && x + BLOCK < sx) {
                    grid.setVertical(x + BLOCK, y, in[at + BLOCK] != in[at + BLOCK - 1]);
                }
            }
            for (; x < sx; x++) {
                grid.setHorizontal(x, y, in[row + x] != in[row + x - sx]);
                grid.setVertical(x, y, x > 0 && in[row + x] != in[row + x - 1]);
            }
        }
    }

    private static void scan(long[] in, int start, CrackGrid grid) {
        int sx = grid.sx();
        for (int x = 1; x < sx; x++) {
            grid.setVertical(x, 0, in[start + x] != in[start + x - 1]);
        }
        for (int y = 1; y < grid.sy(); y++) {
            int row = start + y * sx;
            grid.repeatVerticals(y);
            int x = 0;
            for (; x <= sx - BLOCK; x += BLOCK) {
                int at = row + x;
                int above = at - sx;
                if (((in[at] ^ in[above])
                                | (in[at + 1] ^ in[above + 1])
                                | (in[at + 2] ^ in[above + 2])
                                | (in[at + 3] ^ in[above + 3])
                                | (in[at + 4] ^ in[above + 4])
                                | (in[at + 5] ^ in[above + 5])
                                | (in[at + 6] ^ in[above + 6])
                                | (in[at + 7] ^ in[above + 7]))
                        == 0) {
                    continue;
                }
                int horizontals = 0;
                int verticals = 0;
                for (int i = 0; i < BLOCK; i++) {
                    horizontals |= (in[at + i] != in[above + i] ? 1 : 0) << i;
                    verticals |= (in[at + i] != in[at + i - 1] ? 1 : 0) << i;
                }
                grid.setEdges(x, y, horizontals, verticals);
                if (horizontals >= 1 << BLOCK - 1 && x + BLOCK < sx) {
                    grid.setVertical(x + BLOCK, y, in[at + BLOCK] != in[at + BLOCK - 1]);
                }
            }
            for (; x < sx; x++) {
                grid.setHorizontal(x, y, in[row + x] != in[row + x - sx]);
                grid.setVertical(x, y, x > 0 && in[row + x] != in[row + x - 1]);
            }
        }
    }

    private static void scan(short[] in, int start, CrackGrid grid) {
        int sx = grid.sx();
        for (int x = 1; x < sx; x++) {
            grid.setVertical(x, 0, in[start + x] != in[start + x - 1]);
        }
        for (int y = 1; y < grid.sy(); y++) {
            int row = start + y * sx;
            grid.repeatVerticals(y);
            int x = 0;
            for (; x <= sx - BLOCK; x += BLOCK) {
                int at = row + x;
                int above = at - sx;
                if (((in[at] ^ in[above])
                                | (in[at + 1] ^ in[above + 1])
                                | (in[at + 2] ^ in[above + 2])
                                | (in[at + 3] ^ in[above + 3])
                                | (in[at + 4] ^ in[above + 4])
                                | (in[at + 5] ^ in[above + 5])
                                | (in[at + 6] ^ in[above + 6])
                                | (in[at + 7] ^ in[above + 7]))
                        == 0) {
                    continue;
                }
                int horizontals = 0;
                int verticals = 0;
                for (int i = 0; i < BLOCK; i++) {
                    horizontals |= (in[at + i] != in[above + i] ? 1 : 0) << i;
                    verticals |= (in[at + i] != in[at + i - 1] ? 1 : 0) << i;
                }
                grid.setEdges(x, y, horizontals, verticals);
                if (horizontals >= 1 << BLOCK - 1 && x + BLOCK < sx) {
                    grid.setVertical(x + BLOCK, y, in[at + BLOCK] != in[at + BLOCK - 1]);
                }
            }
            for (; x < sx; x++) {
                grid.setHorizontal(x, y, in[row + x] != in[row + x - sx]);
                grid.setVertical(x, y, x > 0 && in[row + x] != in[row + x - 1]);
            }
        }
    }

    private static void scan(byte[] in, int start, CrackGrid grid) {
        int sx = grid.sx();
        for (int x = 1; x < sx; x++) {
            grid.setVertical(x, 0, in[start + x] != in[start + x - 1]);
        }
        for (int y = 1; y < grid.sy(); y++) {
            int row = start + y * sx;
            grid.repeatVerticals(y);
            int x = 0;
            for (; x <= sx - BLOCK; x += BLOCK) {
                int at = row + x;
                int above = at - sx;
                if (((in[at] ^ in[above])
                                | (in[at + 1] ^ in[above + 1])
                                | (in[at + 2] ^ in[above + 2])
                                | (in[at + 3] ^ in[above + 3])
                                | (in[at + 4] ^ in[above + 4])
                                | (in[at + 5] ^ in[above + 5])
                                | (in[at + 6] ^ in[above + 6])
                                | (in[at + 7] ^ in[above + 7]))
                        == 0) {
                    continue;
                }
                int horizontals = 0;
                int verticals = 0;
                for (int i = 0; i < BLOCK; i++) {
                    horizontals |= (in[at + i] != in[above + i] ? 1 : 0) << i;
                    verticals |= (in[at + i] != in[at + i - 1] ? 1 : 0) << i;
                }
                grid.setEdges(x, y, horizontals, verticals);
                if (horizontals >= 1 << BLOCK - 1 && x + BLOCK < sx) {
                    grid.setVertical(x + BLOCK, y, in[at + BLOCK] != in[at + BLOCK - 1]);
                }
            }
            for (; x < sx; x++) {
                grid.setHorizontal(x, y, in[row + x] != in[row + x - sx]);
                grid.setVertical(x, y, x > 0 && in[row + x] != in[row + x - 1]);
            }
        }
    }

    /**
     * Returns the label of each component: its first voxel.
     *
     * @param unsigned whether voxels are zero-extended
     */
    public static long[] labels(SliceComponents slice, Object voxels, int start, boolean unsigned) {
        long[] labels = new long[slice.count()];
        int[] components = slice.changeComponents();
        long[] spans = slice.changeSpans();
        for (int change = 0, next = 0; next < labels.length; change++) {
            if (components[change] == next) {
                labels[next++] = voxel(voxels, start + SliceComponents.start(spans[change]), unsigned);
            }
        }
        return labels;
    }

    /** Returns a voxel, extended to 64 bits. */
    public static long voxel(Object voxels, int at, boolean unsigned) {
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
