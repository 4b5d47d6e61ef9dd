package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Header;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.header.StreamLayout;

/** Takes what an edit leaves alone out of a stream, byte for byte. */
public final class StreamCopy {

    private static final int CRCS_AT_ONCE = 1 << 14;

    private StreamCopy() {}

    /** Returns the checksums of the slices {@code zStart} to {@code zEnd − 1} as they are stored. */
    public static int[] sliceCrcs(StreamReader stream, int zStart, int zEnd) {
        int[] crcs = new int[zEnd - zStart];
        Window window = new Window();
        for (int done = 0; done < crcs.length; ) {
            int count = Math.min(CRCS_AT_ONCE, crcs.length - done);
            window.load(stream.source(), stream.layout().sliceCrcPosition(zStart + done), 4 * count);
            for (int i = 0; i < count; i++) {
                crcs[done++] = (int) window.get(4 * i, 4);
            }
        }
        return crcs;
    }

    /** Returns the labels section. */
    public static Content labels(StreamReader stream) {
        return Content.of(
                stream.source(),
                stream.layout().labelsPosition(),
                stream.header().labelBytes());
    }

    /** Returns the Markov model, no bytes if there is none. */
    public static Content model(StreamReader stream) {
        return Content.of(
                stream.source(),
                stream.layout().modelPosition(),
                StreamLayout.modelBytes(stream.header().markovOrder()));
    }

    /**
     * Returns the crack code of a slice.
     *
     * @throws IllegalArgumentException if it is longer than an array can be
     */
    public static byte[] crackBlock(StreamReader stream, int z) {
        long length = stream.layout().crackBytes(z);
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "The crack code of slice " + z + ", " + length + " bytes, fits no array");
        }
        Window window = new Window();
        window.load(stream.source(), stream.layout().crackPosition(z), (int) length);
        return window.toBytes();
    }

    /**
     * Puts the slices {@code zStart} to {@code zEnd − 1} under another header and other labels.
     *
     * @param header the header of the new stream, which has voxels
     * @param labels the labels section of these slices
     * @param crcs the checksum of each of them; of no use to a header of version 0
     */
    public static StreamSections sections(
            StreamReader stream, int zStart, int zEnd, Header header, Content labels, int[] crcs) {
        StreamLayout layout = stream.layout();
        int[] crackBytes = new int[zEnd - zStart];
        for (int z = zStart; z < zEnd; z++) {
            crackBytes[z - zStart] = (int) layout.crackBytes(z);
        }
        long first = layout.crackPosition(zStart);
        Content crackCodes = Content.of(stream.source(), first, layout.crackPosition(zEnd) - first);
        return new StreamSections(header, labels, model(stream), crackBytes, crackCodes, crcs);
    }
}
