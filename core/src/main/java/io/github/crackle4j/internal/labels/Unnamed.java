package io.github.crackle4j.internal.labels;

import io.github.crackle4j.VoxelType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/**
 * The slices in which pins leave components unnamed, and so to the background. It is found by counting, without crack
 * codes, as far as it can be.
 *
 * <p>Each pin and each single component names one component. Two pins of one label may pass through the same component,
 * two of different labels may not. So the named components of a slice are at least its single components and the labels
 * that have nothing but pins there, and at most its single components and its pins.
 */
final class Unnamed {

    private final BitSet certain = new BitSet();
    private final BitSet possible = new BitSet();

    Unnamed(PinLabels pins, VoxelType type) {
        int[] numbers = numbers(pins.tableLabels(), type);
        ComponentCounts counts = pins.componentCounts();
        Names names = new Names(numbers, counts.slices());
        pins.visit(0, counts.slices(), names);
        // Slice by slice, pins come and go.
        long[] tops = names.tops.build().sorted().toArray();
        long[] bottoms = names.bottoms.build().sorted().toArray();
        long[] singles = names.singles.build().toArray();
        int[] pinsOf = new int[numbers.length];
        long pinsHere = 0;
        long pinnedLabels = 0;
        int top = 0;
        int bottom = 0;
        int single = 0;
        // For each label one more than the last slice in which it has both pins and single components.
        int[] lastOfBoth = new int[numbers.length];
        for (int z = 0; z < counts.slices(); z++) {
            for (; top < tops.length && high(tops[top]) == z; top++) {
                pinsHere++;
                pinnedLabels += pinsOf[low(tops[top])]++ == 0 ? 1 : 0;
            }
            int end = single + names.singlesIn[z];
            // Sorted, not marked: nothing but the count, which nothing backs, bounds the number of a component.
            Arrays.sort(singles, single, end);
            long named = 0;
            long labelsOfBoth = 0;
            for (int first = single; single < end; single++) {
                named += single == first || high(singles[single]) != high(singles[single - 1]) ? 1 : 0;
                int number = low(singles[single]);
                if (pinsOf[number] > 0 && lastOfBoth[number] <= z) {
                    lastOfBoth[number] = z + 1;
                    labelsOfBoth++;
                }
            }
            certain.set(z, named + pinsHere < counts.in(z));
            possible.set(z, named + pinnedLabels - labelsOfBoth < counts.in(z));
            for (; bottom < bottoms.length && high(bottoms[bottom]) == z; bottom++) {
                pinsHere--;
                pinnedLabels -= --pinsOf[low(bottoms[bottom])] == 0 ? 1 : 0;
            }
        }
    }

    private static long pair(int high, int low) {
        return (long) high << 32 | low;
    }

    private static int high(long pair) {
        return (int) (pair >>> 32);
    }

    private static int low(long pair) {
        return (int) pair;
    }

    /** Returns a number for each label of a table, the same for those that are the same: a remap leaves duplicates. */
    private static int[] numbers(long[] table, VoxelType type) {
        long[] distinct = LabelOrder.distinct(table, type);
        int[] numbers = new int[table.length];
        for (int label = 0; label < table.length; label++) {
            numbers[label] = LabelOrder.find(distinct, table[label], type);
        }
        return numbers;
    }

    /** Returns the slices that have an unnamed component whatever the crack codes say. */
    BitSet certain() {
        return certain;
    }

    /** Returns the slices that may have an unnamed component. */
    BitSet possible() {
        return possible;
    }

    /** What names components; labels go by their numbers. */
    private static final class Names implements PinLabels.Visitor {

        private final int[] numbers;

        /** Of each pin its first slice and its label. */
        private final LongStream.Builder tops = LongStream.builder();

        /** Of each pin its last slice and its label. */
        private final LongStream.Builder bottoms = LongStream.builder();

        /** The component and the label of each single component, slice by slice. */
        private final LongStream.Builder singles = LongStream.builder();

        private final int[] singlesIn;

        Names(int[] numbers, int slices) {
            this.numbers = numbers;
            this.singlesIn = new int[slices];
        }

        @Override
        public void pin(int label, int voxel, int top, int bottom) {
            tops.add(pair(top, numbers[label]));
            bottoms.add(pair(bottom, numbers[label]));
        }

        @Override
        public void single(int label, int z, int component) {
            singles.add(pair(component, numbers[label]));
            singlesIn[z]++;
        }
    }
}
