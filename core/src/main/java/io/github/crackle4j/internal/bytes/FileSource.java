package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** A file, read at positions: no part of it is held. */
public final class FileSource implements ByteSource {

    private final Path path;
    private final BasicFileAttributes attributes;

    /** Replaced when it is gone: Java closes a channel if a thread is interrupted while it reads. */
    private volatile FileChannel channel;

    private boolean closed;

    public FileSource(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            this.attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return attributes.size();
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(target, offset, length);
        while (rest.hasRemaining()) {
            long at = position + rest.position() - offset;
            FileChannel current = channel;
            try {
                if (current.read(rest, at) < 0) {
                    throw new EOFException(
                            path + " ended at byte " + at + ", " + rest.remaining() + " bytes too early");
                }
            } catch (ClosedChannelException e) {
                // Whoever is interrupted must end, but not those who read the same file on other threads.
                reopen(current, e);
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    private synchronized void reopen(FileChannel gone, ClosedChannelException cause) throws IOException {
        if (closed) {
            throw cause;
        }
        if (channel != gone) {
            return;
        }
        FileChannel again = FileChannel.open(path, StandardOpenOption.READ);
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        if (now.size() != attributes.size()
                || !now.lastModifiedTime().equals(attributes.lastModifiedTime())
                || !Objects.equals(now.fileKey(), attributes.fileKey())) {
            again.close();
            throw new IOException(path + " has been replaced or changed while it was read", cause);
        }
        channel = again;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
