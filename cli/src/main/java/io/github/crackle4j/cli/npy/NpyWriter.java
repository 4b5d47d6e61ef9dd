package io.github.crackle4j.cli.npy;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** Writes a {@code .npy} file of three axes, version 1, little-endian: the header at once, the voxels in pieces. */
public final class NpyWriter {

    private static final int BUFFER_BYTES = 1 << 18;

    private final WritableByteChannel out;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** Writes the header of an array whose voxels come in this order. */
    public NpyWriter(WritableByteChannel out, VoxelType type, Shape shape, Order order) throws IOException {
        this.out = out;
        write(ByteBuffer.wrap(new NpyHeader(type, ByteOrder.LITTLE_ENDIAN, shape, order).toBytes()));
    }

    /** Writes a whole volume. Time that of writing the bytes; no memory worth the name. */
    public static void write(WritableByteChannel out, Volume volume) throws IOException {
        new NpyWriter(out, volume.type(), volume.shape(), volume.order()).append(volume);
    }

    /**
     * Writes an array whose z runs fastest to an empty file that can be read as well, from slabs.
     *
     * @param slabs gives them, x fastest, z ascending, none with more slices than {@link #mostSlices}
     */
    public static void writeColumns(FileChannel file, VoxelType type, Shape shape, Slabs slabs) throws IOException {
        NpyWriter writer = new NpyWriter(file, type, shape, Order.C);
        if (shape.voxels() > 0) {
            ColumnFile columns = new ColumnFile(file, file.position(), shape, type, writer.buffer.order());
            columns.extend();
            slabs.forEach(columns::write);
        }
    }

    /** Returns how many slices a slab of {@link #writeColumns} can have at most. */
    public static int mostSlices(VoxelType type) {
        return ColumnFile.mostSlices(type);
    }

    /** Slabs of a volume. */
    @FunctionalInterface
    public interface Slabs {
        /** Shows all slabs. */
        void forEach(SlabVisitor visitor) throws IOException;
    }

    /** Gets slabs. */
    @FunctionalInterface
    public interface SlabVisitor {
        /** Gets the slices from {@code zStart} on. */
        void visit(int zStart, Volume slab) throws IOException;
    }

    /** Writes the next voxels, in the order in which they lie in the array. */
    public void append(Volume part) throws IOException {
        int width = part.type().bytes();
        int voxels = Array.getLength(part.array());
        int done = 0;
        while (done < voxels) {
            int count = Math.min(voxels - done, BUFFER_BYTES / width);
            buffer.clear().limit(count * width);
            VoxelBytes.put(part.array(), done, count, buffer);
            write(buffer);
            done += count;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
