package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;

/**
 * Moves blocks of slices between an array whose z runs fastest and scratch whose x runs fastest. The more slices a
 * block has, the longer are the stretches of the former that it touches.
 */
public final class Transposer {

    /** Columns along z that are read together, so that rows along x are written many voxels at a time. */
    private static final int TILE = 32;

    private static final int MOST_SLICES = 64;
    private static final int LEAST_SLICES = 16;
    private static final long BLOCK_BYTES = 1 << 26;

    private final int sx;
    private final int sy;
    private final int sz;

    /** Returns the number of slices of a block: at most those of the volume, and few of them if they are large. */
    public static int block(VoxelType type, Shape shape) {
        long sliceBytes = Math.max(1, shape.sliceVoxels() * type.bytes());
        long slices = Math.max(LEAST_SLICES, Math.min(MOST_SLICES, BLOCK_BYTES / sliceBytes));
        return (int) Math.max(1, Math.min(shape.z(), slices));
    }

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
        int count = to - from;
        int[] tile = new int[Math.min(TILE, sx) * count];
        for (int firstX = 0; firstX < sx; firstX += TILE) {
            int width = Math.min(TILE, sx - firstX);
            for (int y = 0; y < sy; y++) {
                for (int i = 0; i < width; i++) {
                    System.arraycopy(in, ((firstX + i) * sy + y) * sz + from, tile, i * count, count);
                }
                for (int z = 0; z < count; z++) {
                    int voxel = z * area + y * sx + firstX;
                    for (int i = 0; i < width; i++) {
                        slices[voxel + i] = tile[i * count + z];
                    }
                }
            }
        }
    }

    private void gather(long[] in, long[] slices, int from, int to) {
        int area = sx * sy;
        int count = to - from;
        long[] tile = new long[Math.min(TILE, sx) * count];
        for (int firstX = 0; firstX < sx; firstX += TILE) {
            int width = Math.min(TILE, sx - firstX);
            for (int y = 0; y < sy; y++) {
                for (int i = 0; i < width; i++) {
                    System.arraycopy(in, ((firstX + i) * sy + y) * sz + from, tile, i * count, count);
                }
                for (int z = 0; z < count; z++) {
                    int voxel = z * area + y * sx + firstX;
                    for (int i = 0; i < width; i++) {
                        slices[voxel + i] = tile[i * count + z];
                    }
                }
            }
        }
    }

    private void gather(short[] in, short[] slices, int from, int to) {
        int area = sx * sy;
        int count = to - from;
        short[] tile = new short[Math.min(TILE, sx) * count];
        for (int firstX = 0; firstX < sx; firstX += TILE) {
            int width = Math.min(TILE, sx - firstX);
            for (int y = 0; y < sy; y++) {
                for (int i = 0; i < width; i++) {
                    System.arraycopy(in, ((firstX + i) * sy + y) * sz + from, tile, i * count, count);
                }
                for (int z = 0; z < count; z++) {
                    int voxel = z * area + y * sx + firstX;
                    for (int i = 0; i < width; i++) {
                        slices[voxel + i] = tile[i * count + z];
                    }
                }
            }
        }
    }

    private void gather(byte[] in, byte[] slices, int from, int to) {
        int area = sx * sy;
        int count = to - from;
        byte[] tile = new byte[Math.min(TILE, sx) * count];
        for (int firstX = 0; firstX < sx; firstX += TILE) {
            int width = Math.min(TILE, sx - firstX);
            for (int y = 0; y < sy; y++) {
                for (int i = 0; i < width; i++) {
                    System.arraycopy(in, ((firstX + i) * sy + y) * sz + from, tile, i * count, count);
                }
                for (int z = 0; z < count; z++) {
                    int voxel = z * area + y * sx + firstX;
                    for (int i = 0; i < width; i++) {
                        slices[voxel + i] = tile[i * count + z];
                    }
                }
            }
        }
    }
}
