package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Shape;
import io.github.crackle4j.formats.Metadata;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** A command that makes streams of streams. */
abstract class EditCommand extends SourceCommand {

    static final String SOURCES =
            "Files, .ckl, .npy, .tif, .nii, .nrrd or .cpso, compressed or not (.gz, .xz, .zst, .bz2, .br), or - for standard input.";

    @Mixin
    OutputOptions output;

    EditCommand(Streams streams) {
        super(streams);
    }

    /** Makes a stream of a volume. */
    @FunctionalInterface
    interface Edit {
        CrackleStream apply(CrackleArray array) throws IOException;
    }

    /** Writes the stream that is made of a volume; temporary files may lie in the folder. */
    @FunctionalInterface
    interface Writing {
        void write(CrackleArray array, Execution execution, Path folder, WritableByteChannel out) throws IOException;
    }

    /** A stream, and a table of two columns that tells which label each of its labels comes from. */
    record Mapped(CrackleStream stream, Table mapping) {}

    /** Makes a stream of a volume that has other labels. */
    @FunctionalInterface
    interface MappedEdit {
        Mapped apply(CrackleArray array) throws IOException;
    }

    /** Tells where the voxels of a result lie. */
    @FunctionalInterface
    interface Place {
        Metadata of(Metadata source, Shape shape) throws IOException;
    }

    /**
     * Makes a stream of each source, with voxels where those of the source are, and returns the exit code.
     *
     * @param suffix what the names of the results end with
     */
    final int edit(List<String> sources, String suffix, Edit edit) {
        return edit(sources, suffix, (metadata, shape) -> metadata, edit);
    }

    /**
     * Makes a stream of each source and returns the exit code.
     *
     * @param suffix what the names of the results end with
     * @param place where the voxels of a result lie
     */
    final int edit(List<String> sources, String suffix, Place place, Edit edit) {
        return write(
                sources,
                suffix,
                place,
                (array, execution, folder, out) -> edit.apply(array).writeTo(out, folder));
    }

    /**
     * Makes a stream of each source, by writing it, and returns the exit code.
     *
     * @param suffix what the names of the results end with
     * @param place where the voxels of a result lie
     */
    final int write(List<String> sources, String suffix, Place place, Writing writing) {
        requireOneStandardInput(sources);
        requirePlaceFor(sources);
        Outputs outputs = outputs(inputs(sources));
        boolean well = true;
        for (String source : sources) {
            well &= attempt(
                    source,
                    () -> open(source, (input, execution) -> {
                        try (CrackleArray array = input.array(execution)) {
                            Metadata told = place.of(input.metadata(), array.shape());
                            Path folder = outputs.folder(input, suffix);
                            outputs.write(input, suffix, out -> {
                                SpaceFile.check(told, input, suffix, outputs);
                                writing.write(array, execution, folder, out);
                            });
                            SpaceFile.write(told, input, suffix, outputs, streams);
                        }
                    }));
        }
        return exitCode(well);
    }

    /**
     * Makes a stream of each source, and writes down where its labels come from if asked to; returns the exit code.
     *
     * @param suffix what the names of the results end with
     */
    final int edit(List<String> sources, String suffix, MappingOptions mapping, MappedEdit edit) {
        if (mapping.file == null) {
            return edit(sources, suffix, array -> edit.apply(array).stream());
        }
        if (sources.size() > 1) {
            throw wrong("--mapping is for a single source");
        }
        String source = sources.get(0);
        String file = mapping.file.toString();
        Table[] table = new Table[1];
        Edit remembering = array -> {
            Mapped result = edit.apply(array);
            table[0] = result.mapping();
            return result.stream();
        };
        return exitCode(attempt(
                        file, () -> mapping.check(source, outputs(sources).files(source, suffix), output.force))
                && edit(sources, suffix, remembering) == CommandLine.ExitCode.OK
                // Behind the result: of one that has failed no mapping stays.
                && attempt(file, () -> mapping.write(table[0], source, output.force)));
    }

    /** Returns all that is read if these are the sources. */
    List<String> inputs(List<String> sources) {
        return sources;
    }

    /** Returns where results of sources go, of which they replace none. */
    final Outputs outputs(List<String> sources) {
        return new Outputs(output, sources, false, streams, !execution.quiet);
    }

    /** Checks that each source can have a result. */
    final void requirePlaceFor(List<String> sources) {
        if (output.path != null && sources.size() > 1 && !Files.isDirectory(Path.of(output.path))) {
            throw wrong("-o must name a directory that exists, as there are several sources");
        }
    }

    final void requireOneStandardInput(List<String> inputs) {
        if (Collections.frequency(inputs, Input.STANDARD_INPUT) > 1) {
            throw wrong("standard input can be read only once");
        }
    }

    /** Makes a stream. */
    @FunctionalInterface
    interface Maker {
        CrackleStream make() throws IOException;
    }

    /**
     * Returns content that is made when it is to be written.
     *
     * @param folder where temporary files may be made
     */
    static Content content(Maker maker, Path folder) {
        return out -> maker.make().writeTo(out, folder);
    }
}
