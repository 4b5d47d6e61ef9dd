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
        if (isAscending(sorted, type)) {
            // As nearly all tables are: no need to sort them.
            return sorted;
        }
        sort(sorted, type);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    private static boolean isAscending(long[] labels, VoxelType type) {
        for (int i = 1; i < labels.length; i++) {
            if (type.compare(labels[i - 1], labels[i]) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns where each of some labels lies among ascending ones, or −1. */
    public static int[] findAll(long[] ascending, long[] labels, VoxelType type) {
        int[] places = new int[labels.length];
        int last = -1;
        for (int i = 0; i < labels.length; i++) {
            // Tables mostly ascend or descend, so that a label is found beside the last one without a search.
            if (last + 1 < ascending.length && ascending[last + 1] == labels[i]) {
                places[i] = last + 1;
            } else if (last > 0 && ascending[last - 1] == labels[i]) {
                places[i] = last - 1;
            } else {
                places[i] = find(ascending, labels[i], type);
            }
            last = places[i];
        }
        return places;
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
