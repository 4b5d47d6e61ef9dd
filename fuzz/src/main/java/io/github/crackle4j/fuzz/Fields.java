package io.github.crackle4j.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An input of a target as a row of fields; behind its end there are zeros. */
final class Fields {

    private final ByteBuffer bytes;

    Fields(byte[] input) {
        this.bytes = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the next unsigned number of {@code width} bytes. */
    long number(int width) {
        long number = 0;
        for (int i = 0; i < width && bytes.hasRemaining(); i++) {
            number |= (bytes.get() & 0xFFL) << 8 * i;
        }
        return number;
    }

    int u8() {
        return (int) number(1);
    }

    /** Returns the next {@code count} bytes, filled up with zeros. */
    byte[] take(int count) {
        byte[] taken = new byte[count];
        bytes.get(taken, 0, Math.min(count, bytes.remaining()));
        return taken;
    }

    /** Returns all that is left. */
    byte[] rest() {
        return take(bytes.remaining());
    }
}
