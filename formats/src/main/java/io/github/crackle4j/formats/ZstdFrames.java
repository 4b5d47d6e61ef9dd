package io.github.crackle4j.formats;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Compresses stretches of bytes as Zstandard frames, one behind the other, as the format allows (RFC 8878 §3). The
 * library's own stream makes a single frame, thirteen times as long where labels run long.
 */
final class ZstdFrames extends OutputStream {

    private static final int FRAME_BYTES = 1 << 23;

    private final OutputStream out;
    private final ZstdCompressor compressor = new ZstdCompressor();
    private final byte[] content = new byte[FRAME_BYTES];
    private final byte[] frame = new byte[compressor.maxCompressedLength(FRAME_BYTES)];
    private int filled;
    private boolean begun;

    ZstdFrames(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int done = 0; done < length; ) {
            if (filled == FRAME_BYTES) {
                writeFrame();
            }
            int count = Math.min(length - done, FRAME_BYTES - filled);
            System.arraycopy(bytes, offset + done, content, filled, count);
            filled += count;
            done += count;
        }
    }

    private void writeFrame() throws IOException {
        out.write(frame, 0, compressor.compress(content, 0, filled, frame, 0, frame.length));
        filled = 0;
        begun = true;
    }

    /** Writes what is left; one frame at least, since no bytes at all are no file of Zstandard. */
    @Override
    public void close() throws IOException {
        if (filled > 0 || !begun) {
            writeFrame();
        }
        out.close();
    }
}
