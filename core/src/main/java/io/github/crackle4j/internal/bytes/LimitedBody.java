package io.github.crackle4j.internal.bytes;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Takes the body of a response into an array, and no more than was asked for. What has come before a connection broke
 * is not lost.
 */
final class LimitedBody implements HttpResponse.BodySubscriber<Integer> {

    private final byte[] target;
    private final int offset;
    private final int limit;
    private final CompletableFuture<Integer> count = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private int received;
    private boolean closed;
    private Throwable broken;

    LimitedBody(byte[] target, int offset, int limit) {
        this.target = target;
        this.offset = offset;
        this.limit = limit;
    }

    @Override
    public CompletionStage<Integer> getBody() {
        return count;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int some = closed ? 0 : Math.min(buffer.remaining(), limit - received);
            buffer.get(target, offset + received, some);
            received += some;
            if (buffer.hasRemaining()) {
                subscription.cancel();
                count.complete(received);
                return;
            }
        }
    }

    @Override
    public void onError(Throwable how) {
        synchronized (this) {
            broken = how;
        }
        count.complete(received());
    }

    /** Returns how the connection broke, or null. */
    synchronized Throwable broken() {
        return broken;
    }

    @Override
    public void onComplete() {
        count.complete(received());
    }

    private synchronized int received() {
        return received;
    }

    /** Takes nothing more, and returns how much has come: whoever waits no longer may use the array otherwise. */
    synchronized int close() {
        closed = true;
        return received;
    }
}
