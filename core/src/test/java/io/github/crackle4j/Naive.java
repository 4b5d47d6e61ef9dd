package io.github.crackle4j;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** The answers, found voxel by voxel. */
public final class Naive {

    private Naive() {}

    /** Returns the distinct labels, ascending as the type compares. */
    public static long[] labels(Volume volume) {
        TreeSet<Long> labels = new TreeSet<>(volume.type()::compare);
        Shape shape = volume.shape();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    labels.add(volume.get(x, y, z));
                }
            }
        }
        return labels.stream().mapToLong(Long::longValue).toArray();
    }

    /** Returns the slices {@code from} to {@code to − 1}. */
    public static Volume slices(Volume volume, int from, int to) {
        return Volumes.of(
                volume.type(),
                volume.order(),
                volume.shape().withZ(to - from),
                (x, y, z) -> volume.get(x, y, from + z));
    }

    /** Returns the image of a label. */
    public static Volume mask(Volume volume, long label) {
        return Volumes.of(
                VoxelType.UINT8, volume.order(), volume.shape(), (x, y, z) -> volume.get(x, y, z) == label ? 1 : 0);
    }

    /** Returns the image of a label from its first slice to its last. */
    public static LabelMask croppedMask(Volume volume, long label) {
        Volume mask = mask(volume, label);
        int slices = volume.shape().z();
        int first = 0;
        while (first < slices && !hasSlice(mask, first)) {
            first++;
        }
        if (first == slices) {
            return new LabelMask(0, slices(mask, 0, 0));
        }
        int end = slices;
        while (!hasSlice(mask, end - 1)) {
            end--;
        }
        return new LabelMask(first, slices(mask, first, end));
    }

    private static boolean hasSlice(Volume mask, int z) {
        for (int y = 0; y < mask.shape().y(); y++) {
            for (int x = 0; x < mask.shape().x(); x++) {
                if (mask.get(x, y, z) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Returns the component of each voxel of a slice, x fastest, by flooding from each voxel that none has reached.
     *
     * @param partedLeft whether the voxel at an index is parted from the one left of it
     * @param partedAbove whether the voxel at an index is parted from the one above it
     */
    public static int[] components(int sx, int sy, IntPredicate partedLeft, IntPredicate partedAbove) {
        int[] components = new int[sx * sy];
        Arrays.fill(components, -1);
        int count = 0;
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int first = 0; first < components.length; first++) {
            if (components[first] >= 0) {
                continue;
            }
            components[first] = count;
            queue.add(first);
            while (!queue.isEmpty()) {
                int at = queue.remove();
                int x = at % sx;
                int y = at / sx;
                int[] next = {
                    x > 0 && !partedLeft.test(at) ? at - 1 : at,
                    x < sx - 1 && !partedLeft.test(at + 1) ? at + 1 : at,
                    y > 0 && !partedAbove.test(at) ? at - sx : at,
                    y < sy - 1 && !partedAbove.test(at + sx) ? at + sx : at
                };
                for (int neighbour : next) {
                    if (components[neighbour] < 0) {
                        components[neighbour] = count;
                        queue.add(neighbour);
                    }
                }
            }
            count++;
        }
        return components;
    }
}
