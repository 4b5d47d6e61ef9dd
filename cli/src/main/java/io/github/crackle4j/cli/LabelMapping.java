package io.github.crackle4j.cli;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.crackle4j.VoxelType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that maps labels to labels, CSV or JSON; which of them is told from its first character. */
final class LabelMapping {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private static final Pattern JSON_PLACE = Pattern.compile("line \\d+ column \\d+");

    private final String file;
    private final Map<Long, Long> entries = new HashMap<>();

    /** The first number below 0 and where it is, or null. */
    private String negative;

    /** The first number from 2^63 on and where it is, or null. */
    private String large;

    /** Makes an empty mapping, to be read from a file or, if that is {@link Input#STANDARD_INPUT}, from there. */
    LabelMapping(String file) {
        this.file = file;
    }

    /** Reads the file. */
    void read(InputStream standardInput) throws IOException {
        boolean piped = file.equals(Input.STANDARD_INPUT);
        try (InputStream bytes = piped ? standardInput : Files.newInputStream(Path.of(file));
                BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            int first = skipSpace(text);
            if (first == '{' || first == '[') {
                readJson(text);
            } else {
                readCsv(text);
            }
        }
    }

    /** Returns the first character that is no space, without passing it, or −1 if there is none. */
    private static int skipSpace(Reader text) throws IOException {
        int next;
        do {
            text.mark(1);
            next = text.read();
        } while (next == BYTE_ORDER_MARK || next >= 0 && Character.isWhitespace(next));
        text.reset();
        return next;
    }

    private void readCsv(Reader text) throws IOException {
        boolean first = true;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord record : csv) {
                String place = "record " + record.getStartingLineNumber();
                if (record.getFieldCount() != 2) {
                    throw new IOException(place + ": two columns are wanted, not " + record.getFieldCount());
                }
                String old = record.getField(0).strip();
                String now = record.getField(1).strip();
                boolean heading = first
                        && !NUMBER.matcher(old).matches()
                        && !NUMBER.matcher(now).matches();
                if (!heading) {
                    add(old, now, place);
                }
                first = false;
            }
        } catch (CsvParseException e) {
            throw new IOException("is no valid CSV: " + e.getMessage(), e);
        }
    }

    private void readJson(Reader text) throws IOException {
        JsonReader json = new JsonReader(text);
        json.setStrictness(Strictness.STRICT);
        try {
            if (json.peek() == JsonToken.BEGIN_OBJECT) {
                json.beginObject();
                while (json.hasNext()) {
                    String old = json.nextName();
                    add(old, number(json), json.getPreviousPath());
                }
                json.endObject();
            } else {
                json.beginArray();
                while (json.hasNext()) {
                    readPair(json);
                }
                json.endArray();
            }
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("line 1 column 1");
            }
        } catch (MalformedJsonException e) {
            Matcher place = JSON_PLACE.matcher(String.valueOf(e.getMessage()));
            throw new IOException("is no valid JSON" + (place.find() ? ", see " + place.group() : ""), e);
        }
    }

    private void readPair(JsonReader json) throws IOException {
        String place = json.getPath();
        if (json.peek() != JsonToken.BEGIN_ARRAY) {
            throw new IOException(place + ": a pair such as [7, 3] is wanted");
        }
        json.beginArray();
        String old = number(json);
        String now = number(json);
        if (json.hasNext()) {
            throw new IOException(place + ": a pair such as [7, 3] is wanted");
        }
        json.endArray();
        add(old, now, place);
    }

    /** Returns a number digit by digit as it is there, be it quoted or not. */
    private static String number(JsonReader json) throws IOException {
        JsonToken next = json.peek();
        if (next != JsonToken.NUMBER && next != JsonToken.STRING) {
            throw new IOException(json.getPath() + ": a label is wanted, not "
                    + next.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return json.nextString();
    }

    private void add(String old, String now, String place) throws IOException {
        long key = parse(old, place);
        long value = parse(now, place);
        Long before = entries.put(key, value);
        if (before != null && before != value) {
            throw new IOException(place + ": label " + old + " has another new label already");
        }
    }

    private long parse(String text, String place) throws IOException {
        try {
            boolean minus = text.startsWith("-");
            long label = minus ? Long.parseLong(text) : Long.parseUnsignedLong(text);
            if (label < 0 && minus && negative == null) {
                negative = place + ": " + text;
            } else if (label < 0 && !minus && large == null) {
                large = place + ": " + text;
            }
            return label;
        } catch (NumberFormatException e) {
            throw new IOException(place + ": '" + text + "' is no whole number of 64 bits", e);
        }
    }

    /**
     * Returns the new label of each old one, for a volume whose labels are as signed as a type.
     *
     * @throws FileSystemException if the file has labels that are not
     */
    Map<Long, Long> entries(VoxelType type) throws FileSystemException {
        String outside = type.isSigned() ? large : negative;
        if (outside != null) {
            throw new FileSystemException(
                    file,
                    null,
                    outside + " is no label of a volume of " + type.name().toLowerCase(Locale.ROOT) + " voxels");
        }
        return entries;
    }
}
