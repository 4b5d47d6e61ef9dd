package io.github.crackle4j.internal.labels;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.stream.SliceDriver;
import java.util.Arrays;

/** Writes condensed pins (FORMAT §6); the reverse of {@link PinLabels}. */
public final class PinLabelsWriter {

    private final Shape shape;
    private final LabelPins[] labelPins;

    /** The label that nothing names, and the widths: together the choice that makes the section smallest. */
    private int background;

    private PinWidths widths;
    private long pinBytes = Long.MAX_VALUE;

    private PinLabelsWriter(Shape shape, LabelPins[] labelPins) {
        this.shape = shape;
        this.labelPins = labelPins;
    }

    /**
     * Returns the labels section of a volume of unsigned labels.
     *
     * <p>Takes time in proportion to the runs, times the paths that they fall into; memory of 4 bytes a run and 20 a
     * path of the labels in hand.
     *
     * @param slices the components of each slice
     * @param componentLabels for each slice the label of each component
     * @param table has all these labels
     * @param storedWidth bytes of a stored label
     * @return the section, or null for a volume of more runs, or slices of more voxels, than 2<sup>31</sup>−9
     */
    public static byte[] write(
            Shape shape,
            SliceComponents[] slices,
            long[][] componentLabels,
            LabelTable table,
            int storedWidth,
            Execution execution) {
        long runCount = 0;
        for (SliceComponents slice : slices) {
            runCount += slice.runs();
        }
        if (Math.max(runCount, shape.sliceVoxels()) > Integer.MAX_VALUE - 8) {
            return null;
        }
        long[] labels = table.ascending();
        LabelRuns runs = new LabelRuns(slices, componentLabels, table, labels.length);
        int componentWidth = LittleEndian.width(runs.components() - 1);
        LabelPins[] labelPins = solve(shape, runs, labels.length, componentWidth, execution);
        PinLabelsWriter writer = new PinLabelsWriter(shape, labelPins);
        for (int depthWidth = 1; depthWidth <= 4; depthWidth *= 2) {
            writer.tryDepths(depthWidth, componentWidth);
        }
        return writer.section(labels, slices, storedWidth);
    }

    private static LabelPins[] solve(Shape shape, LabelRuns runs, int labels, int componentWidth, Execution execution) {
        // The labels of most runs first, so that no thread is left alone with one at the end.
        long[] order = new long[labels];
        for (int label = 0; label < labels; label++) {
            order[label] = (long) -runs.count(label) << 32 | label;
        }
        Arrays.sort(order);
        int pinBytes = LittleEndian.width(shape.voxels()) + 1;
        LabelPins[] solved = new LabelPins[labels];
        SliceDriver.run(execution, 0, labels, 1, () -> {
            PinSolver solver = new PinSolver(runs, shape.sliceVoxels(), pinBytes, componentWidth);
            return (from, to) -> {
                for (int i = from; i < to; i++) {
                    solved[(int) order[i]] = solver.solve((int) order[i]);
                }
            };
        });
        return solved;
    }

    /** Finds the best background for a width of depths, and keeps both if nothing smaller has been found. */
    private void tryDepths(int depthWidth, int componentWidth) {
        int voxelWidth = LittleEndian.width(shape.voxels());
        PinWidths tried = new PinWidths(voxelWidth, 1, depthWidth, componentWidth);
        int largest = 0;
        long bytes = 0;
        for (int label = 0; label < labelPins.length; label++) {
            bytes += labelPins[label].bytes(tried);
            if (labelPins[label].bytes(tried) > labelPins[largest].bytes(tried)) {
                largest = label;
            }
        }
        bytes -= labelPins[largest].bytes(tried);
        long count = 0;
        for (int label = 0; label < labelPins.length; label++) {
            if (label != largest) {
                count = Math.max(count, labelPins[label].count(tried));
            }
        }
        int countWidth = LittleEndian.width(count);
        bytes += 2L * countWidth * (labelPins.length - 1);
        if (bytes < pinBytes) {
            background = largest;
            widths = new PinWidths(voxelWidth, countWidth, depthWidth, componentWidth);
            pinBytes = bytes;
        }
    }

    private byte[] section(long[] labels, SliceComponents[] slices, int storedWidth) {
        int countWidth = LittleEndian.width(shape.sliceVoxels());
        ByteSink sink = new ByteSink(256);
        sink.put(labels[background], storedWidth);
        sink.putLong(labels.length - 1);
        for (int label = 0; label < labels.length; label++) {
            if (label != background) {
                sink.put(labels[label], storedWidth);
            }
        }
        for (SliceComponents slice : slices) {
            sink.put(slice.count(), countWidth);
        }
        sink.put(widths.code(), 1);
        for (int label = 0; label < labels.length; label++) {
            if (label != background) {
                labelPins[label].write(sink, widths, shape.sliceVoxels());
            }
        }
        return sink.toBytes();
    }
}
