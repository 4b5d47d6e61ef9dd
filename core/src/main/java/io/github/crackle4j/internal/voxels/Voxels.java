package io.github.crackle4j.internal.voxels;

/** Reads single voxels of arrays of any type. */
final class Voxels {

    private Voxels() {}

    /** Returns a voxel, extended to 64 bits. */
    static long get(Object voxels, int at, boolean unsigned) {
        if (voxels instanceof int[] ints) {
            return unsigned ? Integer.toUnsignedLong(ints[at]) : ints[at];
        }
        if (voxels instanceof long[] longs) {
            return longs[at];
        }
        if (voxels instanceof short[] shorts) {
            return unsigned ? Short.toUnsignedLong(shorts[at]) : shorts[at];
        }
        byte voxel = ((byte[]) voxels)[at];
        return unsigned ? Byte.toUnsignedLong(voxel) : voxel;
    }
}
