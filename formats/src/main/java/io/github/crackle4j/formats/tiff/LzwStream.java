package io.github.crackle4j.formats.tiff;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.ZipException;

/**
 * Undoes LZW as TIFF has it: codes of 9 to 12 bits, the highest bit first. A code stands for a string: a byte, or the
 * string of an earlier code and the first byte of the one that followed it. Code 256 forgets all strings, 257 ends.
 */
final class LzwStream extends InputStream {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST_STRING = 258;
    private static final int LEAST_BITS = 9;
    private static final int MOST_BITS = 12;
    private static final int CODES = 1 << MOST_BITS;
    private static final int NONE = -1;

    private final InputStream in;
    /** The code whose string, less its last byte, is that of a code. */
    private final char[] prefix = new char[CODES];

    private final byte[] last = new byte[CODES];
    private final byte[] first = new byte[CODES];
    private final char[] length = new char[CODES];

    private int strings;
    private int width;
    private int previous;
    private boolean ended;

    private long bits;
    private int bitCount;

    /** The string that is being handed out, from {@code start} to {@code end}. */
    private final byte[] string = new byte[CODES];

    private int start;
    private int end;

    LzwStream(InputStream in) {
        this.in = in;
        for (int i = 0; i < CLEAR; i++) {
            first[i] = (byte) i;
            last[i] = (byte) i;
            length[i] = 1;
        }
        clear();
    }

    private void clear() {
        strings = FIRST_STRING;
        width = LEAST_BITS;
        previous = NONE;
    }

    /** Returns the next code, or {@link #END} with the bytes. */
    private int code() throws IOException {
        while (bitCount < width) {
            int value = in.read();
            if (value < 0) {
                return END;
            }
            bits = bits << Byte.SIZE | value;
            bitCount += Byte.SIZE;
        }
        bitCount -= width;
        return (int) (bits >>> bitCount) & (1 << width) - 1;
    }

    /** Returns whether there is more of a string, after decoding the next code if there was none. */
    private boolean fill() throws IOException {
        while (start == end && !ended) {
            int code = code();
            if (code == CLEAR) {
                clear();
            } else if (code == END) {
                ended = true;
            } else {
                decode(code);
            }
        }
        return start < end;
    }

    private void decode(int code) throws ZipException {
        if (previous == NONE ? code >= CLEAR : code > strings || code == strings && strings == CODES) {
            throw new ZipException("LZW code " + code + " stands for nothing yet");
        }
        if (previous != NONE && strings < CODES) {
            prefix[strings] = (char) previous;
            first[strings] = first[previous];
            // A code may stand for the very string that it completes, which ends as it begins.
            last[strings] = code == strings ? first[previous] : first[code];
            length[strings] = (char) (length[previous] + 1);
            strings++;
            // Codes become wider one code earlier than they would have to.
            if (strings == (1 << width) - 1 && width < MOST_BITS) {
                width++;
            }
        }
        start = 0;
        end = length[code];
        int rest = code;
        for (int i = end - 1; i > 0; i--) {
            string[i] = last[rest];
            rest = prefix[rest];
        }
        string[0] = first[code];
        previous = code;
    }

    @Override
    public int read() throws IOException {
        return fill() ? string[start++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        int done = 0;
        while (done < count && fill()) {
            int part = Math.min(end - start, count - done);
            System.arraycopy(string, start, target, offset + done, part);
            start += part;
            done += part;
        }
        return done == 0 && count > 0 ? -1 : done;
    }
}
