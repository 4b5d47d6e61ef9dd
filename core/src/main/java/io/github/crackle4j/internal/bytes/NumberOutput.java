package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;

/** Writes little-endian numbers, handed on many at a time; {@link #flush()} hands on the last. */
public final class NumberOutput {

    private static final int BUFFER = 1 << 14;

    private final Output out;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;

    public NumberOutput(Output out) {
        this.out = out;
    }

    /** Writes the low {@code width} bytes of a number. */
    public void put(long value, int width) {
        if (filled > BUFFER - 8) {
            flush();
        }
        LittleEndian.put(buffer, filled, width, value);
        filled += width;
    }

    /** Writes the low {@code width} bytes of numbers. */
    public void put(long[] numbers, int width) {
        for (int done = 0; done < numbers.length; ) {
            if (filled > BUFFER - 8) {
                flush();
            }
            int some = Math.min(numbers.length - done, (BUFFER - filled) / width);
            LittleEndian.put(buffer, filled, width, numbers, done, some);
            filled += some * width;
            done += some;
        }
    }

    /** Writes the low {@code width} bytes, at most 4, of the numbers at the first {@code count} indices. */
    public void put(int[] numbers, int[] indices, int count, int width) {
        byte[] buffer = this.buffer;
        for (int done = 0; done < count; ) {
            if (filled > BUFFER - 8) {
                flush();
            }
            int some = Math.min(count - done, (BUFFER - filled) / width);
            switch (width) {
                case 1 -> {
                    for (int i = 0; i < some; i++) {
                        buffer[filled + i] = (byte) numbers[indices[done + i]];
                    }
                }
                case 2 -> {
                    for (int i = 0; i < some; i++) {
                        LittleEndian.putShort(buffer, filled + 2 * i, (short) numbers[indices[done + i]]);
                    }
                }
                default -> {
                    for (int i = 0; i < some; i++) {
                        LittleEndian.putInt(buffer, filled + 4 * i, numbers[indices[done + i]]);
                    }
                }
            }
            filled += some * width;
            done += some;
        }
    }

    /** Hands on numbers as they lie in a source. */
    public void put(ByteSource source, long position, long bytes) {
        flush();
        out.write(source, position, bytes);
    }

    /** Hands on what is left. */
    public void flush() {
        out.write(buffer, 0, filled);
        filled = 0;
    }
}
