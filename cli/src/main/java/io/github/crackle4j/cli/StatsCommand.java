package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Box;
import io.github.crackle4j.ops.LabelStatistics;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code crackle stats}: how large each label is, and where. */
@Command(
        name = "stats",
        header = "Count voxels and find boxes and centroids of labels.",
        description = {"Boxes are inclusive; centroids are in voxels from the centre of voxel 0, 0, 0."},
        footer = {
            "  crackle stats data.ckl                         all labels",
            "  crackle stats --label 7 --z 10:20 data.ckl     one label in ten slices",
            "  crackle stats -o stats.csv data.ckl            for a program"
        })
final class StatsCommand extends SourceCommand {

    private static final int CENTROID_DECIMALS = 2;

    private static final List<Table.Column> COLUMNS = List.of(
            new Table.Column("label", 0),
            new Table.Column("voxels", 0),
            new Table.Column("min_x", 0),
            new Table.Column("min_y", 0),
            new Table.Column("min_z", 0),
            new Table.Column("max_x", 0),
            new Table.Column("max_y", 0),
            new Table.Column("max_z", 0),
            new Table.Column("centroid_x", CENTROID_DECIMALS),
            new Table.Column("centroid_y", CENTROID_DECIMALS),
            new Table.Column("centroid_z", CENTROID_DECIMALS));

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private ReportOptions report;

    @Parameters(paramLabel = "SOURCE", description = SOURCE)
    private String source;

    StatsCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        return exitCode(attempt(source, () -> {
            report.check();
            open(source, (input, execution) -> {
                try (CrackleArray array = input.array(execution)) {
                    report.write(table(array.voxelType(), array.statistics(selection.of(array))), streams);
                }
            });
        }));
    }

    private static Table table(VoxelType type, LabelStatistics statistics) {
        return new Table(COLUMNS, statistics.size(), (row, column) -> {
            Box box = statistics.box(row);
            return switch (column) {
                case 0 -> Table.label(type, statistics.label(row));
                case 1 -> statistics.voxelCount(row);
                case 2 -> (long) box.minX();
                case 3 -> (long) box.minY();
                case 4 -> (long) box.minZ();
                case 5 -> (long) box.maxX();
                case 6 -> (long) box.maxY();
                case 7 -> (long) box.maxZ();
                case 8 -> statistics.centroidX(row);
                case 9 -> statistics.centroidY(row);
                default -> statistics.centroidZ(row);
            };
        });
    }
}
