package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Progress;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import java.io.IOException;
import java.util.Arrays;

/** Compares voxels with those that a stream decodes to, at the cost of decoding it and the memory of a slab. */
final class RoundTrip {

    private RoundTrip() {}

    /**
     * Checks that a stream decodes to a volume.
     *
     * @throws IOException if any voxel, the type or the shape differs
     */
    static void check(Volume volume, CrackleArray stream, Execution execution) throws IOException {
        if (volume.type() != stream.voxelType() || !volume.shape().equals(stream.shape())) {
            throw differs("in type or shape");
        }
        Slabs.forEach(stream, volume.order(), execution, (z, slab) -> checkSlab(volume, z, slab));
    }

    /**
     * Checks that two streams decode to the same volume.
     *
     * @throws IOException if any voxel, the type or the shape differs
     */
    static void check(CrackleArray expected, CrackleArray stream, Execution execution) throws IOException {
        if (expected.voxelType() != stream.voxelType() || !expected.shape().equals(stream.shape())) {
            throw differs("in type or shape");
        }
        Slabs.forEach(expected, Order.FORTRAN, execution, (z, slab) -> {
            Volume decoded = Volume.allocate(slab.type(), slab.shape(), slab.order());
            stream.with(execution.withProgress(Progress.NONE)).decodeInto(z, decoded);
            checkSlab(slab, 0, decoded);
        });
    }

    /** Checks the slices of a volume from {@code z} on against a slab of the same order. */
    private static void checkSlab(Volume volume, int z, Volume slab) throws IOException {
        Shape shape = slab.shape();
        // In C order a slab is a piece out of each row along z.
        boolean rows = volume.order() == Order.C;
        int count = rows ? (int) shape.sliceVoxels() : 1;
        int length = rows ? shape.z() : (int) shape.voxels();
        int stride = rows ? volume.shape().z() : 0;
        int start = rows ? z : Math.toIntExact(z * shape.sliceVoxels());
        for (int row = 0; row < count; row++) {
            if (!equal(volume.array(), start + row * stride, slab.array(), row * length, length)) {
                throw differs("within " + shape.z() + " slices from " + z + " on");
            }
        }
    }

    private static IOException differs(String where) {
        return new IOException("the stream written does not decode to its source: it differs " + where);
    }

    private static boolean equal(Object a, int fromA, Object b, int fromB, int length) {
        int toA = fromA + length;
        int toB = fromB + length;
        if (a instanceof byte[] bytes) {
            return Arrays.equals(bytes, fromA, toA, (byte[]) b, fromB, toB);
        } else if (a instanceof short[] shorts) {
            return Arrays.equals(shorts, fromA, toA, (short[]) b, fromB, toB);
        } else if (a instanceof int[] ints) {
            return Arrays.equals(ints, fromA, toA, (int[]) b, fromB, toB);
        } else {
            return Arrays.equals((long[]) a, fromA, toA, (long[]) b, fromB, toB);
        }
    }
}
