package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.formats.Metadata;
import java.io.IOException;
import java.util.function.Consumer;

/** What the description of the first image tells of space. */
interface DescribedSpace {

    /**
     * Returns the spacing of the stack, and where it lies, as far as that is told.
     *
     * @param first the directory of the first image
     * @param notes what hears of it if something is not understood
     */
    Metadata metadata(Directory first, Consumer<String> notes) throws IOException;
}
