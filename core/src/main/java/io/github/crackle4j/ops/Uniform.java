package io.github.crackle4j.ops;

import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.Output;
import io.github.crackle4j.internal.labels.ComponentCounts;
import io.github.crackle4j.internal.labels.FlatLabelsWriter;
import io.github.crackle4j.internal.labels.LabelSet;
import io.github.crackle4j.internal.stream.StreamRecipe;
import io.github.crackle4j.internal.stream.StreamSections;
import java.util.Arrays;

/**
 * Streams of volumes in which all voxels have one label. They are the bytes that {@link io.github.crackle4j.Crackle}
 * makes of such a volume, but no volume is needed: time is O(sz), memory some 20 bytes a
 * slice, whatever the size of a slice; but slices of more voxels than an array has elements cannot be decoded. (Some
 * implementations write crack codes that are none where a side exceeds 254 voxels.)
 */
public final class Uniform {

    private Uniform() {}

    /** Returns the stream of a volume of zeros. */
    public static CrackleStream zeros(Shape shape, VoxelType type, Order order) {
        return full(shape, type, order, 0);
    }

    /** Returns the stream of a volume of ones. */
    public static CrackleStream ones(Shape shape, VoxelType type, Order order) {
        return full(shape, type, order, 1);
    }

    /**
     * Returns the stream of a volume all of one label.
     *
     * @param shape the size; any axis may be 0
     * @throws IllegalArgumentException if the type does not hold the label, or there are more than 536 870 909 slices
     */
    public static CrackleStream full(Shape shape, VoxelType type, Order order, long label) {
        if (!type.holds(label)) {
            throw new IllegalArgumentException(label + " is no value of " + type);
        }
        if (shape.voxels() == 0) {
            return new StreamRecipe(StreamSections.empty(1, shape, type, order));
        }
        StreamSections.checkSlices(shape);
        byte[] block = blockWithoutEdges(shape);
        LabelSet table = LabelSet.of(type, new long[] {label});
        // One component in each slice, key 0 for each (FORMAT §6).
        Content labels =
                FlatLabelsWriter.section(shape, ComponentCounts.ofOneEach(shape.z()), new int[shape.z()], table);
        int[] crackBytes = new int[shape.z()];
        Arrays.fill(crackBytes, block.length);
        int[] crcs = new int[shape.z()];
        // All voxels of a slice are of component 0.
        Arrays.fill(crcs, Checksums.crc32cOfZeros(shape.sliceVoxels()));
        Header header = new Header(
                1,
                shape,
                type,
                table.storedWidth(),
                CrackFormat.IMPERMISSIBLE,
                LabelFormat.FLAT,
                order,
                0,
                true,
                labels.bytes());
        return new StreamRecipe(
                new StreamSections(header, labels, Content.NONE, crackBytes, new Repeated(block, shape.z()), crcs));
    }

    /** The same bytes again and again. */
    private record Repeated(byte[] unit, int times) implements Content {

        @Override
        public long bytes() {
            return (long) times * unit.length;
        }

        @Override
        public void writeTo(Output out) {
            for (int i = 0; i < times; i++) {
                out.write(unit);
            }
        }
    }

    /** A start index of no rows, their number as wide as any, and no codes (FORMAT §4). */
    private static byte[] blockWithoutEdges(Shape shape) {
        int startIndexBytes = LittleEndian.width(shape.y() + 1L);
        byte[] block = new byte[4 + startIndexBytes];
        LittleEndian.putInt(block, 0, startIndexBytes);
        return block;
    }
}
