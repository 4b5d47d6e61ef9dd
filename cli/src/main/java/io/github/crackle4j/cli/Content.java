package io.github.crackle4j.cli;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Bytes that can be written. */
@FunctionalInterface
interface Content {

    void writeTo(WritableByteChannel out) throws IOException;
}
