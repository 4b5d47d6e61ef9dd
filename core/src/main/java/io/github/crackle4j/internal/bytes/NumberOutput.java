package io.github.crackle4j.internal.bytes;

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

    /** Hands on what is left. */
    public void flush() {
        out.write(buffer, 0, filled);
        filled = 0;
    }
}
