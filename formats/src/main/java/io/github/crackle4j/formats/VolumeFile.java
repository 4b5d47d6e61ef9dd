package io.github.crackle4j.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/** The bytes of a file that is to be read, decompressed if it was compressed. */
public interface VolumeFile {

    /** Returns the first bytes, at most {@code count}, and leaves all to be read. */
    byte[] peek(int count) throws IOException;

    /** Returns all bytes one after the other; to be called once, and not after {@link #channel}. */
    InputStream stream() throws IOException;

    /**
     * Returns the bytes as a file that can be read anywhere. What came compressed or from a pipe is put aside in a
     * temporary file first.
     */
    FileChannel channel() throws IOException;

    /** Opens a file beside, such as the data of a detached header; an error where there is no place to look. */
    InputStream sibling(String name) throws IOException;
}
