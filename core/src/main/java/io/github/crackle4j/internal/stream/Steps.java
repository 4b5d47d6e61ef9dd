package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Progress;

/** Counts the steps that several threads have done, and tells a listener. */
public final class Steps {

    private final Progress listener;
    private final long total;
    private long done;
    private boolean ended;

    public Steps(Progress listener, long total) {
        this.listener = listener;
        this.total = total;
    }

    /**
     * Counts steps that are done. What the listener throws reaches the caller, who is to give up then; it is not called
     * again by those who have not heard of that yet.
     */
    public synchronized void add(long steps) {
        if (ended) {
            return;
        }
        done += steps;
        ended = true;
        listener.update(done, total);
        ended = false;
    }
}
