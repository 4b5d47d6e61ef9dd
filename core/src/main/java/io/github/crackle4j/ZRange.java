package io.github.crackle4j;

/**
 * A range of z slices.
 *
 * @param start the first slice
 * @param end the slice behind the last one
 */
public record ZRange(int start, int end) {

    public ZRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("Slices " + start + " to " + end + " are no range");
        }
    }

    /** Returns the number of slices. */
    public int slices() {
        return end - start;
    }
}
