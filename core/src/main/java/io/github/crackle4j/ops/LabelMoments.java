package io.github.crackle4j.ops;

import io.github.crackle4j.internal.labels.LabelIndex;
import java.util.Arrays;

/** Size, moments and bounds of labels, summed over components. */
final class LabelMoments {

    /** Numbers of a label that lie together, since components change them together. */
    private static final int SUMS = 4;

    private static final int VOXELS = 0;
    private static final int DOUBLE_X = 1;
    private static final int DOUBLE_Y = 2;
    private static final int SUM_Z = 3;

    private static final int BOUNDS = 6;

    private final LabelIndex index = new LabelIndex();
    private int[] bounds = {};

    /** The lower 64 bits of the sums. The sums of a large volume need more. */
    private long[] sums = {};

    /** The upper bits of the sums. */
    private int[] carries = {};

    /** Adds a component of slice {@code z}. */
    void add(long label, SliceMoments slice, int component, int z) {
        int number = number(label);
        int at = SUMS * number;
        long voxels = slice.voxels(component);
        add(at + VOXELS, voxels);
        add(at + DOUBLE_X, slice.doubleX(component));
        add(at + DOUBLE_Y, slice.doubleY(component));
        add(at + SUM_Z, z * voxels);
        int minX = slice.minX(component);
        widen(number, minX, slice.minY(component), z, slice.maxX(component), slice.maxY(component), z);
    }

    /** Adds all that was summed up elsewhere. */
    void add(LabelMoments other) {
        for (int from = 0; from < other.index.count(); from++) {
            int number = number(other.index.label(from));
            for (int i = 0; i < SUMS; i++) {
                add(SUMS * number + i, other.sums[SUMS * from + i]);
                carries[SUMS * number + i] += other.carries[SUMS * from + i];
            }
            int[] b = other.bounds;
            int at = BOUNDS * from;
            widen(number, b[at], b[at + 1], b[at + 2], b[at + 3], b[at + 4], b[at + 5]);
        }
    }

    private void add(int at, long value) {
        sums[at] += value;
        if (Long.compareUnsigned(sums[at], value) < 0) {
            carries[at]++;
        }
    }

    private void widen(int number, int minX, int minY, int minZ, int maxX, int maxY, int maxZ) {
        int at = BOUNDS * number;
        bounds[at] = Math.min(bounds[at], minX);
        bounds[at + 1] = Math.min(bounds[at + 1], minY);
        bounds[at + 2] = Math.min(bounds[at + 2], minZ);
        bounds[at + 3] = Math.max(bounds[at + 3], maxX);
        bounds[at + 4] = Math.max(bounds[at + 4], maxY);
        bounds[at + 5] = Math.max(bounds[at + 5], maxZ);
    }

    private int number(long label) {
        int known = index.count();
        int number = index.add(label);
        if (number == known) {
            if (bounds.length / BOUNDS == number) {
                int room = Math.max(64, 2 * number);
                bounds = Arrays.copyOf(bounds, Math.multiplyExact(BOUNDS, room));
                sums = Arrays.copyOf(sums, SUMS * room);
                carries = Arrays.copyOf(carries, SUMS * room);
            }
            Arrays.fill(bounds, BOUNDS * number, BOUNDS * number + BOUNDS / 2, Integer.MAX_VALUE);
            Arrays.fill(bounds, BOUNDS * number + BOUNDS / 2, BOUNDS * (number + 1), -1);
        }
        return number;
    }

    /** Returns the labels that have components, in no order. */
    long[] labels() {
        return index.labels();
    }

    /** Returns the number by which the moments of a label that has components are known. */
    int find(long label) {
        return index.find(label);
    }

    long voxels(int number) {
        return sums[SUMS * number + VOXELS];
    }

    double centroidX(int number) {
        return mean(number, DOUBLE_X) / 2;
    }

    double centroidY(int number) {
        return mean(number, DOUBLE_Y) / 2;
    }

    double centroidZ(int number) {
        return mean(number, SUM_Z);
    }

    private double mean(int number, int sum) {
        int at = SUMS * number;
        double lower = (sums[at + sum] >>> 1) * 2.0 + (sums[at + sum] & 1);
        return (carries[at + sum] * 0x1p64 + lower) / sums[at + VOXELS];
    }

    Box box(int number) {
        int at = BOUNDS * number;
        return new Box(bounds[at], bounds[at + 1], bounds[at + 2], bounds[at + 3], bounds[at + 4], bounds[at + 5]);
    }
}
