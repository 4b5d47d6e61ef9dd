package io.github.crackle4j.internal.labels;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Naive;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volumes;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.components.ComponentLabeler;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.voxels.RowScanner;
import java.util.Arrays;
import java.util.List;

/** A volume of unsigned labels as the writers of labels get it, and the component of each voxel, found naively. */
final class LabelledSlices {

    final Shape shape;
    final SliceComponents[] slices;
    final long[][] componentLabels;
    final LabelSet table;

    /** For each slice the label of each voxel, and its component, numbered through all slices. */
    private final long[][] labels;

    private final int[][] components;

    LabelledSlices(Shape shape, Volumes.Field field) {
        this.shape = shape;
        slices = new SliceComponents[shape.z()];
        componentLabels = new long[shape.z()][];
        labels = new long[shape.z()][];
        components = new int[shape.z()][];
        CrackGrid grid = new CrackGrid();
        ComponentLabeler labeler = new ComponentLabeler();
        SliceComponents scratch = new SliceComponents();
        int first = 0;
        for (int z = 0; z < shape.z(); z++) {
            long[] voxels = voxels(field, z);
            labels[z] = voxels;
            components[z] = Naive.components(
                    shape.x(),
                    shape.y(),
                    at -> voxels[at] != voxels[at - 1],
                    at -> voxels[at] != voxels[at - shape.x()]);
            grid.reset(shape.x(), shape.y());
            RowScanner scanner = new RowScanner(voxels, shape, 1);
            scanner.scan(0, 1);
            scanner.slice(0).drawBorders(grid);
            labeler.label(grid, scratch);
            slices[z] = scratch.copyRuns();
            componentLabels[z] = new long[slices[z].count()];
            for (int at = 0; at < voxels.length; at++) {
                componentLabels[z][components[z][at]] = voxels[at];
                components[z][at] += first;
            }
            first += slices[z].count();
        }
        table = LabelSet.of(
                VoxelType.UINT64,
                Arrays.stream(componentLabels).flatMapToLong(Arrays::stream).toArray());
    }

    private long[] voxels(Volumes.Field field, int z) {
        long[] voxels = new long[shape.x() * shape.y()];
        for (int at = 0; at < voxels.length; at++) {
            voxels[at] = field.at(at % shape.x(), at / shape.x(), z);
        }
        return voxels;
    }

    long label(int voxel, int z) {
        return labels[z][voxel];
    }

    int component(int voxel, int z) {
        return components[z][voxel];
    }

    /** Returns the label of each component. */
    long[] labelsOfComponents() {
        int last = shape.z() - 1;
        long[] result = new long[Arrays.stream(components[last]).max().orElseThrow() + 1];
        for (int z = 0; z < shape.z(); z++) {
            for (int voxel = 0; voxel < labels[z].length; voxel++) {
                result[components[z][voxel]] = labels[z][voxel];
            }
        }
        return result;
    }

    byte[] writePins(int threads) {
        return writePins(threads, VolumePins.MOST_PATHS);
    }

    byte[] writePins(int threads, int mostPaths) {
        return PinLabelsWriter.write(
                shape, List.of(slices), List.of(componentLabels), table, Execution.threads(threads), mostPaths);
    }
}
