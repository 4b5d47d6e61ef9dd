package io.github.crackle4j.internal.stream;

import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.header.StreamLayout;

/** Takes what an edit leaves alone out of a stream, byte for byte. */
public final class SectionCopy {

    private SectionCopy() {}

    /** Returns the Markov model, no bytes if there is none. */
    public static byte[] model(StreamReader stream) {
        StreamLayout layout = stream.layout();
        return bytes(
                stream,
                layout.modelPosition(),
                StreamLayout.modelBytes(stream.header().markovOrder()));
    }

    /** Returns the crack code of a slice. */
    public static byte[] crackBlock(StreamReader stream, int z) {
        return bytes(stream, stream.layout().crackPosition(z), stream.layout().crackBytes(z));
    }

    private static byte[] bytes(StreamReader stream, long position, long length) {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A section of " + length + " bytes does not fit an array");
        }
        Window window = new Window();
        window.load(stream.source(), position, (int) length);
        return window.toBytes();
    }
}
