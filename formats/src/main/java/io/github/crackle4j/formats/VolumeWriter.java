package io.github.crackle4j.formats;

import io.github.crackle4j.Volume;
import java.io.Closeable;
import java.io.IOException;

/**
 * A volume on its way to a file of some format, some slices at a time. Type, size, order and metadata are given to the
 * constructor of each; what the format cannot hold is an {@link IllegalArgumentException} there.
 */
public interface VolumeWriter extends Closeable {

    /**
     * Writes the next slices, in z order.
     *
     * @param slab x fastest, of the volume's type, x and y
     */
    void write(Volume slab) throws IOException;

    /** Ends the file, if all slices have come; does not close what it was written to. */
    @Override
    void close() throws IOException;
}
