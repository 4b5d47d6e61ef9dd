package io.github.crackle4j.internal.labels;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Progress;
import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.stream.SliceDriver;

/** Writes condensed pins (FORMAT §6); the reverse of {@link PinLabels}. */
public final class PinLabelsWriter {

    private PinLabelsWriter() {}

    /**
     * Returns the labels section of a volume of unsigned labels.
     *
     * <p>Takes time in proportion to the runs and to the stretches that the borders of the slices above cut them into.
     * Needs 4 bytes a component, what the pins take, and for each thread at most some 100 MB of scratch.
     *
     * @param slices the components of each slice
     * @param componentLabels for each slice the label of each component
     * @param table has all these labels
     * @param storedWidth bytes of a stored label
     */
    public static byte[] write(
            Shape shape,
            SliceComponents[] slices,
            long[][] componentLabels,
            LabelTable table,
            int storedWidth,
            Execution execution) {
        return write(shape, slices, componentLabels, table, storedWidth, execution, VolumePins.MOST_PATHS);
    }

    static byte[] write(
            Shape shape,
            SliceComponents[] slices,
            long[][] componentLabels,
            LabelTable table,
            int storedWidth,
            Execution execution,
            int mostPaths) {
        long[] labels = table.ascending();
        long[] componentCounts = new long[slices.length];
        long components = 0;
        for (int z = 0; z < slices.length; z++) {
            componentCounts[z] = slices[z].count();
            components += slices[z].count();
        }
        int voxelWidth = LittleEndian.width(shape.voxels());
        int componentWidth = LittleEndian.width(components - 1);
        // Nearly all depths fit one byte.
        int fewest = (voxelWidth + 1) / componentWidth + 1;
        int[][] keys = keys(slices, componentLabels, table, execution.withProgress(Progress.NONE));
        LabelPins[] labelPins = VolumePins.choose(shape, slices, keys, labels.length, fewest, mostPaths, execution);
        PinPlan plan = PinPlan.smallest(labelPins, PinPlan.ANY, voxelWidth, componentWidth);
        return section(shape, componentCounts, labels, labelPins, plan, storedWidth);
    }

    /**
     * Returns the labels section for chosen pins.
     *
     * @param componentCounts how many components each slice has
     * @param labels the labels, ascending
     * @param labelPins for each label what names its components; not looked at for the background
     */
    static byte[] section(
            Shape shape, long[] componentCounts, long[] labels, LabelPins[] labelPins, PinPlan plan, int storedWidth) {
        ByteSink sink = new ByteSink(256);
        sink.put(labels[plan.background()], storedWidth);
        sink.putLong(labels.length - 1);
        for (int key = 0; key < labels.length; key++) {
            if (key != plan.background()) {
                sink.put(labels[key], storedWidth);
            }
        }
        int countWidth = LittleEndian.width(shape.sliceVoxels());
        for (long count : componentCounts) {
            sink.put(count, countWidth);
        }
        sink.put(plan.widths().code(), 1);
        for (int key = 0; key < labels.length; key++) {
            if (key != plan.background()) {
                labelPins[key].write(sink, plan.widths(), shape.sliceVoxels());
            }
        }
        return sink.toBytes();
    }

    private static int[][] keys(
            SliceComponents[] slices, long[][] componentLabels, LabelTable table, Execution execution) {
        int[][] keys = new int[slices.length][];
        SliceDriver.run(execution, 0, slices.length, 1, () -> (from, to) -> {
            for (int z = from; z < to; z++) {
                keys[z] = new int[slices[z].count()];
                for (int component = 0; component < keys[z].length; component++) {
                    keys[z][component] = table.key(componentLabels[z][component]);
                }
            }
        });
        return keys;
    }
}
