package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Progress;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.VolumeReader;
import java.io.IOException;
import java.util.Arrays;

/** Compares voxels with those that a stream decodes to, at the cost of decoding it and the memory of a slab. */
final class RoundTrip {

    private RoundTrip() {}

    /**
     * Checks that a stream decodes to an array.
     *
     * @throws IOException if any voxel, the type or the shape differs
     */
    static void check(VolumeReader array, CrackleArray stream, Execution execution) throws IOException {
        if (array.type() != stream.voxelType() || !array.shape().equals(stream.shape())) {
            throw differs("in type or shape");
        }
        int z = 0;
        for (Volume slab = array.next(); slab != null; slab = array.next()) {
            checkSlab(slab, z, stream, execution);
            z += slab.shape().z();
        }
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
        Slabs.forEach(expected, Order.FORTRAN, execution, (z, slab) -> checkSlab(slab, z, stream, execution));
    }

    /** Checks the slices from {@code zStart} on, as many at a time as there are threads. */
    private static void checkSlab(Volume slab, int zStart, CrackleArray stream, Execution execution)
            throws IOException {
        Shape shape = slab.shape();
        CrackleArray quiet = stream.with(execution.withProgress(Progress.NONE));
        for (int z = 0; z < shape.z(); z += execution.threads()) {
            Shape some = shape.withZ(Math.min(execution.threads(), shape.z() - z));
            Volume decoded = Volume.allocate(slab.type(), some, Order.FORTRAN);
            quiet.decodeInto(zStart + z, decoded);
            int start = (int) (z * shape.sliceVoxels());
            if (!equal(slab.array(), start, decoded.array(), 0, (int) some.voxels())) {
                throw differs("within " + some.z() + " slices from " + (zStart + z) + " on");
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
