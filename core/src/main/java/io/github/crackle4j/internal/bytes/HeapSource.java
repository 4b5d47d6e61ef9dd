package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.util.Objects;

/** A part of an array. */
public final class HeapSource implements ByteSource {

    private final byte[] array;
    private final int start;
    private final int length;

    public HeapSource(byte[] array) {
        this(array, 0, array.length);
    }

    public HeapSource(byte[] array, int start, int length) {
        Objects.checkFromIndexSize(start, length, array.length);
        this.array = array;
        this.start = start;
        this.length = length;
    }

    byte[] array() {
        return array;
    }

    int start() {
        return start;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public void read(long position, byte[] target, int offset, int count) {
        Objects.checkFromIndexSize(position, count, length);
        System.arraycopy(array, start + (int) position, target, offset, count);
    }
}
