package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.Range;

/**
 * Evenly spaced places along an axis.
 *
 * @param first the first of them
 * @param step the distance from each to the next, negative if they descend
 * @param count how many there are
 */
public record AxisSteps(int first, int step, int count) {

    /** Returns the voxels that a range takes of an axis. */
    public static AxisSteps of(Range range, int length) {
        int count = range.count(length);
        // A step that is never taken may be longer than any axis.
        return new AxisSteps(range.first(length), count > 1 ? range.step() : 1, count);
    }

    /** Returns a place. */
    public int at(int index) {
        return first + index * step;
    }

    /** Returns which of the places this is, or −1. */
    public int indexOf(int place) {
        long distance = (long) place - first;
        if (distance % step != 0) {
            return -1;
        }
        long index = distance / step;
        return index >= 0 && index < count ? (int) index : -1;
    }

    /** Returns whether these are all places of an axis, in order. */
    public boolean isWhole(int length) {
        return first == 0 && step == 1 && count == length;
    }
}
