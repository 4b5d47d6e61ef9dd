package io.github.crackle4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say how a table is written, and where. */
final class ReportOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "table (for people), csv or json (all digits). If not given, the end of the file's name tells it.")
    private TableFormat format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of standard output (-).")
    private String path = Input.STANDARD_INPUT;

    @Option(
            names = {"-f", "--force"},
            description = "Replace the file if it exists.")
    private boolean force;

    /** Writes what has been found out of a source. */
    void write(Table table, String source, Streams streams) throws IOException {
        TableFormat chosen = format == null ? TableFormat.ofName(path) : format;
        if (path.equals(Input.STANDARD_INPUT)) {
            chosen.write(table, streams.text());
            streams.flush();
            return;
        }
        WholeFile.write(Path.of(path), source, force, false, out -> {
            Writer text = Channels.newWriter(out, StandardCharsets.UTF_8);
            chosen.write(table, text);
            text.flush();
        });
    }

    /** Fails at once if the file must not be written in the end, as that of the source. */
    void check(String source) throws IOException {
        if (path.equals(Input.STANDARD_INPUT)) {
            return;
        }
        WholeFile.requireOther(Path.of(path), source);
        if (!force) {
            WholeFile.requireAbsent(Path.of(path));
        }
    }
}
