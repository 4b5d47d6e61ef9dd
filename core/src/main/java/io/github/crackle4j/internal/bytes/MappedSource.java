package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A file of any length in the address space, in windows, since a buffer has no more than 2 GiB. */
public final class MappedSource implements ByteSource {

    private static final int WINDOW_BITS = 30;

    private final MappedByteBuffer[] windows;
    private final long size;
    private final int windowBits;

    public MappedSource(Path path) throws IOException {
        this(path, WINDOW_BITS);
    }

    MappedSource(Path path, int windowBits) throws IOException {
        this.windowBits = windowBits;
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "is a directory");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            size = channel.size();
            long windowBytes = 1L << windowBits;
            windows = new MappedByteBuffer[Math.toIntExact((size + windowBytes - 1) >>> windowBits)];
            for (int i = 0; i < windows.length; i++) {
                long start = i * windowBytes;
                windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(windowBytes, size - start));
            }
        } catch (UnsupportedOperationException e) {
            throw new FileSystemException(path.toString(), null, "lies where no file can be mapped");
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(position, length, size);
        long at = position;
        int done = 0;
        while (done < length) {
            MappedByteBuffer window = windows[(int) (at >>> windowBits)];
            int inWindow = (int) (at & (1L << windowBits) - 1);
            int count = Math.min(length - done, window.limit() - inWindow);
            window.get(inWindow, target, offset + done, count);
            at += count;
            done += count;
        }
    }
}
