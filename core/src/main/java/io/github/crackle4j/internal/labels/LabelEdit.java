package io.github.crackle4j.internal.labels;

import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.internal.bytes.Content;

/** The labels of some slices of a stream, to be written anew under other labels (FORMAT §6). */
public abstract sealed class LabelEdit permits FlatEdit, PinEdit {

    /** Returns the labels that the slices have. */
    public abstract LabelSet labels();

    /** Returns the format in which {@link #write} writes a table. */
    public abstract LabelFormat format(LabelSet table);

    /**
     * Returns the labels section of the slices alone: its table ascends, without duplicates or unused labels.
     *
     * @param now for each of {@link #labels()} the label in its stead
     * @param table all of these
     */
    public abstract Content write(long[] now, LabelSet table);
}
