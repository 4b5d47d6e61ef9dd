package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.internal.cracks.CrackGrid;

/** The voxels of a slice on their way to a stream, however they lie in memory. */
public interface SliceVoxels {

    /** Draws the borders between the voxels into an empty grid of their size. */
    void drawBorders(CrackGrid grid);

    /**
     * Returns a voxel, extended to 64 bits.
     *
     * @param unsigned whether it is zero-extended
     */
    long voxel(int x, int y, boolean unsigned);

    /** Returns the slice that lies in an array, x fastest from element {@code start} on. */
    static SliceVoxels inRows(Object voxels, int start, int sx) {
        return new SliceVoxels() {
            @Override
            public void drawBorders(CrackGrid grid) {
                SliceScanner.scan(voxels, start, grid);
            }

            @Override
            public long voxel(int x, int y, boolean unsigned) {
                return SliceScanner.voxel(voxels, start + x + sx * y, unsigned);
            }
        };
    }
}
