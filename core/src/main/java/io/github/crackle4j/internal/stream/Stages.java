package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Progress;

/**
 * Work in several stages one after the other, each an equal part of the whole to whoever listens. A stage may have
 * stages itself; one that is left out counts as done when the next begins.
 */
public final class Stages {

    private final Execution whole;
    private final long steps;
    private final long total;
    private long begun;

    /**
     * Makes stages.
     *
     * @param whole how all of them are carried out
     * @param count how many there are
     * @param steps the steps that the listener hears of in each
     */
    public Stages(Execution whole, int count, long steps) {
        this.whole = whole;
        this.steps = steps;
        this.total = count * steps;
    }

    /** Returns how to carry out the next stage. */
    public Execution next() {
        long before = begun;
        begun += steps;
        Progress listener = whole.progress();
        // Rounding never exceeds the stage, and does not change the order.
        return whole.withProgress((done, all) -> listener.update(before + (long) ((double) done / all * steps), total));
    }

    /** Tells the listener that all stages are over, whichever were left out. */
    public void finish() {
        whole.progress().update(total, total);
    }

    /** Returns how to carry out the last stage once more: the listener hears that it is still busy. */
    public Execution again() {
        long end = begun;
        Progress listener = whole.progress();
        return whole.withProgress((done, all) -> listener.update(end, total));
    }
}
