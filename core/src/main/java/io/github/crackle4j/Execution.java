package io.github.crackle4j;

import java.util.Objects;

/**
 * How work is carried out: on how many threads, and who hears of its progress. It never changes a result.
 *
 * @param threads threads to use, the calling one included, at least 1
 * @param progress hears how far the work has come
 */
public record Execution(int threads, Progress progress) {

    public Execution {
        if (threads < 1) {
            throw new IllegalArgumentException("At least 1 thread is needed, got " + threads);
        }
        Objects.requireNonNull(progress);
    }

    /** Returns an execution on as many threads as the machine has processors. */
    public static Execution parallel() {
        return threads(Runtime.getRuntime().availableProcessors());
    }

    /** Returns an execution on the calling thread alone. */
    public static Execution serial() {
        return threads(1);
    }

    /** Returns an execution on {@code threads} threads. */
    public static Execution threads(int threads) {
        return new Execution(threads, Progress.NONE);
    }

    /** Returns this execution with a listener. */
    public Execution withProgress(Progress listener) {
        return new Execution(threads, listener);
    }
}
