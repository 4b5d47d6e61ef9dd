package io.github.crackle4j.ops;

/**
 * The surface voxels of one slice in the order of the raster.
 *
 * @param finder who found them, and knows their labels by number
 * @param voxels each as {@code x + sx·y}
 * @param numbers the number of each one's label
 */
record SlicePoints(SurfaceFinder finder, int[] voxels, int[] numbers) {

    /** Adds the points of each label to its count. */
    void count(long[] counts) {
        int[] ranks = finder.ranks();
        for (int number : numbers) {
            counts[ranks[number]]++;
        }
    }

    /**
     * Adds the points to those of their labels.
     *
     * @param filled how many elements of each array are filled
     */
    void fill(int[][] points, int[] filled, int sx, int z) {
        int[] ranks = finder.ranks();
        for (int i = 0; i < voxels.length; i++) {
            int rank = ranks[numbers[i]];
            int[] target = points[rank];
            int at = filled[rank];
            int y = voxels[i] / sx;
            target[at] = voxels[i] - y * sx;
            target[at + 1] = y;
            target[at + 2] = z;
            filled[rank] = at + 3;
        }
    }
}
