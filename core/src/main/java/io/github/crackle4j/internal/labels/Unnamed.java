package io.github.crackle4j.internal.labels;

import io.github.crackle4j.VoxelType;
import java.util.BitSet;

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
        SliceCount count = new SliceCount(numbers);
        for (int z = 0; z < counts.slices(); z++) {
            count.reset();
            pins.visit(z, z + 1, count);
            certain.set(z, count.mostNamed() < counts.in(z));
            possible.set(z, count.leastNamed() < counts.in(z));
        }
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

    /** Counts what names components in one slice. */
    private static final class SliceCount implements PinLabels.Visitor {

        private final int[] numbers;
        private final BitSet singles = new BitSet();
        private final BitSet pinLabels = new BitSet();
        private final BitSet singleLabels = new BitSet();
        private int pins;

        SliceCount(int[] numbers) {
            this.numbers = numbers;
        }

        void reset() {
            singles.clear();
            pinLabels.clear();
            singleLabels.clear();
            pins = 0;
        }

        @Override
        public void pin(int label, int voxel, int top, int bottom) {
            pinLabels.set(numbers[label]);
            pins++;
        }

        @Override
        public void single(int label, int z, int component) {
            singleLabels.set(numbers[label]);
            singles.set(component);
        }

        long mostNamed() {
            return (long) singles.cardinality() + pins;
        }

        long leastNamed() {
            pinLabels.andNot(singleLabels);
            return (long) singles.cardinality() + pinLabels.cardinality();
        }
    }
}
