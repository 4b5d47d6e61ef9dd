package io.github.crackle4j.internal.voxels;

/**
 * Moves blocks of slices between an array whose z runs fastest and scratch whose x runs fastest. A block of
 * {@link #BLOCK} slices touches whole cache lines of the former.
 */
public final class Transposer {

    /** Slices in a block: as many as make a cache line of 32-bit voxels. */
    public static final int BLOCK = 16;

    private final int sx;
    private final int sy;
    private final int sz;

    /** Makes a transposer for arrays in C order of the given size. */
    public Transposer(int sx, int sy, int sz) {
        this.sx = sx;
        this.sy = sy;
        this.sz = sz;
    }

    /** Copies slices, x fastest from the beginning of {@code slices}, to z = {@code from} … {@code to − 1}. */
    public void scatter(Object slices, Object volume, int from, int to) {
        if (volume instanceof int[] out) {
            scatter((int[]) slices, out, from, to);
        } else if (volume instanceof long[] out) {
            scatter((long[]) slices, out, from, to);
        } else if (volume instanceof short[] out) {
            scatter((short[]) slices, out, from, to);
        } else {
            scatter((byte[]) slices, (byte[]) volume, from, to);
        }
    }

    /** Copies z = {@code from} … {@code to − 1} to slices, x fastest from the beginning of {@code slices}. */
    public void gather(Object volume, Object slices, int from, int to) {
        if (volume instanceof int[] in) {
            gather(in, (int[]) slices, from, to);
        } else if (volume instanceof long[] in) {
            gather(in, (long[]) slices, from, to);
        } else if (volume instanceof short[] in) {
            gather(in, (short[]) slices, from, to);
        } else {
            gather((byte[]) volume, (byte[]) slices, from, to);
        }
    }

    private void scatter(int[] slices, int[] out, int from, int to) {
        int area = sx * sy;
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                int at = (x * sy + y) * sz;
                int voxel = y * sx + x;
                for (int z = from; z < to; z++, voxel += area) {
                    out[at + z] = slices[voxel];
                }
            }
        }
    }

    private void scatter(long[] slices, long[] out, int from, int to) {
        int area = sx * sy;
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                int at = (x * sy + y) * sz;
                int voxel = y * sx + x;
                for (int z = from; z < to; z++, voxel += area) {
                    out[at + z] = slices[voxel];
                }
            }
        }
    }

    private void scatter(short[] slices, short[] out, int from, int to) {
        int area = sx * sy;
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                int at = (x * sy + y) * sz;
                int voxel = y * sx + x;
                for (int z = from; z < to; z++, voxel += area) {
                    out[at + z] = slices[voxel];
                }
            }
        }
    }

    private void scatter(byte[] slices, byte[] out, int from, int to) {
        int area = sx * sy;
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                int at = (x * sy + y) * sz;
                int voxel = y * sx + x;
                for (int z = from; z < to; z++, voxel += area) {
                    out[at + z] = slices[voxel];
                }
            }
        }
    }

    private void gather(int[] in, int[] slices, int from, int to) {
        int area = sx * sy;
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                int at = (x * sy + y) * sz;
                int voxel = y * sx + x;
                for (int z = from; z < to; z++, voxel += area) {
                    slices[voxel] = in[at + z];
                }
            }
        }
    }

    private void gather(long[] in, long[] slices, int from, int to) {
        int area = sx * sy;
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                int at = (x * sy + y) * sz;
                int voxel = y * sx + x;
                for (int z = from; z < to; z++, voxel += area) {
                    slices[voxel] = in[at + z];
                }
            }
        }
    }

    private void gather(short[] in, short[] slices, int from, int to) {
        int area = sx * sy;
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                int at = (x * sy + y) * sz;
                int voxel = y * sx + x;
                for (int z = from; z < to; z++, voxel += area) {
                    slices[voxel] = in[at + z];
                }
            }
        }
    }

    private void gather(byte[] in, byte[] slices, int from, int to) {
        int area = sx * sy;
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                int at = (x * sy + y) * sz;
                int voxel = y * sx + x;
                for (int z = from; z < to; z++, voxel += area) {
                    slices[voxel] = in[at + z];
                }
            }
        }
    }
}
