package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The bytes of a file, and what its header tells of them.
 *
 * @param size the length of the file
 * @param order the order of the bytes in a number
 * @param big whether it is a BigTIFF, with numbers of 64 bits where others have 32
 * @param firstDirectory where the first directory is
 */
record TiffFile(FileChannel channel, long size, ByteOrder order, boolean big, long firstDirectory) {

    static final int CLASSIC_HEADER_BYTES = 8;
    static final int BIG_HEADER_BYTES = 16;
    static final int CLASSIC_VERSION = 42;
    static final int BIG_VERSION = 43;

    private static final int MAGIC_BYTES = 4;

    /** Returns whether a file may begin with these bytes. */
    static boolean isTiff(byte[] start) {
        if (start.length < MAGIC_BYTES || start[0] != start[1] || start[0] != 'I' && start[0] != 'M') {
            return false;
        }
        int version = ByteBuffer.wrap(start).order(order(start[0])).getShort(2);
        return version == CLASSIC_VERSION || version == BIG_VERSION;
    }

    private static ByteOrder order(byte mark) {
        return mark == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    static TiffFile open(FileChannel channel) throws IOException {
        long size = channel.size();
        TiffFile unknown = new TiffFile(channel, size, ByteOrder.BIG_ENDIAN, false, 0);
        byte[] start = unknown.read(0, (int) Math.min(size, BIG_HEADER_BYTES)).array();
        if (!isTiff(start)) {
            throw new DamagedFileException("Not a TIFF file");
        }
        ByteOrder order = order(start[0]);
        ByteBuffer header = ByteBuffer.wrap(start).order(order);
        boolean big = header.getShort(2) == BIG_VERSION;
        int bytes = big ? BIG_HEADER_BYTES : CLASSIC_HEADER_BYTES;
        if (size < bytes) {
            throw new DamagedFileException("The file ends after " + size + " of the " + bytes + " bytes of its header");
        }
        if (big && (header.getShort(MAGIC_BYTES) != Long.BYTES || header.getShort(MAGIC_BYTES + 2) != 0)) {
            throw new DamagedFileException("A BigTIFF with offsets of " + header.getChar(MAGIC_BYTES) + " bytes");
        }
        long first = big ? header.getLong(CLASSIC_HEADER_BYTES) : Integer.toUnsignedLong(header.getInt(MAGIC_BYTES));
        return new TiffFile(channel, size, order, big, first);
    }

    /** Checks that some bytes lie in the file. */
    void check(long position, long bytes, String what) throws DamagedFileException {
        if (position < 0 || bytes < 0 || position > size || bytes > size - position) {
            throw new DamagedFileException(what + ", " + Long.toUnsignedString(bytes) + " bytes at "
                    + Long.toUnsignedString(position) + ", would end behind the file of " + size + " bytes");
        }
    }

    /** Reads bytes that {@link #check} has found to lie in the file. */
    ByteBuffer read(long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new DamagedFileException("The file has become shorter than " + size + " bytes");
            }
        }
        return buffer.flip();
    }

    /** Returns bytes that {@link #check} has found to lie in the file, one after the other. */
    InputStream stream(long position, long bytes) {
        return new FileRange(channel, position, bytes);
    }
}
