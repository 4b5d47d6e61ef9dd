package io.github.crackle4j;

/** How the voxels of an array lie in memory. The stream itself is always x-fastest; the order is a rendering hint. */
public enum Order {
    /** x runs fastest, then y, then z: voxel (x, y, z) is element {@code x + sx·(y + sy·z)}. */
    FORTRAN,
    /** z runs fastest, then y, then x: voxel (x, y, z) is element {@code z + sz·(y + sy·x)}. */
    C
}
