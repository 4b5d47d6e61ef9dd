package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;

/** The checksums of the stream (FORMAT §2): CRC-8 of the header, CRC-32C of all else. */
public final class Checksums {

    private static final int CRC8_POLYNOMIAL = 0xE7;
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
        if (source instanceof HeapSource heap) {
            return crc32c(heap.array(), heap.start() + (int) position, (int) count);
        }
        CRC32C crc = new CRC32C();
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
        return (int) crc.getValue();
    }
}
