package io.github.crackle4j.internal.voxels;

/** Finds the borders of slices of an array, some slices at once. Holds the scratch of one worker. */
public sealed interface SliceScanner permits RowScanner, ColumnScanner {

    /** Turns to the slices {@code from} to {@code to − 1} of the array. */
    void scan(int from, int to);

    /** Returns one of the slices at hand, for as long as they are. */
    SliceVoxels slice(int z);
}
