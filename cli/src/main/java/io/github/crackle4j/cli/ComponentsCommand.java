package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.ConnectedComponents;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle cc}: finds connected components. */
@Command(
        name = "cc",
        header = "Find connected components.",
        description = {
            "Components of all labels but 0 are numbered from 1 on, in the order of their first voxels; label 0 stays 0."
                    + " The result is as signed as the volume."
        },
        footer = {
            "  crackle cc data.ckl                             write data.cc.ckl",
            "  crackle cc --binary --connectivity 6 data.ckl   whatever the labels are",
            "  crackle cc --mapping labels.csv data.ckl        remember their labels"
        })
final class ComponentsCommand extends EditCommand {

    @Option(
            names = {"-c", "--connectivity"},
            paramLabel = "6|18|26",
            description = "Voxels are neighbours if they share a face (6), an edge (18), a corner (26, the default).")
    private int connectivity = 26;

    @Option(
            names = "--binary",
            description = "Ignore which label a voxel has, unless it is 0. A mapping has the label of the first voxel.")
    private boolean binary;

    @Mixin
    private MappingOptions mapping;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = SOURCES)
    private List<String> sources;

    ComponentsCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        if (connectivity != 6 && connectivity != 18 && connectivity != 26) {
            throw wrong("--connectivity is 6, 18 or 26");
        }
        return edit(sources, ".cc.ckl", mapping, array -> {
            ConnectedComponents components = components(array);
            VoxelType type = array.voxelType();
            Table table = new Table(
                    Table.Column.ofNames("component", "label"),
                    Math.toIntExact(components.count()),
                    (row, column) -> column == 0 ? row + 1L : Table.label(type, components.label(row + 1)));
            return new Mapped(components.stream(), table);
        });
    }

    private ConnectedComponents components(CrackleArray array) {
        if (array.voxelType().isSigned()) {
            // As signed as the labels, or 'remap' could not bring them back; it holds any count of components.
            return binary
                    ? ConnectedComponents.binary(array, connectivity, VoxelType.INT32)
                    : ConnectedComponents.multiLabel(array, connectivity, VoxelType.INT32);
        }
        return binary
                ? ConnectedComponents.binary(array, connectivity)
                : ConnectedComponents.multiLabel(array, connectivity);
    }
}
