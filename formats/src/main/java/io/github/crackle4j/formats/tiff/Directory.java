package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The fields of one image of a file. */
final class Directory {

    private static final int CLASSIC_ENTRY_BYTES = 12;
    private static final int BIG_ENTRY_BYTES = 20;

    /** Whole documents of XML hide in descriptions; what is looked for here is at the start. */
    private static final int MOST_TEXT_BYTES = 1 << 14;

    private final TiffFile file;
    private final Map<Integer, Field> fields = new HashMap<>();
    private final long next;

    /**
     * A field.
     *
     * @param type the type of its values
     * @param count how many they are
     * @param position where they are
     */
    private record Field(int type, long count, long position) {}

    private Directory(TiffFile file, long next) {
        this.file = file;
        this.next = next;
    }

    static Directory read(TiffFile file, long position) throws IOException {
        boolean big = file.big();
        int countBytes = big ? Long.BYTES : Short.BYTES;
        file.check(position, countBytes, "A directory");
        ByteBuffer start = file.read(position, countBytes);
        long count = big ? start.getLong() : start.getChar();
        int entryBytes = big ? BIG_ENTRY_BYTES : CLASSIC_ENTRY_BYTES;
        int offsetBytes = big ? Long.BYTES : Integer.BYTES;
        // Each field has a tag of its own of 16 bits.
        if (count < 0 || count > Character.MAX_VALUE) {
            throw new DamagedFileException(
                    "The directory at " + position + " has " + Long.toUnsignedString(count) + " fields");
        }
        int bytes = (int) count * entryBytes + offsetBytes;
        file.check(position + countBytes, bytes, "A directory of " + count + " fields");
        ByteBuffer entries = file.read(position + countBytes, bytes);
        int end = (int) count * entryBytes;
        Directory directory = new Directory(file, offset(file, entries, end));
        for (int at = 0; at < end; at += entryBytes) {
            directory.add(entries, at, position + countBytes + at);
        }
        return directory;
    }

    private void add(ByteBuffer entries, int at, long position) {
        int tag = entries.getChar(at);
        int type = entries.getChar(at + Short.BYTES);
        long count = offset(file, entries, at + Integer.BYTES);
        int offsetBytes = file.big() ? Long.BYTES : Integer.BYTES;
        int valueAt = at + Integer.BYTES + offsetBytes;
        boolean inside = count >= 0 && count <= offsetBytes && count * Tag.bytes(type) <= offsetBytes;
        long values = inside ? position + Integer.BYTES + offsetBytes : offset(file, entries, valueAt);
        // The first of a tag counts: tifffile writes two descriptions.
        fields.putIfAbsent(tag, new Field(type, count, values));
    }

    private static long offset(TiffFile file, ByteBuffer bytes, int at) {
        return file.big() ? bytes.getLong(at) : Integer.toUnsignedLong(bytes.getInt(at));
    }

    /** Returns where the directory of the next image is, or 0. */
    long next() {
        return next;
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** Returns the first number of a field. */
    long number(int tag) throws IOException {
        return numbers(tag, 1)[0];
    }

    /** Returns the first number of a field that need not be there. */
    long number(int tag, long otherwise) throws IOException {
        return has(tag) ? number(tag) : otherwise;
    }

    /** Returns the first numbers of a field that has no less. */
    long[] numbers(int tag, long count) throws IOException {
        Field field = fields.get(tag);
        if (field == null) {
            throw new DamagedFileException("An image has no field " + tag);
        }
        if (field.type == Tag.ASCII || field.type == Tag.RATIONAL || Tag.bytes(field.type) == 0) {
            throw new DamagedFileException("The field " + tag + " is of type " + field.type + ", not a number");
        }
        if (Long.compareUnsigned(field.count, count) < 0) {
            throw new DamagedFileException("The field " + tag + " has " + field.count + " numbers, not " + count);
        }
        ByteBuffer values = values(tag, field, count);
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (field.type) {
                case Tag.BYTE -> values.get() & 0xFF;
                case Tag.SHORT -> values.getChar();
                case Tag.LONG -> Integer.toUnsignedLong(values.getInt());
                default -> values.getLong();
            };
            if (numbers[i] < 0) {
                throw new DamagedFileException(
                        "The field " + tag + " holds " + Long.toUnsignedString(numbers[i]) + ", which is unsupported");
            }
        }
        return numbers;
    }

    private ByteBuffer values(int tag, Field field, long count) throws IOException {
        if (count > Integer.MAX_VALUE / Long.BYTES) {
            throw new DamagedFileException("A field " + tag + " of " + count + " values is unsupported");
        }
        long bytes = count * Tag.bytes(field.type);
        file.check(field.position, bytes, "The field " + tag);
        return file.read(field.position, (int) bytes);
    }

    /** Returns one over a fraction, or 0 if there is none, or none that has an inverse. */
    double inverse(int tag) throws IOException {
        Field field = fields.get(tag);
        if (field == null || field.type != Tag.RATIONAL || field.count == 0) {
            return 0;
        }
        ByteBuffer values = values(tag, field, 1);
        long numerator = Integer.toUnsignedLong(values.getInt());
        long denominator = Integer.toUnsignedLong(values.getInt());
        return numerator == 0 ? 0 : (double) denominator / numerator;
    }

    /** Returns the start of a text, or an empty one. */
    String text(int tag) throws IOException {
        Field field = fields.get(tag);
        if (field == null || field.type != Tag.ASCII || field.count < 0) {
            return "";
        }
        byte[] bytes =
                values(tag, field, Math.min(field.count, MOST_TEXT_BYTES)).array();
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
