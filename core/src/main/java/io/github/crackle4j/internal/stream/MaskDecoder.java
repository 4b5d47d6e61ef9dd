package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import io.github.crackle4j.LabelMask;
import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ZRange;
import java.util.BitSet;

/** Paints one label of a stream as a binary image; reads only slices that may have it. */
public final class MaskDecoder {

    private MaskDecoder() {}

    /** Returns a label as an image of the whole volume. */
    public static Volume decode(StreamReader stream, long label, Order order, Execution execution) {
        Volume mask = stream.allocate(VoxelType.UINT8, stream.header().shape(), order);
        paint(stream, label, 0, mask, execution);
        return mask;
    }

    /** Returns a label as an image of the slices from its first to its last. */
    public static LabelMask cropped(StreamReader stream, long label, Order order, Execution execution) {
        ZRange range = stream.finder().range(label).orElse(new ZRange(0, 0));
        Volume mask = stream.allocate(VoxelType.UINT8, stream.header().shape().withZ(range.slices()), order);
        paint(stream, label, range.start(), mask, execution);
        return new LabelMask(range.start(), mask);
    }

    private static void paint(StreamReader stream, long label, int zStart, Volume mask, Execution execution) {
        if (mask.shape().voxels() == 0) {
            return;
        }
        BitSet slices = stream.labels().slicesWith(other -> other == label);
        VolumeDecoder.decode(stream, zStart, mask, execution, slices::get, (labels, count) -> {
            for (int component = 0; component < count; component++) {
                labels[component] = labels[component] == label ? 1 : 0;
            }
        });
    }
}
