package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Takes bytes, one after the other; what hinders it is an {@link java.io.UncheckedIOException}. */
@FunctionalInterface
public interface Output {

    /** Takes a part of an array, which may change afterwards. */
    void write(byte[] bytes, int from, int count);

    /** Takes an array. */
    default void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    /** Takes a stretch of a source, which stays as it is. */
    default void write(ByteSource source, long position, long bytes) {
        if (source instanceof HeapSource heap) {
            write(heap.array(), heap.start() + (int) position, (int) bytes);
            return;
        }
        byte[] block = new byte[(int) Math.min(1 << 18, bytes)];
        try {
            for (long done = 0; done < bytes; done += block.length) {
                int count = (int) Math.min(block.length, bytes - done);
                source.read(position + done, block, 0, count);
                write(block, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
