package io.github.crackle4j.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;

/**
 * A file that is written, whose failures tell what could not be written: those of Java's own channels name no file, and
 * would be taken for failures of the source.
 */
final class TargetChannel extends FileChannel {

    private final FileChannel file;
    private final String name;

    /** Makes a channel that closes the file with itself. */
    TargetChannel(FileChannel file, String name) {
        this.file = file;
        this.name = name;
    }

    /** Work on the file that returns something. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T named(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    /** Returns a failure to write that tells what could not be written. */
    static IOException failure(String name, IOException e) {
        if (e instanceof FileSystemException || e.getMessage() == null) {
            return e;
        }
        FileSystemException named = new FileSystemException(name, null, e.getMessage());
        named.initCause(e);
        return named;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return named(() -> file.write(source));
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return named(() -> file.write(sources, offset, length));
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return named(() -> file.write(source, position));
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        return named(() -> {
            file.truncate(size);
            return this;
        });
    }

    @Override
    public void force(boolean metadata) throws IOException {
        named(() -> {
            file.force(metadata);
            return this;
        });
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        return file.transferFrom(source, position, count);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return file.transferTo(position, count, target);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return file.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return file.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return file.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return file.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        named(() -> {
            file.close();
            return this;
        });
    }
}
