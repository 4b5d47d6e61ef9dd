package io.github.crackle4j;

import java.io.ByteArrayOutputStream;

/** Little-endian bytes put together by hand, for streams that no writer makes. */
final class Bytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static Bytes of() {
        return new Bytes();
    }

    Bytes put(int width, long... values) {
        for (long value : values) {
            for (int i = 0; i < width; i++) {
                out.write((int) (value >>> 8 * i));
            }
        }
        return this;
    }

    Bytes u8(long... values) {
        return put(1, values);
    }

    Bytes u32(long... values) {
        return put(4, values);
    }

    Bytes u64(long... values) {
        return put(8, values);
    }

    Bytes all(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
