package io.github.crackle4j.ops;

import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.labels.LabelSet;
import io.github.crackle4j.internal.stream.StreamWriter;
import java.util.Arrays;

/**
 * Streams of volumes in which all voxels have one label. They are the bytes that {@link io.github.crackle4j.Crackle}
 * makes of such a volume, but no volume is needed: time and memory are O(sz), whatever the size of a slice. (Some
 * implementations write crack codes that are none where a side exceeds 254 voxels.)
 */
public final class Uniform {

    private Uniform() {}

    /** Returns the stream of a volume of zeros. */
    public static byte[] zeros(Shape shape, VoxelType type, Order order) {
        return full(shape, type, order, 0);
    }

    /** Returns the stream of a volume of ones. */
    public static byte[] ones(Shape shape, VoxelType type, Order order) {
        return full(shape, type, order, 1);
    }

    /**
     * Returns the stream of a volume all of one label.
     *
     * @param shape the size; any axis may be 0
     * @throws IllegalArgumentException if the type does not hold the label, or there are so many slices that the stream
     *     is longer than an array can be
     */
    public static byte[] full(Shape shape, VoxelType type, Order order, long label) {
        if (!type.holds(label)) {
            throw new IllegalArgumentException(label + " is no value of " + type);
        }
        if (shape.voxels() == 0) {
            return StreamWriter.empty(1, shape, type, order);
        }
        byte[] block = blockWithoutEdges(shape);
        // Index entry and checksum, crack code, component count, key.
        long sliceBytes = 8L + block.length + LittleEndian.width(shape.sliceVoxels()) + 1;
        if (shape.z() * sliceBytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A stream of " + shape.z() + " slices does not fit an array");
        }
        int storedWidth = LabelSet.of(type, new long[] {label}).storedWidth();
        byte[] labels = labels(shape, label, storedWidth);
        byte[][] blocks = new byte[shape.z()][];
        Arrays.fill(blocks, block);
        int[] crcs = new int[shape.z()];
        // All voxels of a slice are of component 0.
        Arrays.fill(crcs, Checksums.crc32cOfZeros(shape.sliceVoxels()));
        Header header = new Header(
                1,
                shape,
                type,
                storedWidth,
                CrackFormat.IMPERMISSIBLE,
                LabelFormat.FLAT,
                order,
                0,
                true,
                labels.length);
        return StreamWriter.write(header, labels, new byte[0], blocks, crcs);
    }

    /** One unique label, one component in each slice, key 0 for each (FORMAT §6). */
    private static byte[] labels(Shape shape, long label, int storedWidth) {
        int countWidth = LittleEndian.width(shape.sliceVoxels());
        ByteSink sink = new ByteSink(0);
        sink.extend(8 + storedWidth + (long) shape.z() * (countWidth + 1));
        sink.clear();
        sink.putLong(1);
        sink.put(label, storedWidth);
        for (int z = 0; z < shape.z(); z++) {
            sink.put(1, countWidth);
        }
        sink.extend(shape.z());
        return sink.array();
    }

    /** A start index of no rows, their number as wide as any, and no codes (FORMAT §4). */
    private static byte[] blockWithoutEdges(Shape shape) {
        int startIndexBytes = LittleEndian.width(shape.y() + 1L);
        byte[] block = new byte[4 + startIndexBytes];
        LittleEndian.putInt(block, 0, startIndexBytes);
        return block;
    }
}
