package io.github.crackle4j.formats;

import io.github.crackle4j.Volume;
import java.io.Closeable;
import java.io.IOException;

/**
 * A volume on its way to a file of some format, some slices at a time. What a format cannot hold at all is an
 * {@link IllegalArgumentException} of {@link VolumeFormat#create}, before a byte is written.
 */
public interface VolumeWriter extends Closeable {

    /** Returns what the file tells of space, which may be less than what it was to tell. */
    Metadata metadata();

    /**
     * Writes the next slices, in z order.
     *
     * @param slab x fastest, of the volume's type, x and y
     */
    void write(Volume slab) throws IOException;

    /** Ends the file, once all slices have come; what it is written to stays open. */
    @Override
    void close() throws IOException;
}
