package io.github.crackle4j.cli;

import java.io.Writer;

/** How damage is told. */
enum DamageFormat {
    /** Lines for people. */
    TEXT,

    /** An array with an object for each source. */
    JSON;

    /** Begins a report. */
    DamageReport report(Writer out) {
        return this == TEXT ? new DamageText(out) : new DamageJson(out);
    }
}
