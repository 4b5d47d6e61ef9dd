package io.github.crackle4j.formats;

import io.airlift.compress.bzip2.BZip2HadoopStreams;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Reads bzip2 streams, one behind the other, as parallel programs write them. The library reads a single one, and takes
 * blocks behind its end for its own.
 */
final class Bzip2Streams extends ManyBytes {

    private final OneStream compressed;
    private InputStream content;

    Bzip2Streams(InputStream in) {
        this(new OneStream(new BufferedInputStream(in, 1 << 16)));
    }

    private Bzip2Streams(OneStream compressed) {
        super(compressed);
        this.compressed = compressed;
        content = new BZip2HadoopStreams().createInputStream(compressed);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = content.read(target, offset, length);
        while (count < 0) {
            // Blocks that follow without a header are of a stream whose header is damaged.
            if (content.read() >= 0) {
                throw new IOException("blocks follow the end of a stream");
            }
            if (!compressed.next()) {
                return -1;
            }
            content = new BZip2HadoopStreams().createInputStream(compressed);
            count = content.read(target, offset, length);
        }
        return count;
    }

    /** Ends where another stream begins. */
    private static final class OneStream extends InputStream {

        /** A header and the mark of a block or, if the stream is empty, of its end; a character a byte. */
        private static final Pattern START = Pattern.compile("BZh[1-9](1AY&SY|\u0017rE8P\u0090)", Pattern.DOTALL);

        private static final int START_BYTES = 10;

        private final BufferedInputStream in;

        /** Whether the next byte is the first of a stream, which does not end this one. */
        private boolean atStart = true;

        OneStream(BufferedInputStream in) {
            this.in = in;
        }

        /** Goes on with the next stream; returns whether there is one. */
        boolean next() throws IOException {
            atStart = startsHere();
            return atStart;
        }

        private boolean startsHere() throws IOException {
            in.mark(START_BYTES);
            String start = new String(in.readNBytes(START_BYTES), StandardCharsets.ISO_8859_1);
            in.reset();
            return START.matcher(start).matches();
        }

        @Override
        public int read() throws IOException {
            in.mark(1);
            int value = in.read();
            if (value == 'B' && !atStart) {
                in.reset();
                if (startsHere()) {
                    return -1;
                }
                value = in.read();
            }
            atStart = false;
            return value;
        }

        /** Unlike that of the class above, hides no exception. */
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            int count = 0;
            while (count < length) {
                int value = read();
                if (value < 0) {
                    break;
                }
                target[offset + count++] = (byte) value;
            }
            return count == 0 && length > 0 ? -1 : count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
