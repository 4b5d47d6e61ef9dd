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

    /** Returns where {@code label} lies among ascending labels, or −1. */
    public static int find(long[] ascending, long label, VoxelType type) {
        int low = 0;
        int high = ascending.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = type.compare(ascending[middle], label);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static void flipSigns(long[] labels) {
        for (int i = 0; i < labels.length; i++) {
            labels[i] ^= Long.MIN_VALUE;
        }
    }
}
