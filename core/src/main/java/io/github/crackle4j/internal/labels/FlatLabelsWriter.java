package io.github.crackle4j.internal.labels;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.stream.SliceDriver;
import java.util.function.IntUnaryOperator;

/** Writes flat labels (FORMAT §6); the reverse of {@link FlatLabels}. */
public final class FlatLabelsWriter {

    private FlatLabelsWriter() {}

    /**
     * Returns the labels section.
     *
     * @param componentLabels for each slice the label of each component
     * @param table has all these labels
     * @param storedWidth bytes of a stored label
     */
    public static byte[] write(
            Shape shape, long[][] componentLabels, LabelTable table, int storedWidth, Execution execution) {
        long[] unique = table.ascending();
        int keyWidth = LittleEndian.width(unique.length);
        long[] firstKey = new long[shape.z() + 1];
        for (int z = 0; z < shape.z(); z++) {
            firstKey[z + 1] = firstKey[z] + componentLabels[z].length;
        }
        ByteSink sink = tables(shape, unique, storedWidth, z -> componentLabels[z].length);
        int keysAt = sink.extend(firstKey[shape.z()] * keyWidth);
        byte[] array = sink.array();
        SliceDriver.run(execution, 0, shape.z(), 1, () -> (from, to) -> {
            for (int z = from; z < to; z++) {
                int keyAt = keysAt + (int) firstKey[z] * keyWidth;
                for (long label : componentLabels[z]) {
                    LittleEndian.put(array, keyAt, keyWidth, table.key(label));
                    keyAt += keyWidth;
                }
            }
        });
        return sink.toBytes();
    }

    /**
     * Returns the labels section.
     *
     * @param counts the components of each slice
     * @param keys for each component the place of its label in {@code unique}
     * @param unique the labels, ascending
     * @param storedWidth bytes of a stored label
     */
    public static byte[] write(Shape shape, ComponentCounts counts, int[] keys, long[] unique, int storedWidth) {
        int keyWidth = LittleEndian.width(unique.length);
        ByteSink sink = tables(shape, unique, storedWidth, counts::in);
        int at = sink.extend((long) keys.length * keyWidth);
        for (int key : keys) {
            LittleEndian.put(sink.array(), at, keyWidth, key);
            at += keyWidth;
        }
        return sink.toBytes();
    }

    /** Begins a section: all that comes before the keys. */
    private static ByteSink tables(Shape shape, long[] unique, int storedWidth, IntUnaryOperator componentsOf) {
        ByteSink sink = new ByteSink(256);
        sink.putLong(unique.length);
        int at = sink.extend((long) unique.length * storedWidth);
        for (long label : unique) {
            LittleEndian.put(sink.array(), at, storedWidth, label);
            at += storedWidth;
        }
        int countWidth = LittleEndian.width(shape.sliceVoxels());
        for (int z = 0; z < shape.z(); z++) {
            sink.put(componentsOf.applyAsInt(z), countWidth);
        }
        return sink;
    }

    /**
     * Returns the bytes that hold each of some ascending labels. Negative labels get all bytes of their type, since
     * some readers do not extend narrower ones.
     */
    public static int storedWidth(long[] ascending, VoxelType type) {
        if (type.isSigned() && ascending[0] < 0) {
            return type.bytes();
        }
        long max = ascending[ascending.length - 1];
        // A signed number keeps its highest bit for the sign.
        return LittleEndian.width(type.isSigned() ? 2 * max : max);
    }
}
