package io.github.crackle4j.cli;

import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Relabel;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle mask}: blanks out labels. */
@Command(
        name = "mask",
        header = "Give some labels, or all but some, one value.",
        description = {"Crack codes stay as they are."},
        footer = {
            "  crackle mask --label 7 --label 9 data.ckl   7 and 9 become 0, in data.mask.ckl",
            "  crackle mask --except --label 7 data.ckl    all but 7 becomes 0",
            "  crackle mask --value 1 --label 7 data.ckl   7 becomes 1"
        })
final class MaskCommand extends EditCommand {

    @Option(
            names = "--label",
            required = true,
            paramLabel = "LABEL",
            description = "A label; may be given several times.")
    private List<String> labels;

    @Option(names = "--except", description = "Mask all labels but these.")
    private boolean except;

    @Option(names = "--value", paramLabel = "LABEL", description = "What masked voxels become; 0 if not given.")
    private String value = "0";

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = SOURCES)
    private List<String> sources;

    MaskCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        return edit(sources, ".mask.ckl", array -> {
            VoxelType type = array.voxelType();
            long[] listed = labels.stream().mapToLong(type::parse).toArray();
            long masked = VoxelType.of(8, type.isSigned()).parse(value);
            return except ? Relabel.maskExcept(array, listed, masked) : Relabel.mask(array, listed, masked);
        });
    }
}
