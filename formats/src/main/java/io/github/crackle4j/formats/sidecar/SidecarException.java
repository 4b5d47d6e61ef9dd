package io.github.crackle4j.formats.sidecar;

import java.io.IOException;

/** Says that a file is no sidecar of a stream, and why. */
public final class SidecarException extends IOException {

    private static final long serialVersionUID = 1L;

    SidecarException(String problem) {
        super(problem);
    }

    SidecarException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
