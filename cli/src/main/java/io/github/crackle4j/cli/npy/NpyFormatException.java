package io.github.crackle4j.cli.npy;

import java.io.IOException;

/** Says that bytes are not a NumPy array that can hold labels, and why. */
public final class NpyFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    NpyFormatException(String problem) {
        super(problem);
    }
}
