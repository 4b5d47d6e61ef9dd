package io.github.crackle4j;

/** How the components of a stream get their labels (FORMAT §6). */
public enum LabelFormat {
    /** One key into the table of unique labels for each component. */
    FLAT,
    /** Runs along z that label each component they pass through. */
    PINS
}
