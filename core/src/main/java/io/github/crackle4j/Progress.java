package io.github.crackle4j;

/**
 * Hears how far a long piece of work has come. Calls come one at a time, from any of the working threads, with
 * {@code done} never descending and {@code total} always the same. An exception thrown from here ends the work and
 * reaches the caller of it, and this is not called again: throw {@link java.util.concurrent.CancellationException} to
 * cancel.
 */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress NONE = (done, total) -> {};

    /**
     * Called when more work is done. The steps are slices; work that looks at them in several stages, as compression
     * with pins or a Markov model does, has each as often as there are stages.
     *
     * @param done steps done so far
     * @param total steps in all
     */
    void update(long done, long total);
}
