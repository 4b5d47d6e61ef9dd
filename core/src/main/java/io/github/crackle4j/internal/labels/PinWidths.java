package io.github.crackle4j.internal.labels;

/**
 * The widths in bytes of what a pin section repeats (FORMAT §6).
 *
 * @param voxel of a pin's top voxel
 * @param count of a number of pins or of single components
 * @param depth of a pin's depth; no pin needs 8
 * @param component of a single component
 */
record PinWidths(int voxel, int count, int depth, int component) {

    /** Returns the byte that tells the widths. */
    int code() {
        return Integer.numberOfTrailingZeros(count)
                | Integer.numberOfTrailingZeros(depth) << 2
                | Integer.numberOfTrailingZeros(component) << 4;
    }

    /** Returns the slices of the longest pin whose depth fits. */
    long longestPin() {
        return 1L << 8 * depth;
    }
}
