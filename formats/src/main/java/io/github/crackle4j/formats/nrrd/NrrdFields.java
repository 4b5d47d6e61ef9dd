package io.github.crackle4j.formats.nrrd;

import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The lines of an NRRD header: {@code field: value}, up to an empty line or the end of the file. */
final class NrrdFields {

    private static final String MAGIC = "NRRD000";

    /** Headers of volumes have a few hundred bytes, and what tools note in them some thousand. */
    private static final int MOST_BYTES = 1 << 20;

    /** A field that may be written in one word. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "datafile", "data file", "byteskip", "byte skip", "lineskip", "line skip", "spaceunits", "space units");

    private final Map<String, String> fields = new HashMap<>();

    private int pairs;

    private NrrdFields() {}

    /** Returns whether a file that begins with these bytes has such a header. */
    static boolean isMagic(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).startsWith(MAGIC);
    }

    /**
     * Reads a header, and not a byte more.
     *
     * @throws DamagedFileException if it is none
     */
    static NrrdFields read(ReadableByteChannel in) throws IOException {
        NrrdFields header = new NrrdFields();
        Lines lines = new Lines(in);
        String magic = lines.next();
        if (magic == null || !magic.matches(MAGIC + "[1-5]")) {
            throw new DamagedFileException("Not an NRRD file of versions 1 to 5: it begins with '" + magic + "'");
        }
        for (String line = lines.next(); line != null && !line.isEmpty(); line = lines.next()) {
            header.add(line, lines.number);
        }
        return header;
    }

    private void add(String line, int number) throws DamagedFileException {
        int colon = line.indexOf(": ");
        if (line.startsWith("#")) {
            return;
        }
        if (line.contains(":=") && (colon < 0 || line.indexOf(":=") < colon)) {
            pairs++;
            return;
        }
        if (colon < 0) {
            throw new DamagedFileException("Line " + number + " of the NRRD header is no field: '" + line + "'");
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        name = OTHER_NAMES.getOrDefault(name, name);
        if (fields.put(name, line.substring(colon + 2).strip()) != null) {
            throw new DamagedFileException("Line " + number + " of the NRRD header repeats a field: '" + line + "'");
        }
    }

    /** Returns how many things tools have noted as key:=value, such as the names of segments. */
    int pairs() {
        return pairs;
    }

    /** Returns the value of a field, or null. */
    String get(String name) {
        return fields.get(name);
    }

    /**
     * Returns the value of a field that no header goes without.
     *
     * @throws DamagedFileException if this does
     */
    String required(String name) throws DamagedFileException {
        String value = fields.get(name);
        if (value == null) {
            throw new DamagedFileException("The NRRD header has no field '" + name + "'");
        }
        return value;
    }

    /**
     * Returns the value of a field that is an integer.
     *
     * @param absent the value if there is no such field
     * @throws DamagedFileException if it is none
     */
    long number(String name, long absent) throws DamagedFileException {
        String value = fields.get(name);
        try {
            return value == null ? absent : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw wrong(name);
        }
    }

    /** Returns what is to be thrown if the value of a field makes no sense. */
    DamagedFileException wrong(String name) {
        return new DamagedFileException(
                "The field '" + name + "' of the NRRD header is not understood: '" + get(name) + "'");
    }

    /** Reads line after line, byte after byte, since voxels may follow. */
    private static final class Lines {

        private final ReadableByteChannel in;
        private final ByteBuffer one = ByteBuffer.allocate(1);
        private int bytes;
        private int number;

        Lines(ReadableByteChannel in) {
            this.in = in;
        }

        /** Returns the next line without its end, or null at the end of the file. */
        String next() throws IOException {
            StringBuilder line = new StringBuilder();
            boolean any = false;
            while (in.read(one.clear()) > 0) {
                any = true;
                if (++bytes > MOST_BYTES) {
                    throw new DamagedFileException("The NRRD header has no end within " + MOST_BYTES + " bytes");
                }
                if (one.get(0) == '\n') {
                    break;
                }
                line.append((char) (one.get(0) & 0xFF));
            }
            number++;
            int length = line.length();
            if (length > 0 && line.charAt(length - 1) == '\r') {
                line.setLength(length - 1);
            }
            return any
                    ? new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                    : null;
        }
    }
}
