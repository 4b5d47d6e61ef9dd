package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Relabel;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle renumber}: numbers the labels consecutively. */
@Command(
        name = "renumber",
        header = "Number the labels consecutively.",
        description = {
            "Numbers ascend as the labels do. The voxel type becomes the smallest that holds them. Crack codes stay as"
                    + " they are."
        },
        footer = {
            "  crackle renumber data.ckl                    write data.renumber.ckl",
            "  crackle renumber --mapping old.csv data.ckl  remember the old labels"
        })
final class RenumberCommand extends EditCommand {

    @Option(
            names = "--start",
            paramLabel = "N",
            description = "The first number. If not given, the smallest label 0 stays 0, and any other becomes 1.")
    private String start;

    @Mixin
    private MappingOptions mapping;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = SOURCES)
    private List<String> sources;

    RenumberCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        return edit(sources, ".renumber.ckl", mapping, array -> {
            VoxelType old = array.voxelType();
            VoxelType type = VoxelType.of(8, old.isSigned());
            Relabel.Renumbered renumbered;
            try {
                renumbered = Relabel.renumber(array, start == null ? usualStart(array) : type.parse(start));
            } catch (ArithmeticException e) {
                throw new IOException(e.getMessage(), e);
            }
            long[] oldLabels = renumbered.oldLabels();
            long[] newLabels = renumbered.newLabels();
            Table table = new Table(
                    Table.Column.ofNames("number", "label"),
                    oldLabels.length,
                    (row, column) -> Table.label(type, column == 0 ? newLabels[row] : oldLabels[row]));
            return new Mapped(renumbered.stream(), table);
        });
    }

    /** Returns the first number where none is given: 0 is nothing in most volumes, and is to stay nothing. */
    private static long usualStart(CrackleArray array) {
        return array.contains(0) && array.min() == 0 ? 0 : 1;
    }
}
