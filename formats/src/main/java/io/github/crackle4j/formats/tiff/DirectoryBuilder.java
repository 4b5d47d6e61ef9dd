package io.github.crackle4j.formats.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of an image that is to be written, and how their bytes lie, little-endian: values that are longer than an
 * offset stand behind the directory.
 */
final class DirectoryBuilder {

    /** Directories and what they point to stand at even places. */
    static final int ALIGNMENT = 2;

    private final boolean big;
    private final List<Field> fields = new ArrayList<>();

    private record Field(int tag, int type, long count, byte[] bytes) {}

    DirectoryBuilder(boolean big) {
        this.big = big;
    }

    /** Adds a field of 16-bit numbers; tags must ascend. */
    void putShort(int tag, int value) {
        put(tag, Tag.SHORT, value);
    }

    /** Adds a field of numbers of 32 bits or, in a BigTIFF, 64. */
    void putOffsets(int tag, long... values) {
        put(tag, big ? Tag.LONG8 : Tag.LONG, values);
    }

    void put(int tag, int type, long... values) {
        byte[] bytes = new byte[values.length * Tag.bytes(type)];
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            putNumber(numbers, Tag.bytes(type), value);
        }
        fields.add(new Field(tag, type, values.length, bytes));
    }

    void putFraction(int tag, long numerator, long denominator) {
        byte[] bytes = new byte[Long.BYTES];
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) numerator)
                .putInt((int) denominator);
        fields.add(new Field(tag, Tag.RATIONAL, 1, bytes));
    }

    void putText(int tag, String text) {
        byte[] bytes = (text + '\0').getBytes(StandardCharsets.US_ASCII);
        fields.add(new Field(tag, Tag.ASCII, bytes.length, bytes));
    }

    private static void putNumber(ByteBuffer bytes, int width, long value) {
        switch (width) {
            case Short.BYTES -> bytes.putShort((short) value);
            case Integer.BYTES -> bytes.putInt((int) value);
            default -> bytes.putLong(value);
        }
    }

    private int offsetBytes() {
        return big ? Long.BYTES : Integer.BYTES;
    }

    private int tableBytes() {
        int countBytes = big ? Long.BYTES : Short.BYTES;
        int entryBytes = Integer.BYTES + 2 * offsetBytes();
        return countBytes + fields.size() * entryBytes + offsetBytes();
    }

    /** Returns the number of bytes, which depends on the number of values alone. */
    long size() {
        long size = tableBytes();
        for (Field field : fields) {
            size += field.bytes.length > offsetBytes() ? aligned(field.bytes.length) : 0;
        }
        return aligned(size);
    }

    static long aligned(long position) {
        return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /**
     * Returns the bytes.
     *
     * @param position where they will stand
     * @param next where the next directory will, or 0
     */
    ByteBuffer bytes(long position, long next) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size())).order(ByteOrder.LITTLE_ENDIAN);
        putNumber(bytes, big ? Long.BYTES : Short.BYTES, fields.size());
        int behind = tableBytes();
        for (Field field : fields) {
            bytes.putShort((short) field.tag).putShort((short) field.type);
            putNumber(bytes, offsetBytes(), field.count);
            if (field.bytes.length > offsetBytes()) {
                putNumber(bytes, offsetBytes(), position + behind);
                bytes.put(behind, field.bytes);
                behind += (int) aligned(field.bytes.length);
            } else {
                bytes.put(bytes.position(), field.bytes);
                bytes.position(bytes.position() + offsetBytes());
            }
        }
        putNumber(bytes, offsetBytes(), next);
        return bytes.clear();
    }
}
