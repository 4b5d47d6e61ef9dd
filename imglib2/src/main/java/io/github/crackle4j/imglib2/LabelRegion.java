package io.github.crackle4j.imglib2;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Box;
import io.github.crackle4j.ops.LabelStatistics;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.RealPoint;
import net.imglib2.util.Intervals;

/**
 * Where an object lies, in the words of ImgLib2: {@code Views.interval(labels, region.bounds())} is the part of the
 * image around it.
 *
 * @param label its label, as {@link VoxelType} extends it to 64 bits
 * @param voxels the number of its voxels
 * @param centroid their mean position, in voxels from the centre of voxel (0, 0, 0)
 * @param bounds the smallest box around it
 */
public record LabelRegion(long label, long voxels, RealPoint centroid, FinalInterval bounds) {

    /**
     * Measures all labels, without painting a voxel; see {@link LabelStatistics#of} for the cost.
     *
     * @return a region for each label, ascending as {@link VoxelType#compare} has it
     * @throws io.github.crackle4j.CrackleFormatException if the stream is damaged
     */
    public static List<LabelRegion> all(CrackleArray array) {
        LabelStatistics statistics = array.statistics();
        List<LabelRegion> regions = new ArrayList<>(statistics.size());
        for (int i = 0; i < statistics.size(); i++) {
            RealPoint centroid =
                    new RealPoint(statistics.centroidX(i), statistics.centroidY(i), statistics.centroidZ(i));
            Box box = statistics.box(i);
            FinalInterval bounds =
                    Intervals.createMinMax(box.minX(), box.minY(), box.minZ(), box.maxX(), box.maxY(), box.maxZ());
            regions.add(new LabelRegion(statistics.label(i), statistics.voxelCount(i), centroid, bounds));
        }
        return regions;
    }
}
