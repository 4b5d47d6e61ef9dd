package io.github.crackle4j.formats;

import io.github.crackle4j.Volume;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Writes a header, and voxels as they are behind it, little-endian. */
public final class RawWriter implements VolumeWriter {

    private static final int BUFFER_BYTES = 1 << 18;

    private final WritableByteChannel out;
    private final Metadata metadata;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Writes a header.
     *
     * @param metadata what it tells of space
     */
    public RawWriter(WritableByteChannel out, byte[] header, Metadata metadata) throws IOException {
        this.out = out;
        this.metadata = metadata;
        write(ByteBuffer.wrap(header));
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    /** Writes the next voxels, in the order in which they lie in the array. */
    @Override
    public void write(Volume part) throws IOException {
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

    @Override
    public void close() {}
}
