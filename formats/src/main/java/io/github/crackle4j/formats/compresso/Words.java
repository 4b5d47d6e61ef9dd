package io.github.crackle4j.formats.compresso;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The unsigned numbers of a section, one after the other. */
final class Words {

    private static final int BUFFER_BYTES = 1 << 15;

    private final ByteSource source;
    private final int width;
    private final String section;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    /** Where the bytes lie that are not in the buffer yet. */
    private long position;

    private long unread;

    Words(ByteSource source, long position, long count, int width, String section) {
        this.source = source;
        this.position = position;
        this.unread = count * width;
        this.width = width;
        this.section = section;
        buffer.limit(0);
    }

    /** Returns how many are left. */
    long left() {
        return (unread + buffer.remaining()) / width;
    }

    /**
     * Returns the next one.
     *
     * @throws DamagedFileException if there is none
     */
    long next() throws IOException {
        if (!buffer.hasRemaining()) {
            fill();
        }
        return switch (width) {
            case 1 -> buffer.get() & 0xFF;
            case 2 -> buffer.getChar();
            case 4 -> Integer.toUnsignedLong(buffer.getInt());
            default -> buffer.getLong();
        };
    }

    private void fill() throws IOException {
        if (unread == 0) {
            throw new DamagedFileException("There are too few " + section);
        }
        int length = (int) Math.min(BUFFER_BYTES, unread);
        source.read(position, buffer.array(), 0, length);
        buffer.clear().limit(length);
        position += length;
        unread -= length;
    }

    /** Checks that none is left. */
    void checkEnd() throws DamagedFileException {
        if (left() > 0) {
            throw new DamagedFileException("There are " + left() + " " + section + " too many");
        }
    }
}
