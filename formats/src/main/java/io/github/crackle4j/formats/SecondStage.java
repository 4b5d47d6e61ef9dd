package io.github.crackle4j.formats;

import io.airlift.compress.bzip2.BZip2HadoopStreams;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.brotli.dec.BrotliInputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** A general compression of a whole file, around whatever format it has. */
public enum SecondStage {
    /** {@code .gz} */
    GZIP(".gz", "\u001F\u008B") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER_BYTES);
        }

        @Override
        OutputStream create(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, BUFFER_BYTES);
        }
    },

    /** {@code .xz} */
    XZ(".xz", "\u00FD7zXZ\0") {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new XZInputStream(in, MOST_XZ_KIBIBYTES);
        }

        @Override
        OutputStream create(OutputStream out) throws IOException {
            return new XZOutputStream(out, new LZMA2Options());
        }
    },

    /** {@code .zst}, Zstandard */
    ZSTD(".zst", "(\u00B5/\u00FD") {
        @Override
        InputStream open(InputStream in) {
            return new ZstdInputStream(new ZstdFrameBytes(in));
        }

        @Override
        OutputStream create(OutputStream out) {
            return new ZstdFrames(out);
        }
    },

    /** {@code .bz2} */
    BZIP2(".bz2", "BZh") {
        @Override
        InputStream open(InputStream in) {
            return new Bzip2Streams(in);
        }

        @Override
        OutputStream create(OutputStream out) {
            return new BZip2HadoopStreams().createOutputStream(out);
        }
    },

    /** {@code .br}, Brotli, which is only read, and told from the name alone, since it begins with nothing special. */
    BROTLI(".br", null) {
        @Override
        InputStream open(InputStream in) throws IOException {
            return new BrotliInputStream(in, BUFFER_BYTES);
        }

        @Override
        OutputStream create(OutputStream out) {
            throw new IllegalArgumentException("Brotli (.br) is only read, not written");
        }
    };

    /** No stage is told from more bytes than these. */
    public static final int MAGIC_BYTES = 6;

    private static final int BUFFER_BYTES = 1 << 16;

    /** Twice what the strongest of the usual settings needs; a header may ask for gigabytes. */
    private static final int MOST_XZ_KIBIBYTES = 1 << 17;

    private final String suffix;
    /** A character a byte; null if there is none. */
    private final String magic;

    SecondStage(String suffix, String magic) {
        this.suffix = suffix;
        this.magic = magic;
    }

    abstract InputStream open(InputStream in) throws IOException;

    abstract OutputStream create(OutputStream out) throws IOException;

    /** Returns what the names of such files end with, such as {@code .gz}. */
    public String suffix() {
        return suffix;
    }

    /** Returns the stage of a file that begins with these bytes, or null. */
    public static SecondStage ofContent(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        for (SecondStage stage : values()) {
            if (stage.magic != null && text.startsWith(stage.magic)) {
                return stage;
            }
        }
        return ZstdFrameBytes.SKIPPABLE.matcher(text).matches() ? ZSTD : null;
    }

    /** Returns the stage that the name of a file asks for, or null. */
    public static SecondStage ofName(String fileName) {
        for (SecondStage stage : values()) {
            if (fileName.toLowerCase(Locale.ROOT).endsWith(stage.suffix)) {
                return stage;
            }
        }
        return null;
    }

    /** Returns what was compressed. What is damaged is a {@link DamagedFileException} of reading, cut off or not. */
    public InputStream decompress(InputStream in) throws IOException {
        Compressed compressed = new Compressed(in);
        try {
            return new Decompressed(open(compressed), compressed, this);
        } catch (IOException | RuntimeException e) {
            throw failure(compressed, e);
        }
    }

    /** Returns what went wrong: the bytes could not be had, or they are damaged. */
    private IOException failure(Compressed in, Exception thrown) {
        return in.failure == null ? damaged(thrown) : in.failure;
    }

    private DamagedFileException damaged(Exception cause) {
        String reason = cause instanceof EOFException ? "it ends too early" : String.valueOf(cause.getMessage());
        // Most libraries do not tell by the kind of exception what they cannot read, but by its message.
        boolean unsupported = cause instanceof MemoryLimitException || reason.contains("supported");
        String state = unsupported ? "not supported: " : "damaged: ";
        DamagedFileException damaged = new DamagedFileException("the " + suffix + " data is " + state + reason);
        damaged.initCause(cause);
        return damaged;
    }

    /**
     * Returns where to write what is to be compressed; to close it ends the compressed bytes, but does not close them.
     *
     * @throws IllegalArgumentException if this is only read
     */
    public OutputStream compress(OutputStream out) throws IOException {
        return create(new LeftOpen(out));
    }

    /** Remembers whether it could not be read: if so, the bytes need not be damaged. */
    private static final class Compressed extends ManyBytes {

        private final InputStream in;
        private IOException failure;
        private boolean ended;

        Compressed(InputStream in) {
            super(in);
            this.in = in;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int count = in.read(target, offset, length);
                ended |= count < 0;
                return count;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        /** Promises a byte until there is none: the reader of gzip looks for another member only if there are bytes. */
        @Override
        public int available() {
            return ended ? 0 : 1;
        }
    }

    /** Makes one kind of exception of those with which the libraries answer to damage. */
    private static final class Decompressed extends ManyBytes {

        private final InputStream in;
        private final Compressed compressed;
        private final SecondStage stage;

        Decompressed(InputStream in, Compressed compressed, SecondStage stage) {
            super(in);
            this.in = in;
            this.compressed = compressed;
            this.stage = stage;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(target, offset, length);
            } catch (IOException | RuntimeException e) {
                throw stage.failure(compressed, e);
            }
            // The reader of gzip takes a failure between members for the end.
            if (count < 0 && compressed.failure != null) {
                throw compressed.failure;
            }
            return count;
        }
    }

    /** Keeps open what lies below. */
    private static final class LeftOpen extends FilterOutputStream {

        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
