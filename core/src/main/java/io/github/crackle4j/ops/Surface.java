package io.github.crackle4j.ops;

/** Which voxels of a label are on its surface. */
public enum Surface {
    /**
     * The outline of the label in each slice: voxels of which one of the eight neighbours in the slice has another
     * label or lies beyond the image. Voxels within the area of a slice do not belong to it, not even at the label's
     * first and last slice.
     */
    OUTLINE,
    /**
     * The hull of the label in space: voxels of which one of the six neighbours has another label or lies beyond the
     * volume.
     */
    HULL
}
