package io.github.crackle4j.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say where results go and what becomes of what was there. */
final class OutputOptions {

    /** Behind the options of the command itself. */
    static final int ORDER = 50;

    @Option(
            names = {"-o", "--output"},
            order = ORDER,
            paramLabel = "PATH",
            converter = PathConverter.class,
            description = {
                "Write to this file, to this directory (needed for several results), or to standard output (-)."
            })
    String path;

    @Option(
            names = {"-f", "--force"},
            order = ORDER,
            description = "Replace outputs that exist, but no source.")
    boolean force;

    @Option(
            names = {"-z", "--gzip"},
            order = ORDER,
            description = "Gzip the output. PATH may also end in .gz, .xz, .zst or .bz2 to have it compressed so.")
    boolean gzip;

    boolean toStandardOutput() {
        return Input.STANDARD_INPUT.equals(path);
    }

    /** Returns whether results go where nothing stays to be read again: to standard output, a pipe or a device. */
    boolean toNoFile() {
        return toStandardOutput() || path != null && WholeFile.isDevice(Path.of(path));
    }

    /** Takes a name with a slash at its end for that of a directory, as whoever writes it does. */
    static final class PathConverter implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            try {
                boolean isDirectory = Files.isDirectory(Path.of(text));
                if ((text.endsWith("/") || text.endsWith(File.separator)) && !isDirectory) {
                    throw new TypeConversionException("'" + text + "' is no directory");
                }
            } catch (InvalidPathException e) {
                throw new TypeConversionException("'" + text + "' is no path here: " + e.getReason());
            }
            return text;
        }
    }
}
