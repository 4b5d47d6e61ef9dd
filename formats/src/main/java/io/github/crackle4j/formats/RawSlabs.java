package io.github.crackle4j.formats;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Voxels that lie as they are behind a header, x fastest, to the end of the file. Memory is that of a slab. */
public final class RawSlabs extends SlabReader {

    /** Small enough to stay in the cache between the two copies that a voxel makes. */
    private static final int BUFFER_BYTES = 1 << 18;

    /** What a header claims of a stream, whose length nobody knows, is believed up to slabs of so many bytes. */
    private static final long CREDIT_BYTES = 1 << 26;

    private final ReadableByteChannel in;
    private final Metadata metadata;
    private final ByteBuffer buffer;

    private RawSlabs(
            ReadableByteChannel in,
            VoxelType type,
            ByteOrder byteOrder,
            Shape shape,
            Metadata metadata,
            int slabSlices) {
        super(shape, type, slabSlices);
        this.in = in;
        this.metadata = metadata;
        this.buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(byteOrder);
    }

    /**
     * Begins to read the voxels that a file has from here on, to its end. If its length is known, it is checked here.
     *
     * @throws DamagedFileException if the file does not have as many bytes as the voxels
     */
    public static RawSlabs of(
            VolumeFile file, VoxelType type, ByteOrder byteOrder, Shape shape, Metadata metadata, SlabSize size)
            throws IOException {
        int slices = size.slices(shape, type, Order.FORTRAN);
        boolean believed = shape.sliceVoxels() <= CREDIT_BYTES / type.bytes() / slices;
        return file.isSeekable() || !believed
                ? of(file.rest(), type, byteOrder, shape, metadata, size)
                : new RawSlabs(file.bytes(), type, byteOrder, shape, metadata, slices);
    }

    /**
     * Begins to read the voxels that a file has from its position to its end.
     *
     * @throws DamagedFileException if the file does not have as many bytes as the voxels
     */
    public static RawSlabs of(
            FileChannel file, VoxelType type, ByteOrder byteOrder, Shape shape, Metadata metadata, SlabSize size)
            throws IOException {
        requireLength(file, type, shape);
        return new RawSlabs(file, type, byteOrder, shape, metadata, size.slices(shape, type, Order.FORTRAN));
    }

    /**
     * Checks that a file has the bytes of a volume from its position on, and no others.
     *
     * @throws DamagedFileException if not
     */
    public static void requireLength(FileChannel file, VoxelType type, Shape shape) throws IOException {
        long there = file.size() - file.position();
        if (shape.voxels() > Long.MAX_VALUE / 8 || there != shape.voxels() * type.bytes()) {
            throw new DamagedFileException("A volume of " + shape + " " + type + " needs other than the " + there
                    + " bytes that the file has after its header");
        }
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    protected void read(int zStart, Volume target) throws IOException {
        int width = type().bytes();
        int voxels = (int) target.shape().voxels();
        for (int done = 0; done < voxels; ) {
            int count = Math.min(voxels - done, BUFFER_BYTES / width);
            buffer.clear().limit(count * width);
            while (buffer.hasRemaining()) {
                if (in.read(buffer) < 0) {
                    throw new DamagedFileException("The file ends within its volume of " + shape() + " " + type()
                            + ", in the slices from " + zStart + " on");
                }
            }
            VoxelBytes.get(buffer.flip(), target.array(), done, count);
            done += count;
        }
    }

    @Override
    protected void checkEnd() throws IOException {
        if (in.read(ByteBuffer.allocate(1)) > 0) {
            throw new DamagedFileException("More bytes follow those of the volume, " + shape() + " " + type());
        }
    }
}
