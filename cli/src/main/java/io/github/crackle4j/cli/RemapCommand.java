package io.github.crackle4j.cli;

import io.github.crackle4j.ops.Relabel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle remap}: gives labels other labels. */
@Command(
        name = "remap",
        header = "Give labels new labels, by a CSV or JSON file.",
        description = {
            "CSV has two columns, old and new, with or without a line of headings; JSON is an object of old to new, or"
                    + " an array of pairs. Crack codes stay as they are. The voxel type widens if new labels need it."
        },
        footer = {
            "  crackle remap merges.csv a.ckl                   write a.remap.ckl",
            "  echo '{\"7\": 3}' | crackle remap -o b.ckl - a.ckl   from a pipe",
            "  crackle remap --missing error all.json a.ckl     every label needs one"
        })
final class RemapCommand extends EditCommand {

    @Option(
            names = "--missing",
            paramLabel = "keep|error",
            description = "Labels that are not in the file stay as they are (keep, the default), or the first of them"
                    + " is an error.")
    private Relabel.Missing missing = Relabel.Missing.KEEP;

    @Parameters(index = "0", paramLabel = "MAPPING", description = "The file of old and new labels, or -.")
    private String mappingFile;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "SOURCE", description = SOURCES)
    private List<String> sources;

    RemapCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        requireOneStandardInput(inputs(sources));
        requirePlaceFor(sources);
        LabelMapping mapping = new LabelMapping(mappingFile);
        if (!attempt(mappingFile, () -> mapping.read(streams.in()))) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        return edit(sources, ".remap.ckl", array -> Relabel.remap(array, mapping.entries(array.voxelType()), missing));
    }

    @Override
    List<String> inputs(List<String> sources) {
        List<String> inputs = new ArrayList<>(sources);
        inputs.add(mappingFile);
        return inputs;
    }
}
