package io.github.crackle4j.formats;

import java.io.IOException;
import java.io.InputStream;

/** A stream over another one, which is read many bytes at a time; a single one is many of which there is one. */
abstract class ManyBytes extends InputStream {

    private final InputStream below;

    ManyBytes(InputStream below) {
        this.below = below;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    @Override
    public void close() throws IOException {
        below.close();
    }
}
