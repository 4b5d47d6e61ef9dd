package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ZRange;
import io.github.crackle4j.internal.labels.LabelIndex;
import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The surface voxels of labels. Labels ascend as {@link VoxelType#compare} has it.
 *
 * <p>Each voxel is there once, at its own coordinates. Some implementations list the voxels of an outline in the order
 * of a walk around it, the start twice and thin parts on both ways, count borders that a remap has made obsolete, and
 * store coordinates in 16 bits.
 */
public final class PointClouds {

    private static final int AXES = 3;

    private final VoxelType type;
    private final long[] labels;
    private final int[][] points;

    private PointClouds(VoxelType type, long[] labels, int[][] points) {
        this.type = type;
        this.labels = labels;
        this.points = points;
    }

    /**
     * Finds the surface voxels of the selected labels in the selected slices.
     *
     * <p>Time O(B + points) for the slices read, where B counts border edges; reading is shared among the threads.
     * Memory 12 bytes a point for the result, 8 more while at it, and O(sx·sy) a thread.
     *
     * @throws IllegalArgumentException if a label has more points than an array can hold; ask for ranges of slices then
     * @throws io.github.crackle4j.CrackleFormatException if a slice that is read is damaged
     * @throws IndexOutOfBoundsException if the selected slices are not within the volume
     */
    public static PointClouds of(CrackleArray array, Selection selection, Surface surface) {
        StreamReader stream = StreamAccess.stream(array);
        BitSet slices = selection.slicesWith(stream);
        ZRange range = selection.slicesOf(array.shape());
        int start = Math.max(0, slices.nextSetBit(0));
        stream.checkVoxels(array.shape().withZ(slices.length() - start));
        SlicePoints[] found = new SlicePoints[slices.length() - start];
        List<SurfaceFinder> finders = new ArrayList<>();
        int block = SliceWindow.blockSize(
                found.length, StreamAccess.execution(array).threads());
        SliceDriver.run(StreamAccess.execution(array), start, slices.length(), block, () -> {
            SurfaceFinder finder = new SurfaceFinder(stream, selection, surface, range);
            synchronized (finders) {
                finders.add(finder);
            }
            return (from, to) -> {
                for (int z = slices.nextSetBit(from); z >= 0 && z < to; z = slices.nextSetBit(z + 1)) {
                    found[z - start] = finder.find(z);
                }
            };
        });
        LabelIndex selected = new LabelIndex();
        for (SurfaceFinder finder : finders) {
            finder.addLabelsTo(selected);
        }
        long[] labels = LabelOrder.distinct(selected.labels(), array.voxelType());
        for (SurfaceFinder finder : finders) {
            finder.rank(labels, array.voxelType());
        }
        return new PointClouds(array.voxelType(), labels, collect(array, labels, start, found));
    }

    /** Files the points of all slices under their labels. */
    private static int[][] collect(CrackleArray array, long[] labels, int zStart, SlicePoints[] slices) {
        long[] counts = new long[labels.length];
        for (SlicePoints slice : slices) {
            if (slice != null) {
                slice.count(counts);
            }
        }
        int[][] points = new int[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            if (counts[i] > (Integer.MAX_VALUE - 8) / AXES) {
                throw new IllegalArgumentException("The " + counts[i] + " points of label "
                        + array.voxelType().toString(labels[i]) + " do not fit an array; ask for ranges of slices");
            }
            points[i] = new int[AXES * (int) counts[i]];
        }
        int[] filled = new int[labels.length];
        for (int z = 0; z < slices.length; z++) {
            if (slices[z] != null) {
                slices[z].fill(points, filled, array.shape().x(), zStart + z);
                slices[z] = null;
            }
        }
        return points;
    }

    /** Returns the number of labels that have points. */
    public int size() {
        return labels.length;
    }

    /** Returns where a label is, or −1 if it has no points. */
    public int indexOf(long label) {
        return LabelOrder.find(labels, label, type);
    }

    /** Returns the labels that have points. */
    public long[] labels() {
        return labels.clone();
    }

    /** Returns the i-th label. */
    public long label(int i) {
        return labels[i];
    }

    /** Returns the number of points of the i-th label. */
    public int pointCount(int i) {
        return points[i].length / AXES;
    }

    /**
     * Returns the points of the i-th label: x, y and z of one voxel after the other, ascending by z, then by y, then by
     * x. The array is not copied.
     */
    public int[] points(int i) {
        return points[i];
    }
}
