package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Progress;

/** Counts the steps that several threads have done, and tells a listener. */
public final class Steps {

    private final Progress listener;
    private final long total;
    private long done;

    public Steps(Progress listener, long total) {
        this.listener = listener;
        this.total = total;
    }

    /** Counts steps that are done. What the listener throws reaches the caller, who is to give up then. */
    public synchronized void add(long steps) {
        done += steps;
        listener.update(done, total);
    }
}
