package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file, read at positions: no part of it is held. */
public final class FileSource implements ByteSource {

    private final Path path;
    private final FileChannel channel;
    private final long size;

    public FileSource(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            this.size = channel.size();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(target, offset, length);
        long at = position;
        while (rest.hasRemaining()) {
            int count = channel.read(rest, at);
            if (count < 0) {
                throw new EOFException(path + " ended at byte " + at + ", " + rest.remaining() + " bytes too early");
            }
            at += count;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
