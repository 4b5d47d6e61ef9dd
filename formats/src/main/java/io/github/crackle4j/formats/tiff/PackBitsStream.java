package io.github.crackle4j.formats.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Undoes PackBits: a signed byte n from 0 on is followed by n + 1 bytes as they are, one from −1 to −127 by a byte that
 * stands −n + 1 times; −128 means nothing.
 */
final class PackBitsStream extends InputStream {

    private final InputStream in;
    private int left;
    /** The byte that is repeated, or −1 where bytes stand as they are. */
    private int repeated = -1;

    PackBitsStream(InputStream in) {
        this.in = in;
    }

    /** Returns whether there are bytes left of a run, after beginning the next one if there were none. */
    private boolean fill() throws IOException {
        while (left == 0) {
            int code = in.read();
            if (code < 0) {
                return false;
            }
            if ((byte) code >= 0) {
                left = code + 1;
                repeated = -1;
            } else if ((byte) code != Byte.MIN_VALUE) {
                left = 1 - (byte) code;
                repeated = next();
            }
        }
        return true;
    }

    private int next() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("PackBits data end within a run");
        }
        return value;
    }

    @Override
    public int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        left--;
        return repeated < 0 ? next() : repeated;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        int done = 0;
        while (done < length && fill()) {
            int count = Math.min(left, length - done);
            for (int i = 0; i < count; i++) {
                target[offset + done + i] = (byte) (repeated < 0 ? next() : repeated);
            }
            left -= count;
            done += count;
        }
        return done == 0 && length > 0 ? -1 : done;
    }
}
