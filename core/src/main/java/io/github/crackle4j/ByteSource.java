package io.github.crackle4j;

import java.io.Closeable;
import java.io.IOException;

/**
 * Bytes of known length that can be read anywhere: an array, a file, an object in a store. Reads come from several
 * threads at once.
 */
public interface ByteSource extends Closeable {

    /** Returns the number of bytes. */
    long size() throws IOException;

    /**
     * Reads exactly {@code length} bytes.
     *
     * @param position where to start, with {@code position + length ≤ size()}
     * @throws IOException if the bytes cannot be had
     */
    void read(long position, byte[] target, int offset, int length) throws IOException;

    /**
     * Returns whether reads are so dear that a long labels section (FORMAT §6) is read in parts, as they are needed,
     * and so not checked as a whole.
     */
    default boolean isRemote() {
        return false;
    }

    @Override
    default void close() throws IOException {}
}
