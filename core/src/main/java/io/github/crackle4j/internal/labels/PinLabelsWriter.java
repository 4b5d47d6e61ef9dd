package io.github.crackle4j.internal.labels;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Progress;
import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.stream.SliceDriver;
import java.util.Arrays;
import java.util.List;

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
     * @param table all these labels
     */
    public static byte[] write(
            Shape shape,
            List<SliceComponents> slices,
            List<long[]> componentLabels,
            LabelSet table,
            Execution execution) {
        return write(shape, slices, componentLabels, table, execution, VolumePins.MOST_PATHS);
    }

    static byte[] write(
            Shape shape,
            List<SliceComponents> slices,
            List<long[]> componentLabels,
            LabelSet table,
            Execution execution,
            int mostPaths) {
        long[] componentCounts =
                slices.stream().mapToLong(SliceComponents::count).toArray();
        long components = Arrays.stream(componentCounts).sum();
        int voxelWidth = LittleEndian.width(shape.voxels());
        int componentWidth = LittleEndian.width(components - 1);
        // Nearly all depths fit one byte.
        int fewest = (voxelWidth + 1) / componentWidth + 1;
        int[][] keys = keys(componentLabels, table, execution.withProgress(Progress.NONE));
        LabelPins[] labelPins = VolumePins.choose(
                shape, slices.toArray(new SliceComponents[0]), keys, table.size(), fewest, mostPaths, execution);
        PinPlan plan = PinPlan.smallest(labelPins, PinPlan.ANY, voxelWidth, componentWidth);
        return section(shape, componentCounts, table.labels(), labelPins, plan, table.storedWidth());
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

    private static int[][] keys(List<long[]> componentLabels, LabelSet table, Execution execution) {
        int[][] keys = new int[componentLabels.size()][];
        SliceDriver.run(execution, 0, keys.length, 1, () -> (from, to) -> {
            for (int z = from; z < to; z++) {
                keys[z] = table.indicesOf(componentLabels.get(z));
            }
        });
        return keys;
    }
}
