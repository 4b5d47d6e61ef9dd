package io.github.crackle4j;

/**
 * Which voxels to take along an axis, as {@code [start:end:step]} says in NumPy: from {@code start} on, up to but not
 * including {@code end}.
 *
 * <p>Negative bounds count from the end of the axis. Bounds beyond the axis are cut off there without complaint, and a
 * range may be empty; a single {@linkplain #at index} must be within the axis. A negative step goes backwards, from
 * {@code start} down to but not including {@code end}. Immutable.
 *
 * <pre>{@code
 * Range.ALL                 // [:]
 * Range.of(10, 20)          // [10:20]
 * Range.from(-5)            // [-5:], the last five
 * Range.ALL.by(-1)          // [::-1], the axis reversed
 * Range.at(7)               // [7], an axis of one voxel
 * }</pre>
 */
public final class Range {

    private static final long MISSING = Long.MIN_VALUE;

    /** All voxels of the axis. */
    public static final Range ALL = new Range(MISSING, MISSING, 1, false);

    private final long start;
    private final long end;
    private final int step;
    private final boolean single;

    private Range(long start, long end, int step, boolean single) {
        this.start = start;
        this.end = end;
        this.step = step;
        this.single = single;
    }

    /** Returns {@code [start:end]}. */
    public static Range of(int start, int end) {
        return new Range(start, end, 1, false);
    }

    /** Returns {@code [start:]}. */
    public static Range from(int start) {
        return new Range(start, MISSING, 1, false);
    }

    /** Returns {@code [:end]}. */
    public static Range to(int end) {
        return new Range(MISSING, end, 1, false);
    }

    /** Returns the range of one voxel; a negative index counts from the end. */
    public static Range at(int index) {
        return new Range(index, MISSING, 1, true);
    }

    /**
     * Returns this range with another step: {@code [start:end:step]}.
     *
     * @throws IllegalArgumentException if the step is 0, or this is a single index
     */
    public Range by(int step) {
        if (step == 0 || single) {
            throw new IllegalArgumentException("There is no " + this + " by steps of " + step);
        }
        return new Range(start, end, step, false);
    }

    /** Returns the distance from each voxel to the next. */
    public int step() {
        return step;
    }

    /**
     * Returns the first voxel that this range takes of an axis of {@code length} voxels, if it takes any.
     *
     * @throws IndexOutOfBoundsException if this is a single index and not within the axis
     */
    public int first(int length) {
        if (!single) {
            return (int) bound(start, step > 0 ? 0 : length - 1, length);
        }
        long index = start < 0 ? start + length : start;
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("Index " + start + " of an axis of " + length + " voxels");
        }
        return (int) index;
    }

    /**
     * Returns how many voxels this range takes of an axis of {@code length} voxels.
     *
     * @throws IndexOutOfBoundsException if this is a single index and not within the axis
     */
    public int count(int length) {
        long first = first(length);
        if (single) {
            return 1;
        }
        long stop = bound(end, step > 0 ? length : -1, length);
        long distance = step > 0 ? stop - first : first - stop;
        long stride = Math.abs((long) step);
        return (int) Math.max(0, (distance + stride - 1) / stride);
    }

    private long bound(long given, int missing, int length) {
        if (given == MISSING) {
            return missing;
        }
        long bound = given < 0 ? given + length : given;
        return step > 0 ? Math.max(0, Math.min(bound, length)) : Math.max(-1, Math.min(bound, length - 1L));
    }

    @Override
    public String toString() {
        if (single) {
            return "[" + start + "]";
        }
        return "[" + (start == MISSING ? "" : start) + ":" + (end == MISSING ? "" : end) + (step == 1 ? "" : ":" + step)
                + "]";
    }
}
