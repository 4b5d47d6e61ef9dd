package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file, read at positions: no part of it is held. A channel would serve several threads at once, but be closed for
 * all of them as soon as one is interrupted; reads are short.
 */
public final class FileSource implements ByteSource {

    /** Java copies what is read by way of memory outside the heap, all at once. */
    private static final int PIECE = 1 << 20;

    private final Path path;
    private final RandomAccessFile file;
    private final long size;

    public FileSource(Path path) throws IOException {
        // Says more clearly what is wrong.
        if (Files.readAttributes(path, BasicFileAttributes.class).isDirectory()) {
            throw new FileSystemException(path.toString(), null, "is a directory");
        }
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new FileSystemException(path.toString(), null, "is in no file system of the machine");
        }
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "r");
        try {
            this.size = file.length();
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(position, length, size);
        for (int done = 0; done < length; ) {
            int count;
            synchronized (file) {
                file.seek(position + done);
                count = file.read(target, offset + done, Math.min(length - done, PIECE));
            }
            if (count < 0) {
                throw new EOFException(
                        path + " ended at byte " + (position + done) + ", " + (length - done) + " bytes too early");
            }
            done += count;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
