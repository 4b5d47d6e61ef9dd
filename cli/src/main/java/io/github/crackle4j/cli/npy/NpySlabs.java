package io.github.crackle4j.cli.npy;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.VolumeReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.function.ToLongFunction;

/**
 * The labels of a {@code .npy} file, some slices at a time: format versions 1 to 3, integers of either byte order, 1 to 4
 * axes. Memory is that of a slab, whatever the array and its order.
 */
public final class NpySlabs implements VolumeReader {

    /** Small enough to stay in the cache between the two copies that a voxel makes. */
    private static final int BUFFER_BYTES = 1 << 18;

    /** What a header claims of a stream, whose length nobody knows, is believed up to slabs of so many bytes. */
    private static final long CREDIT_BYTES = 1 << 26;

    /** Puts a stream that must be read anywhere in a file. */
    @FunctionalInterface
    public interface Shelf {
        /** Returns a file of what the channel still has; it is closed when it is not needed any more. */
        FileChannel put(ReadableByteChannel rest) throws IOException;
    }

    private final NpyHeader header;
    private final int slabSlices;
    private final FileChannel shelved;
    private final ReadableByteChannel in;
    private final ColumnFile columns;
    private final ByteBuffer buffer;
    private Volume slab;
    private int next;

    private NpySlabs(
            NpyHeader header, int slabSlices, FileChannel shelved, ReadableByteChannel in, ColumnFile columns) {
        this.header = header;
        this.slabSlices = slabSlices;
        this.shelved = shelved;
        this.in = in;
        this.columns = columns;
        this.buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(header.byteOrder());
    }

    /**
     * Begins to read the array of a file, from its position to its end.
     *
     * @param slabBytes tells the bytes that a slab may have; it has one slice at least
     * @throws NpyFormatException if the file is not an array of labels, or its length is not that of the array
     */
    public static NpySlabs of(FileChannel file, ToLongFunction<NpyHeader> slabBytes) throws IOException {
        NpyHeader header = NpyHeader.read(file);
        return of(header, file, slices(header, slabBytes), null);
    }

    /**
     * Begins to read the array of a channel, to its end.
     *
     * @param slabBytes tells the bytes that a slab may have; it has one slice at least
     * @param shelf for arrays whose z runs fastest
     * @throws NpyFormatException if the bytes are not those of an array of labels
     */
    public static NpySlabs of(ReadableByteChannel in, ToLongFunction<NpyHeader> slabBytes, Shelf shelf)
            throws IOException {
        NpyHeader header = NpyHeader.read(in);
        int slices = slices(header, slabBytes);
        if (header.order() == Order.FORTRAN && slices * sliceBytes(header) <= CREDIT_BYTES) {
            return new NpySlabs(header, slices, null, in, null);
        }
        FileChannel shelved = shelf.put(in);
        try {
            return of(header, shelved.position(0), slices, shelved);
        } catch (IOException e) {
            shelved.close();
            throw e;
        }
    }

    private static NpySlabs of(NpyHeader header, FileChannel file, int slabSlices, FileChannel shelved)
            throws IOException {
        long start = file.position();
        long bytes = header.shape().voxels() * header.type().bytes();
        if (header.shape().voxels() > Long.MAX_VALUE / 8 || file.size() - start != bytes) {
            throw new NpyFormatException("An array of " + header.shape() + " " + header.type()
                    + " needs other than the " + (file.size() - start) + " bytes that the file has after its header");
        }
        ColumnFile columns = header.order() == Order.FORTRAN
                ? null
                : new ColumnFile(file, start, header.shape(), header.type(), header.byteOrder());
        return new NpySlabs(header, slabSlices, shelved, file, columns);
    }

    private static long sliceBytes(NpyHeader header) {
        return Math.max(1, header.shape().sliceVoxels() * header.type().bytes());
    }

    private static int slices(NpyHeader header, ToLongFunction<NpyHeader> slabBytes) {
        long slices = Math.max(
                1, Math.min(slabBytes.applyAsLong(header) / sliceBytes(header), ColumnFile.mostSlices(header.type())));
        return (int) Math.min(slices, header.shape().z());
    }

    @Override
    public Shape shape() {
        return header.shape();
    }

    @Override
    public VoxelType type() {
        return header.type();
    }

    @Override
    public Order order() {
        return header.order();
    }

    /**
     * {@inheritDoc}
     *
     * @throws NpyFormatException if the file ends too early, or goes on behind the last slab
     */
    @Override
    public Volume next() throws IOException {
        Shape shape = header.shape();
        if (next == shape.z() || shape.voxels() == 0) {
            if (columns == null && in.read(ByteBuffer.allocate(1)) > 0) {
                throw new NpyFormatException("More bytes follow those of the array, " + shape + " " + header.type());
            }
            return null;
        }
        Shape size = shape.withZ(Math.min(slabSlices, shape.z() - next));
        if (slab == null || !slab.shape().equals(size)) {
            slab = null;
            slab = Volume.allocate(header.type(), size, Order.FORTRAN);
        }
        if (columns == null) {
            fill(slab);
        } else {
            columns.read(next, slab);
        }
        next += size.z();
        return slab;
    }

    private void fill(Volume target) throws IOException {
        int width = header.type().bytes();
        int voxels = (int) target.shape().voxels();
        for (int done = 0; done < voxels; ) {
            int count = Math.min(voxels - done, BUFFER_BYTES / width);
            buffer.clear().limit(count * width);
            while (buffer.hasRemaining()) {
                if (in.read(buffer) < 0) {
                    throw new NpyFormatException("The file ends within its array of " + header.shape() + " "
                            + header.type() + ", in the slices from " + next + " on");
                }
            }
            VoxelBytes.get(buffer.flip(), target.array(), done, count);
            done += count;
        }
    }

    /** Closes what was put on the shelf; channels that were given stay open. */
    @Override
    public void close() throws IOException {
        if (shelved != null) {
            shelved.close();
        }
    }
}
