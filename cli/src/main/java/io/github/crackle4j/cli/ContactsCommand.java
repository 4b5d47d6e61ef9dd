package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Contacts;
import io.github.crackle4j.ops.Selection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle contacts}: over which area each pair of labels touches. */
@Command(
        name = "contacts",
        header = "Find the labels that touch, and over which area.",
        description = {
            "The faces of voxels that make up the area are counted by the axis across which they lie."
                    + " Pairs with label 0 are left out unless it is asked for."
        },
        footer = {
            "  crackle contacts data.ckl                  all pairs",
            "  crackle contacts --spacing 4,4,40 a.ckl    areas in square nanometres",
            "  crackle contacts --label 7 -o 7.csv a.ckl  the neighbours of one label"
        })
final class ContactsCommand extends SourceCommand {

    private static final int MOST_DECIMALS = 12;

    @Mixin
    private SelectionOptions selection;

    @Option(names = "--background", description = "With label 0, which is left out otherwise.")
    private boolean background;

    @Option(
            names = "--spacing",
            paramLabel = "X,Y,Z",
            split = ",",
            hideParamSyntax = true,
            description = "The size of a voxel, in whatever unit; 1,1,1 if not given.")
    private double[] spacing = {1, 1, 1};

    @Mixin
    private ReportOptions report;

    @Parameters(paramLabel = "SOURCE", description = SOURCE)
    private String source;

    ContactsCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        if (spacing.length != 3) {
            throw wrong("--spacing needs three numbers, such as 4,4,40");
        }
        for (double length : spacing) {
            if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
                throw wrong("--spacing needs positive numbers");
            }
        }
        return exitCode(attempt(source, () -> {
            report.check(source);
            open(source, (input, execution) -> {
                try (CrackleArray array = input.array(execution)) {
                    Selection all = selection.of(array);
                    Contacts contacts = array.contacts(
                            background || selection.namesBackground() ? all : all.withoutBackground(),
                            spacing[0],
                            spacing[1],
                            spacing[2]);
                    report.write(table(array.voxelType(), contacts), streams);
                }
            });
        }));
    }

    private Table table(VoxelType type, Contacts contacts) {
        List<Table.Column> columns = new ArrayList<>(Table.Column.ofNames("label_a", "label_b"));
        columns.add(new Table.Column("area", areaDecimals()));
        columns.addAll(Table.Column.ofNames("faces_x", "faces_y", "faces_z"));
        return new Table(columns, contacts.size(), (row, column) -> switch (column) {
            case 0 -> Table.label(type, contacts.first(row));
            case 1 -> Table.label(type, contacts.second(row));
            case 2 -> contacts.area(row);
            case 3 -> contacts.facesX(row);
            case 4 -> contacts.facesY(row);
            default -> contacts.facesZ(row);
        });
    }

    /** As many as show three digits of the smallest area that there can be. */
    private int areaDecimals() {
        boolean whole = true;
        double largest = 0;
        double volume = 1;
        for (double length : spacing) {
            whole &= length == Math.rint(length);
            largest = Math.max(largest, length);
            volume *= length;
        }
        return whole ? 0 : Math.min(Math.max(0, 2 - (int) Math.floor(Math.log10(volume / largest))), MOST_DECIMALS);
    }
}
