package io.github.crackle4j.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The file beside a stream that tells where its voxels lie in space, which the stream itself cannot: an object of JSON.
 */
final class SpaceFile {

    private static final String SUFFIX = ".meta.json";
    /** Names and sixteen numbers are far below this. */
    private static final int MOST_BYTES = 1 << 16;

    private static final double NEAR = 1e-6;

    private SpaceFile() {}

    /** Returns where the file of a stream lies, if there is one. */
    static Path beside(Path stream) {
        return stream.resolveSibling(
                OutputName.withoutStage(stream.getFileName().toString()) + SUFFIX);
    }

    /** Returns what is told of a stream, which is nothing if there is no file. */
    static Metadata read(Input stream) throws IOException {
        Path file = stream.isStandardInput() ? null : beside(Path.of(stream.name()));
        return file == null || !Files.isRegularFile(file) ? Metadata.NONE : read(file);
    }

    private static Metadata read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new DamagedFileException(file + " is damaged: it has more than " + MOST_BYTES + " bytes");
        }
        try {
            return parse(JsonParser.parseString(Files.readString(file)));
        } catch (JsonParseException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | CharacterCodingException e) {
            throw new DamagedFileException(file + " is damaged: " + e.getMessage());
        }
    }

    /**
     * Fails before a result is written if there is a file that would have to go, be it of another stream; or of the
     * source, which needs it.
     */
    static void check(Metadata told, Input source, String suffix, Outputs outputs) throws IOException {
        if (outputs.isNoFile(source, suffix)) {
            return;
        }
        Path file = beside(outputs.file(source, suffix));
        if (tells(file, told)) {
            return;
        }
        if (source.isStream() && !source.isStandardInput() && Files.exists(file)) {
            Path own = beside(Path.of(source.name()));
            if (Files.exists(own) && Files.isSameFile(own, file)) {
                throw new IOException(file + " tells where the source lies; -o must name another file");
            }
        }
        outputs.check(file);
    }

    /** Fails before the one result of several sources is written if there is a file that would have to go. */
    static void check(Outputs outputs) throws IOException {
        if (!outputs.isNoFile()) {
            outputs.check(beside(outputs.file()));
        }
    }

    /** Returns whether a file is there and tells just this. */
    private static boolean tells(Path file, Metadata told) throws IOException {
        try {
            return Files.isRegularFile(file) && read(file).equals(told);
        } catch (DamagedFileException e) {
            return false;
        }
    }

    /**
     * Writes the file of a result, if there is anything to tell, and else removes what told of another stream; of a
     * result that is no file, tells what is lost.
     */
    static void write(Metadata told, Input source, String suffix, Outputs outputs, Streams streams) throws IOException {
        if (outputs.isNoFile(source, suffix)) {
            tellLoss(source.name(), told, Metadata.NONE, streams);
            return;
        }
        write(told, outputs.file(source, suffix), outputs);
    }

    /** Does the same for the one result of several sources, where the first of them is. */
    static void write(Metadata told, String first, Outputs outputs, Streams streams) throws IOException {
        if (outputs.isNoFile()) {
            tellLoss(first, told, Metadata.NONE, streams);
        } else {
            write(told, outputs.file(), outputs);
        }
    }

    private static void write(Metadata told, Path result, Outputs outputs) throws IOException {
        Path file = beside(result);
        if (tells(file, told)) {
            return;
        }
        if (!told.isEmpty()) {
            outputs.writeBeside(result, file, out -> write(told, out));
        } else {
            outputs.removeBeside(file);
        }
    }

    private static Metadata parse(JsonElement json) {
        // Keys of other programs, and of later versions, are none of its business.
        JsonObject object = json.getAsJsonObject();
        return new Metadata(spacing(object), affine(object), string(object, "space"), string(object, "unit"));
    }

    private static List<Double> spacing(JsonObject object) {
        return object.has("spacing") ? numbers(object.get("spacing").getAsJsonArray()) : List.of();
    }

    private static List<Double> affine(JsonObject object) {
        if (!object.has("affine")) {
            return List.of();
        }
        JsonArray rows = object.get("affine").getAsJsonArray();
        List<Double> affine = new ArrayList<>();
        boolean rowsOfFour = rows.size() == 3;
        for (JsonElement row : rows) {
            rowsOfFour &= row.getAsJsonArray().size() == 4;
            affine.addAll(numbers(row.getAsJsonArray()));
        }
        if (!rowsOfFour) {
            throw new IllegalArgumentException("an affine is three rows of four numbers; it has " + affine.size()
                    + " numbers in " + rows.size() + " rows");
        }
        return affine;
    }

    private static String string(JsonObject object, String key) {
        return object.has(key) ? object.get(key).getAsString() : "";
    }

    private static List<Double> numbers(JsonArray array) {
        List<Double> numbers = new ArrayList<>();
        for (JsonElement element : array) {
            numbers.add(element.getAsDouble());
        }
        return numbers;
    }

    /** Writes what is known. */
    private static void write(Metadata metadata, WritableByteChannel out) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.setIndent("  ");
        json.beginObject();
        // An affine of fewer dimensions has columns of zeros, which tell no spacing.
        if (!metadata.spacing().isEmpty()) {
            write(json.name("spacing"), metadata.spacing());
        }
        if (!metadata.affine().isEmpty()) {
            json.name("affine").beginArray();
            for (int row = 0; row < 3; row++) {
                write(json, metadata.affine().subList(4 * row, 4 * row + 4));
            }
            json.endArray();
        }
        if (!metadata.space().isEmpty()) {
            json.name("space").value(metadata.space());
        }
        if (!metadata.unit().isEmpty()) {
            json.name("unit").value(metadata.unit());
        }
        json.endObject();
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.append('\n').toString());
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static void write(JsonWriter json, List<Double> numbers) throws IOException {
        json.beginArray();
        for (double number : numbers) {
            json.value(number);
        }
        json.endArray();
    }

    /**
     * Tells what of a source its result does not tell, and returns whether there is any such; the same in another unit
     * is no loss.
     */
    static boolean tellLoss(String source, Metadata told, Metadata carried, Streams streams) {
        Metadata before = told.toRas().toMicrometres();
        Metadata after = carried.toRas().toMicrometres();
        List<String> losses = new ArrayList<>();
        loss("spacing", told.spacing(), carried.spacing(), isNear(before.spacing(), after.spacing()), losses);
        loss("affine", told.affine(), carried.affine(), isNear(before.affine(), after.affine()), losses);
        loss("space", told.space(), carried.space(), before.space().equals(after.space()), losses);
        loss("unit", told.unit(), carried.unit(), before.unit().equals(after.unit()), losses);
        if (!losses.isEmpty()) {
            tell(source, "what the result cannot hold: " + String.join(", ", losses), streams);
        }
        return !losses.isEmpty();
    }

    /** Tells something of a source that is no failure. */
    static void tell(String source, String note, Streams streams) {
        streams.err().println((streams.errIsTerminal() ? ProgressLine.WIPE : "") + "crackle: " + source + ": " + note);
    }

    /** Returns whether numbers differ by no more than formats with numbers of 32 bits make them differ. */
    private static boolean isNear(List<Double> a, List<Double> b) {
        double largest = Stream.concat(a.stream(), b.stream())
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
        return a.size() == b.size()
                && IntStream.range(0, a.size()).allMatch(i -> Math.abs(a.get(i) - b.get(i)) <= NEAR * largest);
    }

    private static void loss(String name, Object told, Object carried, boolean same, List<String> losses) {
        Object nothing = told instanceof List ? List.of() : "";
        if (!told.equals(nothing) && !same) {
            losses.add("its " + name + " " + told + (carried.equals(nothing) ? "" : ", which becomes " + carried));
        }
    }
}
