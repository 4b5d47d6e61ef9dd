package io.github.crackle4j.cli;

import io.github.crackle4j.ops.Integrity;
import io.github.crackle4j.ops.Salvage;
import java.io.IOException;

/** Tells what is wrong with streams, one after the other. */
interface DamageReport {

    /** Tells of a stream that was checked. */
    void checked(String source, Integrity integrity) throws IOException;

    /**
     * Tells of a stream of which the sound parts were written anew.
     *
     * @param fill the label of lost slices, in decimal
     */
    void salvaged(String source, Salvage salvage, String fill) throws IOException;

    /** Ends the report. */
    void end() throws IOException;
}
