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

    /** Fails at once if the file must not be written in the end. */
    void check(boolean replace) throws IOException {
        if (file != null && !replace) {
            WholeFile.requireAbsent(file);
        }
    }

    /** Writes a table of two columns if asked to. */
    void write(Table mapping, boolean replace) throws IOException {
        if (file == null) {
            return;
        }
        boolean json = TableFormat.ofName(file.toString()) == TableFormat.JSON;
        WholeFile.write(file, replace, false, out -> {
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

    /** Checks that a single mapping is made if one is asked for. */
    boolean allows(List<String> sources) {
        return file == null || sources.size() == 1;
    }
}
