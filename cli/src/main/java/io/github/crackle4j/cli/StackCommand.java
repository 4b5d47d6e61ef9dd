package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.ops.ZStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code crackle stack}: puts volumes on top of each other. */
@Command(
        name = "stack",
        header = "Put volumes on top of each other along z.",
        description = {
            "They are stacked in the order given and encoded as the first one is, which also tells where voxels lie in"
                    + " space. Their x and y must agree; the voxel"
                    + " type becomes one that holds all labels. -o is needed and names the one result, no directory."
        },
        footer = {
            "  crackle stack -o all.ckl low.ckl high.npy",
            "  crackle stack -m auto -o all.ckl data.z*.ckl     what split has cut"
        })
final class StackCommand extends EditCommand {

    @Mixin
    private EncodingOptions encoding;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = SOURCES)
    private List<String> sources;

    private ZStack stack;

    /** Where the voxels of the first source lie. */
    private Metadata place;

    StackCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        requireOneStandardInput(sources);
        if (output.path == null) {
            throw wrong("-o is needed: a file, or - for standard output");
        }
        if (Files.isDirectory(Path.of(output.path))) {
            throw wrong("-o must name a file, not a directory, as there is one result");
        }
        Outputs outputs = outputs(sources);
        try (ProgressLine progress = execution.progress(streams, output.path)) {
            boolean well = attempt(output.path, () -> {
                outputs.check();
                SpaceFile.check(outputs);
            });
            for (int i = 0; i < sources.size() && well; i++) {
                String source = sources.get(i);
                well = attempt(source, () -> add(source, progress));
            }
            return exitCode(well
                    && attempt(output.path, () -> {
                        outputs.write(content(stack::toStream, outputs.folder()));
                        SpaceFile.write(place, sources.get(0), outputs, streams);
                    }));
        }
    }

    private void add(String source, ProgressLine progress) throws IOException {
        open(source, (input, quiet) -> {
            try (CrackleArray array = input.array(quiet)) {
                if (stack == null) {
                    Execution whole = execution.execution().withProgress(progress);
                    stack = new ZStack(encoding.options(array.header(), whole));
                    place = input.metadata();
                } else {
                    SpaceFile.tellLoss(source, spacing(input.metadata()), spacing(place), streams);
                }
                stack.add(array);
            }
        });
    }

    /** Leaves out where a source begins, which follows from the first one in the stack. */
    private static Metadata spacing(Metadata metadata) {
        return new Metadata(metadata.spacing(), List.of(), "", metadata.unit());
    }
}
