package io.github.crackle4j.formats.npy;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.RawWriter;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** Writes a {@code .npy} file of three axes, version 1, little-endian: the header at once, the voxels in pieces. */
public final class NpyWriter {

    private NpyWriter() {}

    /** Writes the header of an array whose voxels come in this order. */
    public static VolumeWriter create(WritableByteChannel out, VoxelType type, Shape shape, Order order)
            throws IOException {
        byte[] header = new NpyHeader(type, ByteOrder.LITTLE_ENDIAN, shape, order).toBytes();
        return new RawWriter(out, header, Metadata.NONE);
    }

    /** Writes a whole volume. Time that of writing the bytes; no memory worth the name. */
    public static void write(WritableByteChannel out, Volume volume) throws IOException {
        create(out, volume.type(), volume.shape(), volume.order()).write(volume);
    }

    /**
     * Writes an array whose z runs fastest to an empty file that can be read as well, from slabs.
     *
     * @param slabs gives them, x fastest, z ascending, none with more slices than {@link #mostSlices}
     */
    public static void writeColumns(FileChannel file, VoxelType type, Shape shape, Slabs slabs) throws IOException {
        create(file, type, shape, Order.C).close();
        if (shape.voxels() > 0) {
            ColumnFile columns = new ColumnFile(file, file.position(), shape, type, ByteOrder.LITTLE_ENDIAN);
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
}
