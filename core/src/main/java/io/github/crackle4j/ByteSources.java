package io.github.crackle4j;

import io.github.crackle4j.internal.bytes.CachedSource;
import io.github.crackle4j.internal.bytes.FileSource;
import io.github.crackle4j.internal.bytes.HeapSource;
import io.github.crackle4j.internal.bytes.HttpSource;
import io.github.crackle4j.internal.bytes.MappedSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the bytes of a stream can lie. For a store that is not here, implement {@link ByteSource}: its two methods are
 * all that is needed, and {@link #cached} makes small reads of it cheap.
 */
public final class ByteSources {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private ByteSources() {}

    /** Returns an array, which is not copied. */
    public static ByteSource array(byte[] bytes) {
        return new HeapSource(bytes);
    }

    /** Returns a file, read at positions: no part of it is held. */
    public static ByteSource file(Path file) throws IOException {
        return new FileSource(file);
    }

    /**
     * Returns a file of any length, mapped into memory: fast for many small reads, and its pages count as memory of the
     * process until the system takes them back. It stays mapped until the source is garbage; a file that is cut short
     * meanwhile ends in an {@link InternalError}.
     */
    public static ByteSource mapped(Path file) throws IOException {
        return new MappedSource(file);
    }

    /** Does as {@link #http(URI, HttpClient, Duration)} does, with a client that follows redirects, and 30 seconds. */
    public static ByteSource http(URI uri) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(TIMEOUT)
                .build();
        return http(uri, client, TIMEOUT);
    }

    /**
     * Returns a file behind HTTP or HTTPS, on a server that serves ranges of bytes, cached as {@link #cached} has it.
     *
     * <p>What may pass is tried again, after a pause, from where the bytes ended: broken connections, short answers,
     * statuses 408, 429 and from 500 on. Four attempts in a row that bring less than 16 KiB are an {@link IOException},
     * so a read takes at most four times the timeout and a second for each 16 KiB. Any other status, a server that
     * answers with the whole file, and a file whose length, {@code ETag} or {@code Last-Modified} changes while it is
     * read are one at once.
     *
     * @param timeout how long one attempt may take
     */
    public static ByteSource http(URI uri, HttpClient client, Duration timeout) throws IOException {
        return cached(HttpSource.open(uri, client, timeout));
    }

    /**
     * Returns a source whose reads are dear, behind a cache of 16 MiB: blocks of 64 KiB, of which up to 64 are fetched
     * at once where reads follow one another. Reads of 256 KiB and more that are not in the cache are passed on as they
     * are.
     */
    public static ByteSource cached(ByteSource source) throws IOException {
        return new CachedSource(source);
    }
}
