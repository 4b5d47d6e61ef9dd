package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.ops.Contacts;
import io.github.crackle4j.ops.Selection;
import java.util.ArrayList;
import java.util.Arrays;
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
            "  crackle contacts data.nii                  all pairs, with its spacing",
            "  crackle contacts --spacing 4,4,40 a.ckl    areas in square nanometres",
            "  crackle contacts --label 7 -o 7.csv a.ckl  the neighbours of one label"
        })
final class ContactsCommand extends SourceCommand {

    private static final int MOST_DECIMALS = 12;
    private static final double[] ONES = {1, 1, 1};

    @Mixin
    private SelectionOptions selection;

    @Option(names = "--background", description = "With label 0, which is left out otherwise.")
    private boolean background;

    @Option(
            names = "--spacing",
            paramLabel = "X,Y,Z",
            split = ",",
            hideParamSyntax = true,
            description = "The size of a voxel, in whatever unit; if not given, what the source tells, or 1,1,1.")
    private double[] spacing;

    @Mixin
    private ReportOptions report;

    @Parameters(paramLabel = "SOURCE", description = SOURCE)
    private String source;

    ContactsCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        if (spacing != null && spacing.length != 3) {
            throw wrong("--spacing needs three numbers, such as 4,4,40");
        }
        if (spacing != null && !isPositive(spacing)) {
            throw wrong("--spacing needs positive numbers");
        }
        return exitCode(attempt(source, () -> {
            report.check(source);
            open(source, (input, execution) -> {
                try (CrackleArray array = input.array(execution)) {
                    double[] size = spacing == null ? size(input.metadata()) : spacing;
                    if (spacing == null && !Arrays.equals(size, ONES) && !this.execution.quiet) {
                        SpaceFile.tell(
                                source,
                                "areas are those of voxels of "
                                        + input.metadata().spacing() + " "
                                        + input.metadata().unit(),
                                streams);
                    }
                    Selection all = selection.of(array);
                    Contacts contacts = array.contacts(
                            background || selection.namesBackground() ? all : all.withoutBackground(),
                            size[0],
                            size[1],
                            size[2]);
                    report.write(table(array.voxelType(), contacts, areaDecimals(size)), source, streams);
                }
            });
        }));
    }

    /**
     * Returns the size of a voxel as far as a source tells it: an image has none along z, and none that is no number is
     * of use.
     */
    private static double[] size(Metadata metadata) {
        double[] told =
                metadata.spacing().stream().mapToDouble(Double::doubleValue).toArray();
        return told.length == 3 && isPositive(new double[] {told[0] * told[1] * told[2]}) ? told : ONES;
    }

    private static boolean isPositive(double[] lengths) {
        return Arrays.stream(lengths).allMatch(length -> length > 0 && length < Double.POSITIVE_INFINITY);
    }

    private static Table table(VoxelType type, Contacts contacts, int areaDecimals) {
        List<Table.Column> columns = new ArrayList<>(Table.Column.ofNames("label_a", "label_b"));
        columns.add(new Table.Column("area", areaDecimals));
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
    private static int areaDecimals(double[] size) {
        boolean whole = true;
        double largest = 0;
        double volume = 1;
        for (double length : size) {
            whole &= length == Math.rint(length);
            largest = Math.max(largest, length);
            volume *= length;
        }
        return whole ? 0 : Math.min(Math.max(0, 2 - (int) Math.floor(Math.log10(volume / largest))), MOST_DECIMALS);
    }
}
