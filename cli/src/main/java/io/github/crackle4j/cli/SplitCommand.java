package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.ops.Slabs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle split}: cuts a volume into slabs. */
@Command(
        name = "split",
        header = "Cut a volume along z.",
        description = {
            "Parts are named by their slices: data.z010-020.ckl has the slices 10 to 19. Crack codes stay as they are,"
                    + " but --every 1 writes slices without pins and Markov models."
        },
        footer = {
            "  crackle split --at 100 data.ckl               two parts",
            "  crackle split --every 64 -o parts data.ckl    into the directory parts",
            "  crackle split --every 1 data.ckl              a file for each slice"
        })
final class SplitCommand extends EditCommand {

    /** Where to cut. */
    private static final class Cuts {
        @Option(
                names = "--at",
                paramLabel = "Z,...",
                split = ",",
                hideParamSyntax = true,
                description = "Cut before the slice Z, and others, ascending.")
        private List<Integer> at;

        @Option(
                names = "--every",
                paramLabel = "N",
                description = "Cut into parts of N slices; the last may have fewer.")
        private int every;
    }

    @ArgGroup(multiplicity = "1")
    private Cuts cuts;

    @Parameters(paramLabel = "SOURCE", description = SOURCE)
    private String source;

    SplitCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        if (cuts.at == null && cuts.every < 1) {
            throw wrong("--every needs a number of at least 1");
        }
        if (output.path != null && !Files.isDirectory(Path.of(output.path))) {
            throw wrong("-o must name a directory that exists, as there are several parts");
        }
        if (output.path == null && source.equals(Input.STANDARD_INPUT)) {
            throw wrong("-o must name a directory for the parts of standard input");
        }
        return exitCode(attempt(
                source,
                () -> open(source, (input, execution) -> {
                    try (CrackleArray array = input.array(execution)) {
                        split(input, array);
                    }
                })));
    }

    private void split(Input input, CrackleArray array) throws IOException {
        List<Integer> borders = borders(array.shape().z());
        Metadata whole = input.metadata();
        Outputs outputs = outputs(List.of(source));
        int digits = Integer.toString(array.shape().z()).length();
        String name = ".z%0" + digits + "d-%0" + digits + "d.ckl";
        // All before the first is written: no part stays without the others because one of them exists.
        for (int i = 1; i < borders.size(); i++) {
            String suffix = String.format(Locale.ROOT, name, borders.get(i - 1), borders.get(i));
            outputs.requireBeside(input, suffix);
            SpaceFile.check(part(whole, borders.get(i - 1)), input, suffix, outputs);
        }
        // Models and pins do not pay for single slices; a volume without any is a part of its own.
        List<CrackleStream> slices = cuts.every == 1 && array.shape().z() > 0 ? Slabs.shatter(array) : null;
        for (int i = 1; i < borders.size(); i++) {
            int from = borders.get(i - 1);
            int to = borders.get(i);
            String suffix = String.format(Locale.ROOT, name, from, to);
            outputs.write(
                    input,
                    suffix,
                    content(
                            () -> slices == null ? Slabs.slab(array, from, to) : slices.get(from),
                            outputs.folder(input, suffix)));
            SpaceFile.write(part(whole, from), input, suffix, outputs, streams);
        }
    }

    /** Returns where the voxels from a slice on lie. */
    private static Metadata part(Metadata whole, int from) {
        return whole.part(new double[] {0, 0, from}, new double[] {1, 1, 1});
    }

    /** Returns the first slice of each part, and the number of slices. */
    private List<Integer> borders(int slices) throws IOException {
        List<Integer> borders = new ArrayList<>();
        borders.add(0);
        if (cuts.at == null) {
            for (long z = cuts.every; z < slices; z += cuts.every) {
                borders.add((int) z);
            }
        } else {
            int before = 0;
            for (int cut : cuts.at) {
                // A part without slices is of no use to anybody.
                if (cut <= before || cut >= slices) {
                    throw new IOException(
                            "cannot cut at " + cut + ": cuts ascend between 0 and the number of slices, " + slices);
                }
                borders.add(cut);
                before = cut;
            }
        }
        borders.add(slices);
        return borders;
    }
}
