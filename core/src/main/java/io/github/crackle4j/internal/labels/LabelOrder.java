package io.github.crackle4j.internal.labels;

import io.github.crackle4j.VoxelType;
import java.util.Arrays;

/** Sorts labels as their type compares. */
public final class LabelOrder {

    private LabelOrder() {}

    /** Sorts in place, ascending. */
    public static void sort(long[] labels, VoxelType type) {
        if (type != VoxelType.UINT64) {
            // All other types extend to non-negative, or properly signed, longs.
            Arrays.sort(labels);
            return;
        }
        flipSigns(labels);
        Arrays.sort(labels);
        flipSigns(labels);
    }

    /** Returns the distinct ones of some labels, ascending. */
    public static long[] distinct(long[] labels, VoxelType type) {
        long[] sorted = labels.clone();
        sort(sorted, type);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    /** Returns where {@code label} lies among ascending labels, or −1. */
    public static int find(long[] ascending, long label, VoxelType type) {
        int at = lowerBound(ascending, label, type);
        return at < ascending.length && ascending[at] == label ? at : -1;
    }

    /** Returns how many of the ascending labels are less than {@code label}. */
    public static int lowerBound(long[] ascending, long label, VoxelType type) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (type.compare(ascending[middle], label) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void flipSigns(long[] labels) {
        for (int i = 0; i < labels.length; i++) {
            labels[i] ^= Long.MIN_VALUE;
        }
    }
}
