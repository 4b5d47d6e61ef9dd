package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.sidecar.Sidecar;
import io.github.crackle4j.ops.Box;
import io.github.crackle4j.ops.LabelStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle stats}: how large each label is, and where. */
@Command(
        name = "stats",
        header = "Count voxels and find boxes and centroids of labels.",
        description = {"Boxes are inclusive; centroids are in voxels from the centre of voxel 0, 0, 0."},
        footer = {
            "  crackle stats --no-centroids data.ckl          at once if -M was used",
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

    private static final List<Table.Column> COUNTS_AND_BOXES = COLUMNS.subList(0, 8);

    @Mixin
    private SelectionOptions selection;

    @Option(
            names = "--no-centroids",
            description =
                    "Leave out the centroids. Then the sidecar that crackle -M wrote answers for a stream that has"
                            + " not changed since, and nothing is decoded.")
    private boolean noCentroids;

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
            report.check(source);
            open(source, (input, execution) -> {
                try (CrackleArray array = input.array(execution)) {
                    report.write(table(input, array), source, streams);
                }
            });
        }));
    }

    private Table table(Input input, CrackleArray array) throws IOException {
        if (noCentroids && selection.isOfAllSlices() && input.isStream() && !input.isStandardInput()) {
            Sidecar sidecar = SidecarFile.of(Path.of(input.name()), array, streams);
            if (sidecar != null) {
                return table(array.voxelType(), sidecar);
            }
        }
        return table(array.voxelType(), array.statistics(selection.of(array)));
    }

    private Table table(VoxelType type, Sidecar sidecar) {
        int[] rows = selection.of(type, sidecar.size(), sidecar::label);
        return new Table(COUNTS_AND_BOXES, rows.length, (row, column) -> {
            int i = rows[row];
            return cell(type, sidecar.label(i), sidecar.voxelCount(i), sidecar.box(i), column);
        });
    }

    private Table table(VoxelType type, LabelStatistics statistics) {
        return new Table(noCentroids ? COUNTS_AND_BOXES : COLUMNS, statistics.size(), (row, column) -> switch (column) {
            case 8 -> statistics.centroidX(row);
            case 9 -> statistics.centroidY(row);
            case 10 -> statistics.centroidZ(row);
            default -> cell(type, statistics.label(row), statistics.voxelCount(row), statistics.box(row), column);
        });
    }

    private static Number cell(VoxelType type, long label, long voxelCount, Box box, int column) {
        return switch (column) {
            case 0 -> Table.label(type, label);
            case 1 -> voxelCount;
            case 2 -> (long) box.minX();
            case 3 -> (long) box.minY();
            case 4 -> (long) box.minZ();
            case 5 -> (long) box.maxX();
            case 6 -> (long) box.maxY();
            default -> (long) box.maxZ();
        };
    }
}
