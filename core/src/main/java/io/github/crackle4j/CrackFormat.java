package io.github.crackle4j;

/** What a drawn edge of a crack code means (FORMAT §4). */
public enum CrackFormat {
    /** A drawn edge parts two voxels; all others are joined. The usual format. */
    IMPERMISSIBLE,
    /** A drawn edge joins two voxels; all others are parted. Smaller for noise. */
    PERMISSIBLE
}
