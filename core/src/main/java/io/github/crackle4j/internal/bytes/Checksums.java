package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;

/** The checksums of the stream (FORMAT §2): CRC-8 of the header, CRC-32C of all else. */
public final class Checksums {

    private static final int CRC8_POLYNOMIAL = 0xE7;
    private static final int CRC32C_POLYNOMIAL = 0x82F6_3B78;
    private static final int BLOCK = 1 << 16;

    private Checksums() {}

    /** Returns the reflected CRC-8 with polynomial 0xE7 and initial value 0xFF. */
    public static int crc8(byte[] bytes, int from, int count) {
        int crc = 0xFF;
        for (int i = from; i < from + count; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ CRC8_POLYNOMIAL : crc >>> 1;
            }
        }
        return crc;
    }

    /** Returns the CRC-32C of a part of an array. */
    public static int crc32c(byte[] bytes, int from, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, count);
        return (int) crc.getValue();
    }

    /** Returns the CRC-32C of a stretch of any length, read block by block. */
    public static int crc32c(ByteSource source, long position, long count) {
        CRC32C crc = new CRC32C();
        update(crc, source, position, count);
        return (int) crc.getValue();
    }

    /** Adds a stretch of any length, read block by block, to a checksum. */
    public static void update(CRC32C crc, ByteSource source, long position, long count) {
        if (source instanceof HeapSource heap) {
            crc.update(heap.array(), heap.start() + (int) position, (int) count);
            return;
        }
        byte[] block = new byte[(int) Math.min(BLOCK, count)];
        try {
            for (long done = 0; done < count; ) {
                int length = (int) Math.min(block.length, count - done);
                source.read(position + done, block, 0, length);
                crc.update(block, 0, length);
                done += length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the CRC-32C of that many 4-byte zeros, in time that grows with the logarithm of their number. A zero bit
     * multiplies the register by x, modulo the polynomial; so all of them multiply it by a power of x.
     */
    public static int crc32cOfZeros(long words) {
        int square = 1 << 31;
        for (int bit = 0; bit < 32; bit++) {
            square = timesX(square);
        }
        int register = -1;
        for (long rest = words; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                register = times(register, square);
            }
            square = times(square, square);
        }
        return ~register;
    }

    /** Multiplies polynomials of which the highest bit is the coefficient of 1, the lowest that of x^31. */
    private static int times(int a, int b) {
        int product = 0;
        int power = a;
        for (int rest = b; rest != 0; rest <<= 1) {
            product ^= rest < 0 ? power : 0;
            power = timesX(power);
        }
        return product;
    }

    private static int timesX(int polynomial) {
        return polynomial >>> 1 ^ CRC32C_POLYNOMIAL & -(polynomial & 1);
    }
}
