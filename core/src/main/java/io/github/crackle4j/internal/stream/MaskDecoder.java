package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import io.github.crackle4j.LabelMask;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.util.BitSet;

/** Paints one label of a stream as a binary image; reads only slices that may have it. */
public final class MaskDecoder {

    private MaskDecoder() {}

    /** Returns a label as an image of the whole volume. */
    public static Volume decode(StreamReader stream, long label, Order order, Execution execution) {
        Shape shape = stream.header().shape();
        Volume mask = Volume.allocate(VoxelType.UINT8, shape, order);
        if (shape.voxels() > 0) {
            paint(stream, label, stream.labels().slicesWith(label), 0, mask, execution);
        }
        return mask;
    }

    /** Returns a label as an image of the slices from its first to its last. */
    public static LabelMask cropped(StreamReader stream, long label, Order order, Execution execution) {
        Shape shape = stream.header().shape();
        BitSet slices = new BitSet();
        if (shape.voxels() > 0) {
            slices = stream.labels().slicesWith(label);
            dropEnds(stream, label, slices);
        }
        int zStart = Math.max(0, slices.nextSetBit(0));
        Volume mask = Volume.allocate(VoxelType.UINT8, shape.withZ(slices.length() - zStart), order);
        paint(stream, label, slices, zStart, mask, execution);
        return new LabelMask(zStart, mask);
    }

    private static void paint(
            StreamReader stream, long label, BitSet slices, int zStart, Volume mask, Execution execution) {
        VolumeDecoder.decode(stream, zStart, mask, execution, slices::get, (labels, count) -> {
            for (int component = 0; component < count; component++) {
                labels[component] = labels[component] == label ? 1 : 0;
            }
        });
    }

    /** Drops slices from both ends that turn out to be without the label, as the background of pins may be. */
    private static void dropEnds(StreamReader stream, long label, BitSet slices) {
        SliceDecoder decoder = stream.sliceDecoder();
        while (!slices.isEmpty() && !has(decoder, slices.nextSetBit(0), label)) {
            slices.clear(slices.nextSetBit(0));
        }
        while (!slices.isEmpty() && !has(decoder, slices.length() - 1, label)) {
            slices.clear(slices.length() - 1);
        }
    }

    private static boolean has(SliceDecoder decoder, int z, long label) {
        decoder.decode(z);
        for (int component = 0; component < decoder.components().count(); component++) {
            if (decoder.labels()[component] == label) {
                return true;
            }
        }
        return false;
    }
}
