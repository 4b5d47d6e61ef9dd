package io.github.crackle4j.internal.cracks;

/** The crack codes of slices, wherever they are kept. Several threads may ask. */
public interface CrackCodes {

    /** Returns the number of slices. */
    int slices();

    /** Returns the crack code of a slice. */
    CrackCode of(int slice);

    /** Returns the number of codes of all slices. */
    long codes();
}
