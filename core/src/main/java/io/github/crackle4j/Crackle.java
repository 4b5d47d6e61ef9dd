package io.github.crackle4j;

import io.github.crackle4j.internal.bytes.FileSource;
import io.github.crackle4j.internal.bytes.HeapSource;
import io.github.crackle4j.internal.stream.VolumeEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * The front door: volumes to Crackle streams and back.
 *
 * <pre>{@code
 * Volume labels = Volume.of(voxels, new Shape(512, 512, 128));
 * byte[] stream = Crackle.compress(labels);
 * Volume same = Crackle.decompress(stream);
 * }</pre>
 */
public final class Crackle {

    private Crackle() {}

    /** Compresses a volume with the {@linkplain CompressOptions#DEFAULT default options}. */
    public static byte[] compress(Volume volume) {
        return compress(volume, CompressOptions.DEFAULT);
    }

    /**
     * Compresses a volume (FORMAT §1–§8).
     *
     * <p>Time O(V) shared among the threads; pins and the automatic Markov order cost more. Memory, beside the volume:
     * the stream twice, and O(sx·sy) a thread.
     *
     * @return the stream, the same bytes whatever the number of threads
     * @throws IllegalArgumentException if the stream would be longer than an array can be
     */
    public static byte[] compress(Volume volume, CompressOptions options) {
        return stream(volume, options).toBytes();
    }

    /**
     * Returns the stream that {@link #compress(Volume, CompressOptions)} makes, to be written to a file of any length;
     * until then the volume must not change.
     */
    public static CrackleStream stream(Volume volume, CompressOptions options) {
        return VolumeEncoder.stream(volume, options);
    }

    /**
     * Decodes a whole stream on all processors; see {@link CrackleArray#decode()}.
     *
     * @throws CrackleFormatException if the bytes are not an intact stream
     */
    public static Volume decompress(byte[] stream) {
        return open(stream).decode();
    }

    /**
     * Opens a stream in memory. The array is not copied and must not change while the view is in use.
     *
     * @throws CrackleFormatException if the header or the index is damaged, or bytes are missing or too many
     */
    public static CrackleArray open(byte[] stream) {
        return open(new HeapSource(stream));
    }

    /**
     * Opens a file, of which only what is asked for is read. Close the view to close the file.
     *
     * @throws CrackleFormatException if the header or the index is damaged, or bytes are missing or too many
     * @throws IOException if the file cannot be read
     */
    public static CrackleArray open(Path file) throws IOException {
        FileSource source = new FileSource(file);
        try {
            return open(source);
        } catch (UncheckedIOException e) {
            source.close();
            throw e.getCause();
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /**
     * Opens a stream behind HTTP or HTTPS, of which only what is asked for is read; see {@link ByteSources#http(URI)}.
     * A slice of a file of flat labels costs a few requests: the header with the index, the tables of labels, the
     * slice's keys and its crack code. A labels section of more than 1 MiB is then read in parts, and its checksum not
     * verified.
     *
     * @throws CrackleFormatException if the header or the index is damaged, or bytes are missing or too many
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the scheme is neither {@code http} nor {@code https}
     */
    public static CrackleArray open(URI uri) throws IOException {
        try {
            return open(ByteSources.http(uri));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Opens a stream that lies anywhere; see {@link ByteSources}. Closing the view closes the source; if there is none,
     * as this throws, the source stays open.
     *
     * @throws CrackleFormatException if the header or the index is damaged, or bytes are missing or too many
     * @throws UncheckedIOException if the source cannot give them
     */
    public static CrackleArray open(ByteSource source) {
        return new CrackleArray(source, Execution.parallel());
    }
}
