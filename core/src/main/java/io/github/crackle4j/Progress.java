package io.github.crackle4j;

/**
 * Hears how far a long piece of work has come. Calls come one at a time, from any of the working threads, with
 * {@code done} ascending. An exception thrown from here ends the work and reaches the caller of it: throw
 * {@link java.util.concurrent.CancellationException} to cancel.
 */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress NONE = (done, total) -> {};

    /**
     * Called when more work is done.
     *
     * @param done slices done so far
     * @param total slices in all
     */
    void update(long done, long total);
}
