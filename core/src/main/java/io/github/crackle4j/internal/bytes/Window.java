package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A stretch of a source in memory. Where the source is an array the window looks straight into it; else it keeps a
 * buffer that is filled again and again.
 */
public final class Window {

    private static final byte[] NOTHING = {};

    private byte[] buffer = NOTHING;
    private byte[] array = NOTHING;
    private int start;
    private int length;
    private long position;

    /**
     * Moves the window. The caller has checked that the stretch lies within the source and that its length is an
     * array's.
     */
    public void load(ByteSource source, long position, int length) {
        this.position = position;
        this.length = length;
        if (source instanceof HeapSource heap) {
            array = heap.array();
            start = heap.start() + (int) position;
            return;
        }
        if (source instanceof JoinedSource joined) {
            Content.Stretch part = joined.within(position, length);
            if (part != null) {
                load(part.source(), part.position(), length);
                this.position = position;
                return;
            }
        }
        if (buffer.length < length) {
            buffer = new byte[Room.grown(buffer.length, length)];
        }
        array = buffer;
        start = 0;
        try {
            source.read(position, buffer, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the array that holds the stretch, from {@link #start()} on. */
    public byte[] array() {
        return array;
    }

    public int start() {
        return start;
    }

    public int length() {
        return length;
    }

    /** Returns where in the source the stretch begins. */
    public long position() {
        return position;
    }

    /** Returns the unsigned number of {@code width} bytes at {@code at} from the beginning of the stretch. */
    public long get(int at, int width) {
        if (at < 0 || at > length - width) {
            throw new IndexOutOfBoundsException(at + " + " + width + " of " + length);
        }
        return LittleEndian.get(array, start + at, width);
    }

    /** Returns a copy of the stretch. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(array, start, start + length);
    }
}
