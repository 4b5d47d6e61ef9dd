package io.github.crackle4j.formats;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.Closeable;
import java.io.IOException;

/** A volume in a file of some format, read some slices at a time. */
public interface VolumeReader extends Closeable {

    /** Returns the size of the volume. */
    Shape shape();

    /** Returns the type of a voxel. */
    VoxelType type();

    /** Returns the order in which the file has the voxels; slabs are always x fastest. */
    Order order();

    /** Returns what the file tells of space beyond the numbers of voxels. */
    default Metadata metadata() {
        return Metadata.NONE;
    }

    /**
     * Reads the next slab, x fastest, into an array that the one after it overwrites; null if there is none. With the
     * last one, all of the file has been read and checked.
     *
     * @throws IOException if the file is damaged, or cannot be read
     */
    Volume next() throws IOException;
}
