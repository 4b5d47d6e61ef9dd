package io.github.crackle4j.formats.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** Some bytes of a file, one after the other, whatever the position of its channel. */
final class FileRange extends InputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer;
    private long position;
    private long left;

    FileRange(FileChannel channel, long position, long bytes) {
        this.channel = channel;
        this.position = position;
        this.left = bytes;
        this.buffer = ByteBuffer.allocate((int) Math.min(bytes, BUFFER_BYTES)).flip();
    }

    /** Returns whether there are bytes in the buffer, after filling it if there were none. */
    private boolean fill() throws IOException {
        if (!buffer.hasRemaining() && left > 0) {
            buffer.clear().limit((int) Math.min(left, buffer.capacity()));
            int got = channel.read(buffer, position);
            buffer.flip();
            position += Math.max(got, 0);
            left = got < 0 ? 0 : left - got;
        }
        return buffer.hasRemaining();
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }
}
