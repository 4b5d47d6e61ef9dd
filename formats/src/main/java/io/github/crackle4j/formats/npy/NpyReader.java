package io.github.crackle4j.formats.npy;

import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.VoxelBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** Reads the labels of a {@code .npy} file: format versions 1 to 3, integers of either byte order, 1 to 4 axes. */
public final class NpyReader {

    /** Small enough to stay in the cache between the two copies that a voxel makes. */
    private static final int BUFFER_BYTES = 1 << 18;

    /** Virtual machines refuse arrays of the last few lengths. */
    private static final int MAX_VOXELS = Integer.MAX_VALUE - 8;

    /** A header is believed this many bytes before the first of them has arrived. */
    private static final long CREDIT_BYTES = 1 << 26;

    /** And then this many times the bytes that have. */
    private static final int GROWTH = 8;

    private final ReadableByteChannel in;
    private final NpyHeader header;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    private NpyReader(ReadableByteChannel in) throws IOException {
        this.in = in;
        this.header = NpyHeader.read(in);
        buffer.order(header.byteOrder());
        if (header.shape().voxels() > MAX_VOXELS) {
            throw new DamagedFileException(
                    "A volume of " + header.shape() + " has more voxels than an array can hold, " + MAX_VOXELS);
        }
    }

    /**
     * Reads the array of a file from its position to its end. Time that of reading the bytes, memory the volume's.
     *
     * @throws DamagedFileException if the file is not an array of labels, or its length is not that of the array
     */
    public static Volume read(FileChannel file) throws IOException {
        NpyReader reader = new NpyReader(file);
        long bytes = file.size() - file.position();
        if (bytes != reader.voxelBytes()) {
            throw new DamagedFileException("An array of " + reader.header.shape() + " " + reader.header.type()
                    + " takes " + reader.voxelBytes() + " bytes, the file has " + bytes + " after its header");
        }
        return reader.volume(reader.voxels());
    }

    /**
     * Reads the array of a channel to its end. Time that of reading the bytes, memory 9/8 of the volume's.
     *
     * @throws DamagedFileException if the bytes are not those of an array of labels, or too few or too many
     */
    public static Volume read(ReadableByteChannel in) throws IOException {
        NpyReader reader = new NpyReader(in);
        int credit = reader.voxels();
        while ((long) credit * reader.header.type().bytes() > CREDIT_BYTES) {
            credit = ceilDiv(credit, GROWTH);
        }
        Volume volume = reader.volume(credit);
        if (in.read(ByteBuffer.allocate(1)) > 0) {
            throw new DamagedFileException("More bytes follow the " + reader.voxelBytes() + " of the array");
        }
        return volume;
    }

    private int voxels() {
        return (int) header.shape().voxels();
    }

    private long voxelBytes() {
        return header.shape().voxels() * header.type().bytes();
    }

    /** Reads the voxels, of which {@code credit} are allocated at once. */
    private Volume volume(int credit) throws IOException {
        int length = credit;
        Object array = allocate(length);
        read(array, 0, length);
        while (length < voxels()) {
            int next = voxels();
            while (ceilDiv(next, GROWTH) > length) {
                next = ceilDiv(next, GROWTH);
            }
            Object grown = allocate(next);
            System.arraycopy(array, 0, grown, 0, length);
            array = grown;
            read(array, length, next);
            length = next;
        }
        return Volume.of(header.type(), array, header.shape(), header.order());
    }

    private Object allocate(int voxels) {
        return Volume.allocate(header.type(), new Shape(voxels, 1, 1), header.order())
                .array();
    }

    private void read(Object array, int from, int to) throws IOException {
        int width = header.type().bytes();
        int done = from;
        while (done < to) {
            int count = Math.min(to - done, BUFFER_BYTES / width);
            buffer.clear().limit(count * width);
            while (buffer.hasRemaining()) {
                if (in.read(buffer) < 0) {
                    throw new DamagedFileException("The file ends after " + ((long) done * width + buffer.position())
                            + " of the " + voxelBytes() + " bytes of its array");
                }
            }
            VoxelBytes.get(buffer.flip(), array, done, count);
            done += count;
        }
    }

    private static int ceilDiv(int a, int b) {
        return (int) (((long) a + b - 1) / b);
    }
}
