package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.internal.components.ComponentForest;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/**
 * Whether two volumes are the same, however they are encoded: crack and label formats, Markov models, versions and
 * borders that a remap made obsolete do not matter.
 *
 * <p>Slices of both are decoded and their runs compared, up to the first slice that differs. Time O(B + V/16) for each
 * volume shared among the threads of the first, memory O(sx·sy) a thread. Damage in the slices up to that one, or in
 * what all slices share, throws {@link CrackleFormatException}.
 */
public final class Equality {

    private Equality() {}

    /** Returns whether two volumes have the same shape, voxel type, order and voxels. */
    public static boolean identical(CrackleArray a, CrackleArray b) {
        return a.voxelType() == b.voxelType() && a.order() == b.order() && sameVoxels(a, b);
    }

    /**
     * Returns whether two volumes have the same shape and voxels. Labels are compared as numbers: the voxel types may
     * differ, and so may the orders. The largest UINT64 is not −1.
     */
    public static boolean sameVoxels(CrackleArray a, CrackleArray b) {
        // Labels of either signedness agree as longs unless one is negative and the other beyond 2^63.
        boolean mixedSigns = a.voxelType().isSigned() != b.voxelType().isSigned();
        return same(a, b, (sliceOfA, sliceOfB) -> {
            if (mixedSigns && hasNegative(sliceOfA)) {
                return false;
            }
            return sameRuns(sliceOfA.components(), sliceOfA.labels(), sliceOfB.components(), sliceOfB.labels());
        });
    }

    /**
     * Returns whether two volumes have the same shape and the same borders within their slices: two neighbouring voxels
     * of a slice have one label in both or in neither. What the labels are, and which slices share them, is of no
     * concern.
     */
    public static boolean sameStructure(CrackleArray a, CrackleArray b) {
        return same(
                a,
                b,
                (sliceOfA, sliceOfB) ->
                        sameRuns(sliceOfA.components(), pieces(sliceOfA), sliceOfB.components(), pieces(sliceOfB)));
    }

    private static boolean same(CrackleArray a, CrackleArray b, BiPredicate<SliceDecoder, SliceDecoder> comparison) {
        if (!a.shape().equals(b.shape())) {
            return false;
        }
        if (a.shape().voxels() == 0) {
            return true;
        }
        StreamReader streamOfA = StreamAccess.stream(a);
        StreamReader streamOfB = StreamAccess.stream(b);
        AtomicInteger firstDifference = new AtomicInteger(Integer.MAX_VALUE);
        try {
            SliceDriver.run(StreamAccess.execution(a), 0, a.shape().z(), 1, () -> {
                SliceDecoder sliceOfA = streamOfA.sliceDecoder();
                SliceDecoder sliceOfB = streamOfB.sliceDecoder();
                return (from, to) -> {
                    for (int z = from; z < to && z < firstDifference.get(); z++) {
                        sliceOfA.decode(z);
                        sliceOfB.decode(z);
                        if (!comparison.test(sliceOfA, sliceOfB)) {
                            firstDifference.accumulateAndGet(z, Math::min);
                        }
                    }
                };
            });
        } catch (CrackleFormatException e) {
            // A thread may have run into damage beyond a difference, where one alone would not have looked.
            if (e.slice() == CrackleFormatException.NO_SLICE || e.slice() < firstDifference.get()) {
                throw e;
            }
        }
        return firstDifference.get() == Integer.MAX_VALUE;
    }

    private static boolean hasNegative(SliceDecoder slice) {
        for (int component = 0; component < slice.components().count(); component++) {
            if (slice.labels()[component] < 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns a number for each component of a slice, the same for those that a border parts though their labels are
     * equal; numbers ascend with the first voxels, so equal borders give equal numbers.
     */
    private static long[] pieces(SliceDecoder slice) {
        SliceComponents components = slice.components();
        ComponentForest forest = new ComponentForest(slice.labels(), components.count(), false);
        forest.joinWithin(components, 0, false);
        int[] trees = forest.number(false);
        long[] pieces = new long[trees.length];
        for (int component = 0; component < trees.length; component++) {
            pieces[component] = trees[component];
        }
        return pieces;
    }

    /** Returns whether all voxels of two slices have the same values. */
    private static boolean sameRuns(SliceComponents a, long[] valuesOfA, SliceComponents b, long[] valuesOfB) {
        int[] endsOfA = a.ends();
        int[] endsOfB = b.ends();
        int[] componentsOfA = a.components();
        int[] componentsOfB = b.components();
        for (int y = 0; y < a.sy(); y++) {
            int i = a.firstRun()[y];
            int j = b.firstRun()[y];
            int end = a.firstRun()[y + 1];
            while (i < end) {
                if (valuesOfA[componentsOfA[i]] != valuesOfB[componentsOfB[j]]) {
                    return false;
                }
                int order = endsOfA[i] - endsOfB[j];
                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }
        }
        return true;
    }
}
