package io.github.crackle4j.internal.bytes;

import java.util.Arrays;

/** Bytes in the making: a growing array with little-endian numbers. */
public final class ByteSink {

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] array;
    private int size;

    public ByteSink(int capacity) {
        array = new byte[capacity];
    }

    /** Makes room for {@code count} more bytes and returns where they begin. */
    public int extend(long count) {
        int at = size;
        if (count > LARGEST - at) {
            throw new IllegalArgumentException(
                    "The stream outgrows one array: " + at + " bytes and " + count + " more");
        }
        size += (int) count;
        if (size > array.length) {
            array = Arrays.copyOf(array, (int) Math.min(Math.max(size, 2L * array.length), LARGEST));
        }
        return at;
    }

    public void put(long value, int width) {
        int at = extend(width);
        LittleEndian.put(array, at, width, value);
    }

    public void putInt(int value) {
        put(value, 4);
    }

    public void putLong(long value) {
        put(value, 8);
    }

    public void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    public void put(byte[] bytes, int from, int count) {
        int at = extend(count);
        System.arraycopy(bytes, from, array, at, count);
    }

    /** Forgets all bytes from {@code length} on. */
    public void truncate(int length) {
        size = length;
    }

    /** Forgets all bytes but keeps their room. */
    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    /** Returns the array that holds the bytes, valid until the next one is added. */
    public byte[] array() {
        return array;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(array, size);
    }
}
