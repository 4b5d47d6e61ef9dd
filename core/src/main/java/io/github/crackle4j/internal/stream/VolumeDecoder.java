package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.voxels.SlicePainter;
import io.github.crackle4j.internal.voxels.Transposer;
import java.util.function.IntPredicate;

/** Paints slices of a stream into a volume of either order, in parallel. */
public final class VolumeDecoder {

    /** Changes the labels of a slice's components before they are painted. */
    @FunctionalInterface
    interface LabelEdit {
        void apply(long[] labels, int count);
    }

    private final StreamReader stream;
    private final int zStart;
    private final Volume target;
    private final IntPredicate wanted;
    private final LabelEdit edit;

    private VolumeDecoder(StreamReader stream, int zStart, Volume target, IntPredicate wanted, LabelEdit edit) {
        this.stream = stream;
        this.zStart = zStart;
        this.target = target;
        this.wanted = wanted;
        this.edit = edit;
    }

    /** Decodes the slices from {@code zStart} on that fill {@code target}, whose type is that of the stream. */
    public static void decode(StreamReader stream, int zStart, Volume target, Execution execution) {
        decode(stream, zStart, target, execution, z -> true, (labels, count) -> {});
    }

    /**
     * Decodes slices with changed labels into a volume of any type.
     *
     * @param wanted tells which slices of the stream to decode; others are left as they are, or become 0
     */
    static void decode(
            StreamReader stream, int zStart, Volume target, Execution execution, IntPredicate wanted, LabelEdit edit) {
        if (target.shape().voxels() == 0) {
            return;
        }
        VolumeDecoder decoder = new VolumeDecoder(stream, zStart, target, wanted, edit);
        if (target.order() == Order.FORTRAN) {
            SliceDriver.run(execution, 0, target.shape().z(), 1, decoder::direct);
        } else {
            SliceDriver.run(execution, 0, target.shape().z(), Transposer.BLOCK, decoder::transposed);
        }
    }

    private SliceDriver.Worker direct() {
        SliceDecoder slices = stream.sliceDecoder();
        int area = (int) target.shape().sliceVoxels();
        return (from, to) -> {
            for (int z = from; z < to; z++) {
                paint(slices, z, target.array(), z * area);
            }
        };
    }

    private SliceDriver.Worker transposed() {
        SliceDecoder slices = stream.sliceDecoder();
        Shape shape = target.shape();
        int area = (int) shape.sliceVoxels();
        Shape block = shape.withZ(Math.min(shape.z(), Transposer.BLOCK));
        Object scratch = Volume.allocate(target.type(), block, Order.FORTRAN).array();
        Transposer transposer = new Transposer(shape.x(), shape.y(), shape.z());
        return (from, to) -> {
            for (int z = from; z < to; z++) {
                paint(slices, z, scratch, (z - from) * area);
            }
            transposer.scatter(scratch, target.array(), from, to);
        };
    }

    private void paint(SliceDecoder slices, int z, Object voxels, int start) {
        if (wanted.test(zStart + z)) {
            slices.decode(zStart + z);
            edit.apply(slices.labels(), slices.components().count());
            SlicePainter.paint(slices.components(), slices.labels(), voxels, start);
        } else if (target.order() == Order.C) {
            SlicePainter.erase(voxels, start, (int) target.shape().sliceVoxels());
        }
    }
}
