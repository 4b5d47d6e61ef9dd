package io.github.crackle4j;

/**
 * The size of a volume in voxels along x, y and z. Any axis may be 0 or 1.
 *
 * <p>The format stores each axis in 32 bits (FORMAT §2). An axis above 2<sup>31</sup>−1, or more than
 * 2<sup>63</sup>−1 voxels in all, is refused.
 *
 * @param x voxels along x, at least 0
 * @param y voxels along y, at least 0
 * @param z slices, at least 0
 */
public record Shape(int x, int y, int z) {

    public Shape {
        if (x < 0 || y < 0 || z < 0) {
            throw new IllegalArgumentException("Negative axis in shape " + x + "×" + y + "×" + z);
        }
        if (Math.multiplyHigh((long) x * y, z) != 0 || (long) x * y * z < 0) {
            throw new IllegalArgumentException("More than 2^63-1 voxels in shape " + x + "×" + y + "×" + z);
        }
    }

    /** Returns the number of voxels of one z slice, {@code x·y}. */
    public long sliceVoxels() {
        return (long) x * y;
    }

    /** Returns the number of voxels of the volume, {@code x·y·z}. */
    public long voxels() {
        return sliceVoxels() * z;
    }

    /** Returns this shape with another number of slices. */
    public Shape withZ(int slices) {
        return new Shape(x, y, slices);
    }

    @Override
    public String toString() {
        return x + "×" + y + "×" + z;
    }
}
