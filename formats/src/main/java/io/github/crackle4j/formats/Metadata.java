package io.github.crackle4j.formats;

import java.util.Optional;

/**
 * Where the voxels of a volume lie in space, as far as a file tells.
 *
 * @param affine the position of voxel x, y, z: three rows of four numbers, each a row of a matrix and its offset, so
 *     that row r gives {@code a[4r]·x + a[4r+1]·y + a[4r+2]·z + a[4r+3]}; or empty
 * @param spacing the distance between voxels along x, y and z, or empty
 * @param unit the unit of length of both, such as {@code mm} or {@code nm}; or empty
 */
public record Metadata(Optional<double[]> affine, Optional<double[]> spacing, Optional<String> unit) {

    /** Nothing is known. */
    public static final Metadata NONE = new Metadata(Optional.empty(), Optional.empty(), Optional.empty());
}
