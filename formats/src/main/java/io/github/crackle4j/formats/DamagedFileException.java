package io.github.crackle4j.formats;

import java.io.IOException;

/** Bytes that are no intact file of their format, or of a kind that is not supported; the message says which. */
public class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception. */
    public DamagedFileException(String message) {
        super(message);
    }
}
