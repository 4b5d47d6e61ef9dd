package io.github.crackle4j.internal.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian numbers of 1, 2, 4 and 8 bytes in byte arrays. */
public final class LittleEndian {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /** Returns the smallest of 1, 2, 4, 8 bytes that holds {@code value} as an unsigned number. */
    public static int width(long value) {
        if ((value & ~0xFFL) == 0) {
            return 1;
        }
        if ((value & ~0xFFFFL) == 0) {
            return 2;
        }
        return (value & ~0xFFFF_FFFFL) == 0 ? 4 : 8;
    }

    public static short getShort(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at);
    }

    public static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    public static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    /** Returns the unsigned number of {@code width} bytes; one of 8 bytes may come out negative. */
    public static long get(byte[] bytes, int at, int width) {
        return switch (width) {
            case 1 -> bytes[at] & 0xFFL;
            case 2 -> getShort(bytes, at) & 0xFFFFL;
            case 4 -> getInt(bytes, at) & 0xFFFF_FFFFL;
            default -> getLong(bytes, at);
        };
    }

    /** Fills the first {@code count} elements of an array with unsigned numbers of {@code width} bytes. */
    public static void get(byte[] bytes, int from, int width, long[] numbers, int count) {
        switch (width) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = bytes[from + i] & 0xFFL;
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = getShort(bytes, from + 2 * i) & 0xFFFFL;
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = getInt(bytes, from + 4 * i) & 0xFFFF_FFFFL;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    numbers[i] = getLong(bytes, from + 8 * i);
                }
            }
        }
    }

    public static void putShort(byte[] bytes, int at, short value) {
        SHORT.set(bytes, at, value);
    }

    public static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    public static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    /** Writes the low {@code width} bytes of {@code value}. */
    public static void put(byte[] bytes, int at, int width, long value) {
        switch (width) {
            case 1 -> bytes[at] = (byte) value;
            case 2 -> SHORT.set(bytes, at, (short) value);
            case 4 -> INT.set(bytes, at, (int) value);
            default -> LONG.set(bytes, at, value);
        }
    }

    /** Writes the low {@code width} bytes of {@code count} elements of an array. */
    public static void put(byte[] bytes, int at, int width, long[] numbers, int from, int count) {
        switch (width) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    bytes[at + i] = (byte) numbers[from + i];
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    putShort(bytes, at + 2 * i, (short) numbers[from + i]);
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    putInt(bytes, at + 4 * i, (int) numbers[from + i]);
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    putLong(bytes, at + 8 * i, numbers[from + i]);
                }
            }
        }
    }
}
