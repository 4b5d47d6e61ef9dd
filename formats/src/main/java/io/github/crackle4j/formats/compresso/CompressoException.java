package io.github.crackle4j.formats.compresso;

import java.io.IOException;

/** Says that bytes are no Compresso stream, or a damaged one, and why. */
public final class CompressoException extends IOException {

    private static final long serialVersionUID = 1L;

    CompressoException(String problem) {
        super(problem);
    }
}
