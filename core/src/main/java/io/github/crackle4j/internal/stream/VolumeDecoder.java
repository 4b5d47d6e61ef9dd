package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.voxels.SlicePainter;
import io.github.crackle4j.internal.voxels.Transposer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Paints slices of a stream into a volume of either order, in parallel. */
public final class VolumeDecoder {

    /** Changes the labels of a slice's components before they are painted. */
    @FunctionalInterface
    public interface LabelChange {
        /** Changes the first {@code count} labels. */
        void apply(long[] labels, int count);
    }

    /** Paints slices; each worker has its own. */
    @FunctionalInterface
    interface Slices {
        /** Paints slice {@code z} of the target, x fastest, from element {@code start} on. */
        void paint(int z, Object voxels, int start);
    }

    private VolumeDecoder() {}

    /** Decodes the slices from {@code zStart} on that fill {@code target}, whose type is that of the stream. */
    public static void decode(StreamReader stream, int zStart, Volume target, Execution execution) {
        decode(stream, zStart, target, execution, z -> true, (labels, count) -> {});
    }

    /**
     * Decodes slices with changed labels into a volume of any type.
     *
     * @param wanted tells which slices of the stream to decode; others are left as they are, or become 0
     */
    public static void decode(
            StreamReader stream,
            int zStart,
            Volume target,
            Execution execution,
            IntPredicate wanted,
            LabelChange change) {
        fill(target, execution, () -> {
            SliceDecoder slices = stream.sliceDecoder();
            return (z, voxels, start) -> {
                if (wanted.test(zStart + z)) {
                    slices.decode(zStart + z);
                    change.apply(slices.labels(), slices.components().count());
                    SlicePainter.paint(slices.components(), slices.labels(), voxels, start);
                } else if (target.order() == Order.C) {
                    SlicePainter.fill(voxels, start, (int) target.shape().sliceVoxels(), 0);
                }
            };
        });
    }

    /** Fills a volume with slices that workers paint. */
    static void fill(Volume target, Execution execution, Supplier<? extends Slices> workers) {
        Shape shape = target.shape();
        if (shape.voxels() == 0) {
            return;
        }
        if (target.order() == Order.FORTRAN) {
            SliceDriver.run(execution, 0, shape.z(), 1, () -> direct(target, workers.get()));
        } else {
            SliceDriver.run(
                    execution,
                    0,
                    shape.z(),
                    Transposer.block(target.type(), shape),
                    () -> transposed(target, workers.get()));
        }
    }

    private static SliceDriver.Worker direct(Volume target, Slices slices) {
        int area = (int) target.shape().sliceVoxels();
        return (from, to) -> {
            for (int z = from; z < to; z++) {
                slices.paint(z, target.array(), z * area);
            }
        };
    }

    private static SliceDriver.Worker transposed(Volume target, Slices slices) {
        Shape shape = target.shape();
        int area = (int) shape.sliceVoxels();
        Shape block = shape.withZ(Transposer.block(target.type(), shape));
        Object scratch = Volume.allocate(target.type(), block, Order.FORTRAN).array();
        Transposer transposer = new Transposer(shape.x(), shape.y(), shape.z());
        return (from, to) -> {
            for (int z = from; z < to; z++) {
                slices.paint(z, scratch, (z - from) * area);
            }
            transposer.scatter(scratch, target.array(), from, to);
        };
    }
}
