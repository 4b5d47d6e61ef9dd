package io.github.crackle4j.cli;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that writes down which label each new label comes from. */
final class MappingOptions {

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = {
                "Also write which label each new one comes from, as CSV, or as JSON if FILE ends in .json;"
                        + " 'crackle remap FILE' undoes the change."
            })
    Path file;

    /**
     * Fails at once if the file that is asked for must not be written in the end, as that of the source or the result.
     *
     * @param results the files that are written before the mapping, which would take their place
     */
    void check(String source, List<Path> results, boolean replace) throws IOException {
        if (file.toString().equals(Input.STANDARD_INPUT)) {
            throw new IOException("is no name of a file, as a mapping needs it");
        }
        WholeFile.requireOther(file, source);
        for (Path result : results) {
            if (WholeFile.isSamePlace(file, result)) {
                throw new IOException("the mapping and " + result + " cannot be the same file");
            }
        }
        WholeFile.requirePlace(file, replace);
    }

    /** Writes a table of two columns, of the labels of a source. */
    void write(Table mapping, String source, boolean replace) throws IOException {
        boolean json = TableFormat.ofName(file.toString()) == TableFormat.JSON;
        WholeFile.write(file, source, replace, false, out -> {
            Writer text = Channels.newWriter(out, StandardCharsets.UTF_8);
            if (json) {
                writeObject(mapping, text);
            } else {
                TableFormat.CSV.write(mapping, text);
            }
            text.flush();
        });
    }

    private static void writeObject(Table mapping, Writer text) throws IOException {
        JsonWriter json = new JsonWriter(text);
        json.setFormattingStyle(FormattingStyle.PRETTY);
        json.beginObject();
        for (int row = 0; row < mapping.rows(); row++) {
            json.name(mapping.at(row, 0).toString()).value(mapping.at(row, 1));
        }
        json.endObject();
        json.flush();
        text.write(System.lineSeparator());
    }
}
