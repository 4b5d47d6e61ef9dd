package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file behind HTTP or HTTPS, read by requests for ranges. Requests that fail for reasons that may pass are made
 * again, from where their bytes ended. Length and validators of the file are noted at the first request; if a later
 * answer has others, the file has changed.
 */
public final class HttpSource implements ByteSource {

    /** Attempts in a row that may bring next to nothing. */
    private static final int ATTEMPTS = 4;

    /** What an attempt must bring at least, if it does not bring all, to be worth another. */
    private static final int PROGRESS = 1 << 14;

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private final URI uri;
    private final HttpClient client;
    private final Duration timeout;

    /** What the first answer said of the file, or null until then. */
    private Version version;

    private HttpSource(URI uri, HttpClient client, Duration timeout) {
        this.uri = uri;
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * What tells one state of a file from another.
     *
     * @param size its length
     * @param tag its ETag, or nothing
     * @param modified when it was modified last, or nothing
     */
    private record Version(long size, String tag, String modified) {}

    /** The answer to a request can be no better if it is made again. */
    private static class FinalAnswer extends IOException {
        private static final long serialVersionUID = 1;

        FinalAnswer(String message) {
            super(message);
        }
    }

    /** The file has no bytes, so that no range of them can be asked for. */
    private static final class EmptyFile extends FinalAnswer {
        private static final long serialVersionUID = 1;

        EmptyFile(String message) {
            super(message);
        }
    }

    /**
     * Finds out how long a file is, with one request.
     *
     * @param timeout how long one attempt of a request may take
     */
    public static HttpSource open(URI uri, HttpClient client, Duration timeout) throws IOException {
        HttpSource source = new HttpSource(uri, client, timeout);
        try {
            source.readRange(0, new byte[1], 0, 1);
        } catch (EmptyFile e) {
            source.checkVersion(new Version(0, "", ""));
        } catch (FinalAnswer e) {
            throw new IOException(e.getMessage());
        }
        return source;
    }

    @Override
    public synchronized long size() {
        return version.size;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        try {
            readRange(position, target, offset, length);
        } catch (FinalAnswer e) {
            // Of no class that callers know.
            throw new IOException(e.getMessage());
        }
    }

    private void readRange(long position, byte[] target, int offset, int length) throws IOException {
        int done = 0;
        int fruitless = 0;
        while (done < length) {
            LimitedBody body = new LimitedBody(target, offset + done, length - done);
            IOException failure;
            try {
                request(position + done, length - done, body);
                failure = new IOException(uri + ": the answer ended too early", body.broken());
            } catch (FinalAnswer e) {
                throw e;
            } catch (InterruptedIOException e) {
                body.close();
                throw e;
            } catch (IOException e) {
                failure = e;
            }
            int received = body.close();
            done += received;
            if (done < length) {
                fruitless = received >= PROGRESS ? 0 : fruitless + 1;
                if (fruitless == ATTEMPTS) {
                    throw new IOException(
                            uri + ": gave up after " + ATTEMPTS + " attempts, the last: " + failure.getMessage(),
                            failure);
                }
                pause(fruitless);
            }
        }
    }

    private void request(long position, int length, LimitedBody body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept-Encoding", "identity")
                .header("Range", "bytes=" + position + "-" + (position + length - 1))
                .build();
        CompletableFuture<HttpResponse<Integer>> answer = client.sendAsync(request, response -> {
            try {
                check(response.statusCode(), response.headers(), position);
                return body;
            } catch (IOException e) {
                return new Refusal(e);
            }
        });
        try {
            answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(uri + ": no answer within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(uri + ": interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FinalAnswer cause) {
                throw cause;
            }
            String problem = e.getCause().getMessage();
            throw new IOException(problem == null ? uri + ": " + e.getCause() : problem, e.getCause());
        }
    }

    private void check(int status, HttpHeaders headers, long position) throws IOException {
        if (status >= 500 || status == 429 || status == 408) {
            throw new IOException(uri + ": status " + status);
        }
        if (status == 200) {
            throw new FinalAnswer(uri + ": the server does not serve ranges of bytes");
        }
        if (status == 416 && headers.firstValue("Content-Range").orElse("").equals("bytes */0")) {
            throw new EmptyFile(uri + ": has no bytes");
        }
        if (status == 416) {
            throw new FinalAnswer(uri + ": has no byte " + position);
        }
        if (status != 206) {
            throw new FinalAnswer(uri + ": status " + status);
        }
        Matcher range =
                CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        if (!range.matches() || Long.parseLong(range.group(1)) != position) {
            throw new FinalAnswer(uri + ": the answer to byte " + position + " has "
                    + headers.firstValue("Content-Range")
                            .map(s -> "the range '" + s + "'")
                            .orElse("no range"));
        }
        checkVersion(new Version(
                Long.parseLong(range.group(3)),
                headers.firstValue("ETag").orElse(""),
                headers.firstValue("Last-Modified").orElse("")));
    }

    private synchronized void checkVersion(Version now) throws FinalAnswer {
        if (version == null) {
            version = now;
        } else if (!version.equals(now)) {
            throw new FinalAnswer(uri + ": has changed while it was read, from " + version + " to " + now);
        }
    }

    private static void pause(int fruitless) throws IOException {
        try {
            Thread.sleep(FIRST_PAUSE_MILLIS << Math.max(0, fruitless - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Refuses a body, of whatever length. */
    private static final class Refusal implements HttpResponse.BodySubscriber<Integer> {

        private final CompletableFuture<Integer> refused;

        Refusal(IOException reason) {
            refused = CompletableFuture.failedFuture(reason);
        }

        @Override
        public CompletableFuture<Integer> getBody() {
            return refused;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {}

        @Override
        public void onError(Throwable broken) {}

        @Override
        public void onComplete() {}
    }

    @Override
    public String toString() {
        return Objects.toString(uri);
    }
}
