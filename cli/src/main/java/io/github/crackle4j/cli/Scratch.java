package io.github.crackle4j.cli;

import io.github.crackle4j.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file for what must be put aside. It has no name where the system allows that, and is gone when the process ends,
 * however it does.
 */
final class Scratch implements ByteSource {

    private static final int BUFFER_BYTES = 1 << 18;

    private final FileChannel channel;

    private Scratch(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes an empty file in a folder. */
    static Scratch in(Path folder) throws IOException {
        Path name = folder.resolve(
                ".crackle-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".spool");
        return new Scratch(FileChannel.open(
                name,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** Returns the folder for files that belong to no output. */
    static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Makes a file of what a channel still has. */
    static Scratch of(ReadableByteChannel in) throws IOException {
        Scratch scratch = in(folder());
        try {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
            while (in.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    scratch.channel.write(buffer);
                }
            }
            return scratch;
        } catch (IOException e) {
            scratch.close();
            throw e;
        }
    }

    FileChannel channel() {
        return channel;
    }

    void copyTo(WritableByteChannel out) throws IOException {
        for (long done = 0; done < size(); ) {
            done += channel.transferTo(done, size() - done, out);
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            // Java takes as much memory outside its heap as it reads at once.
            int piece = Math.min(BUFFER_BYTES, length - done);
            int count = channel.read(ByteBuffer.wrap(target, offset + done, piece), position + done);
            if (count < 0) {
                throw new EOFException();
            }
            done += count;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
