package io.github.crackle4j.imagej;

import ij.measure.ResultsTable;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Box;
import io.github.crackle4j.ops.LabelStatistics;

/**
 * Statistics as a table of ImageJ: in voxels, slices counted from 1 as ImageJ does. Labels that no number of a table
 * holds are text.
 */
final class StatisticsTable {

    static final String LABEL = "Label";
    static final String FIRST_SLICE = "First";
    static final String SLICES = "Slices";

    private static final long DOUBLE_EXACT = 1L << 53;

    private StatisticsTable() {}

    static ResultsTable of(LabelStatistics statistics, VoxelType type) {
        ResultsTable table = new ResultsTable();
        boolean exact = true;
        for (long label : statistics.labels()) {
            exact &= label <= DOUBLE_EXACT && label >= (type.isSigned() ? -DOUBLE_EXACT : 0);
        }
        for (int i = 0; i < statistics.size(); i++) {
            table.addRow();
            if (exact) {
                table.addValue(LABEL, (double) statistics.label(i));
            } else {
                table.addValue(LABEL, type.toString(statistics.label(i)));
            }
            table.addValue("Voxels", (double) statistics.voxelCount(i));
            table.addValue("X", statistics.centroidX(i));
            table.addValue("Y", statistics.centroidY(i));
            table.addValue("Slice", statistics.centroidZ(i) + 1);
            Box box = statistics.box(i);
            table.addValue("BX", box.minX());
            table.addValue("BY", box.minY());
            table.addValue(FIRST_SLICE, box.minZ() + 1);
            table.addValue("Width", box.maxX() - box.minX() + 1);
            table.addValue("Height", box.maxY() - box.minY() + 1);
            table.addValue(SLICES, box.maxZ() - box.minZ() + 1);
        }
        if (exact) {
            // Or else numbers above 2^31 get decimals.
            table.setDecimalPlaces(table.getColumnIndex(LABEL), 0);
        }
        return table;
    }
}
