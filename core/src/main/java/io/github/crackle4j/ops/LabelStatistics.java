package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Voxel count, centroid and bounding box of each label, all found in one pass. Labels ascend as
 * {@link VoxelType#compare} has it; the i-th of each array belongs to the i-th label.
 *
 * <p>Sums are exact, so centroids are the same whatever the number of threads.
 */
public final class LabelStatistics {

    private static final int AXES = 3;

    private final VoxelType type;
    private final long[] labels;
    private final long[] voxelCounts;
    private final double[] centroids;
    private final Box[] boxes;

    private LabelStatistics(VoxelType type, LabelMoments moments) {
        this.type = type;
        labels = moments.labels();
        LabelOrder.sort(labels, type);
        voxelCounts = new long[labels.length];
        centroids = new double[Math.multiplyExact(AXES, labels.length)];
        boxes = new Box[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int number = moments.find(labels[i]);
            voxelCounts[i] = moments.voxels(number);
            centroids[AXES * i] = moments.centroidX(number);
            centroids[AXES * i + 1] = moments.centroidY(number);
            centroids[AXES * i + 2] = moments.centroidZ(number);
            boxes[i] = moments.box(number);
        }
    }

    /**
     * Measures the selected labels in the selected slices. Labels that are not there are not in the result; an empty
     * volume has none.
     *
     * <p>Time O(B + C) for the slices read, shared among the threads, where B counts border edges and C components: no
     * voxel is painted. Memory O(N) a thread.
     *
     * @throws io.github.crackle4j.CrackleFormatException if a slice that is read is damaged
     * @throws IndexOutOfBoundsException if the selected slices are not within the volume
     */
    public static LabelStatistics of(CrackleArray array, Selection selection) {
        StreamReader stream = StreamAccess.stream(array);
        BitSet slices = selection.slicesWith(stream);
        List<LabelMoments> parts = new ArrayList<>();
        SliceDriver.run(StreamAccess.execution(array), Math.max(0, slices.nextSetBit(0)), slices.length(), 1, () -> {
            SliceDecoder decoder = stream.sliceDecoder();
            SliceMoments slice = new SliceMoments();
            LabelMoments moments = new LabelMoments();
            synchronized (parts) {
                parts.add(moments);
            }
            return (from, to) -> {
                for (int z = slices.nextSetBit(from); z >= 0 && z < to; z = slices.nextSetBit(z + 1)) {
                    decoder.decode(z);
                    SliceComponents components = decoder.components();
                    long[] labels = decoder.labels();
                    slice.measure(components);
                    for (int component = 0; component < components.count(); component++) {
                        if (selection.has(labels[component])) {
                            moments.add(labels[component], slice, component, z);
                        }
                    }
                }
            };
        });
        LabelMoments total = parts.isEmpty() ? new LabelMoments() : parts.get(0);
        for (int i = 1; i < parts.size(); i++) {
            total.add(parts.get(i));
        }
        return new LabelStatistics(array.voxelType(), total);
    }

    /** Returns the number of labels. */
    public int size() {
        return labels.length;
    }

    /** Returns where a label is in the arrays, or −1 if it is not there. */
    public int indexOf(long label) {
        return LabelOrder.find(labels, label, type);
    }

    /** Returns the labels. */
    public long[] labels() {
        return labels.clone();
    }

    /** Returns the number of voxels of each label. */
    public long[] voxelCounts() {
        return voxelCounts.clone();
    }

    /**
     * Returns the mean position of the voxels of each label, in voxels from the centre of voxel (0, 0, 0): x, y and z
     * of the first label, then of the next.
     */
    public double[] centroids() {
        return centroids.clone();
    }

    /** Returns the bounding box of each label. */
    public Box[] boxes() {
        return boxes.clone();
    }

    /** Returns the i-th label. */
    public long label(int i) {
        return labels[i];
    }

    /** Returns the number of voxels of the i-th label. */
    public long voxelCount(int i) {
        return voxelCounts[i];
    }

    /** Returns the x of the i-th label's centroid. */
    public double centroidX(int i) {
        return centroids[AXES * i];
    }

    /** Returns the y of the i-th label's centroid. */
    public double centroidY(int i) {
        return centroids[AXES * i + 1];
    }

    /** Returns the z of the i-th label's centroid. */
    public double centroidZ(int i) {
        return centroids[AXES * i + 2];
    }

    /** Returns the bounding box of the i-th label. */
    public Box box(int i) {
        return boxes[i];
    }
}
