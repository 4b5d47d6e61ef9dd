package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.internal.cracks.CrackGrid;

/**
 * The voxels of a slice on their way to a stream, however they lie in memory; see {@link RowScanner}, {@link
 * ColumnScanner}.
 */
public interface SliceVoxels {

    /** Draws the borders between the voxels into an empty grid of their size. */
    void drawBorders(CrackGrid grid);

    /**
     * Returns a voxel, extended to 64 bits.
     *
     * @param unsigned whether it is zero-extended
     */
    long voxel(int x, int y, boolean unsigned);
}
