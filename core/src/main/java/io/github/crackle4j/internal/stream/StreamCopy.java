package io.github.crackle4j.internal.stream;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.Header;
import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.header.HeaderCodec;
import io.github.crackle4j.internal.header.StreamLayout;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Puts slices of a stream under another header and other labels; crack codes and Markov model go over as they lie. */
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

    /**
     * Returns the stream of the slices {@code zStart} to {@code zEnd − 1}.
     *
     * @param header the header of the new stream, which has voxels
     * @param labels the labels section of these slices
     * @param crcs the checksum of each of them; of no use to a header of version 0
     */
    public static byte[] write(StreamReader stream, int zStart, int zEnd, Header header, byte[] labels, int[] crcs) {
        StreamLayout layout = stream.layout();
        long modelBytes = StreamLayout.modelBytes(header.markovOrder());
        long crackBytes = layout.crackPosition(zEnd) - layout.crackPosition(zStart);
        long slices = (long) zEnd - zStart;
        long checksumBytes = header.hasChecksums() ? 8 + 4 * slices : 0;
        ByteSink sink = new ByteSink(0);
        sink.extend(HeaderCodec.bytes(header.version())
                + 4 * slices
                + labels.length
                + modelBytes
                + crackBytes
                + checksumBytes);
        sink.clear();
        sink.put(HeaderCodec.write(header));
        int indexAt = sink.size();
        for (int z = zStart; z < zEnd; z++) {
            sink.putInt((int) layout.crackBytes(z));
        }
        if (header.hasChecksums()) {
            sink.putInt(Checksums.crc32c(sink.array(), indexAt, sink.size() - indexAt));
        }
        sink.put(labels);
        copy(stream.source(), layout.modelPosition(), modelBytes, sink);
        copy(stream.source(), layout.crackPosition(zStart), crackBytes, sink);
        if (header.hasChecksums()) {
            sink.putInt(Checksums.crc32c(labels, 0, labels.length));
            for (int crc : crcs) {
                sink.putInt(crc);
            }
        }
        return sink.array();
    }

    private static void copy(ByteSource source, long position, long count, ByteSink sink) {
        int at = sink.extend(count);
        try {
            source.read(position, sink.array(), at, (int) count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
