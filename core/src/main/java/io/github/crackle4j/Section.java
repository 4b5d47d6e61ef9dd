package io.github.crackle4j;

import java.util.Locale;

/** The parts of a stream, in the order in which they lie (FORMAT §1). */
public enum Section {
    HEADER,
    CRACK_INDEX,
    LABELS,
    MARKOV_MODEL,
    CRACK_CODES,
    LABELS_CRC,
    SLICE_CRCS,
    /** The stream as a whole, where its length does not fit its header. */
    STREAM;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
