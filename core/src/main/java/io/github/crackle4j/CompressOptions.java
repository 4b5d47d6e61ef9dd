package io.github.crackle4j;

import java.util.Objects;

/**
 * How to compress. Immutable; begin with {@link #DEFAULT} and change what matters.
 *
 * @param markovOrder the order of the Markov model (FORMAT §5), 0 for none to 15, or {@link #AUTO}
 * @param pins whether to label components by pins (FORMAT §6) where the format allows it and it is smaller: slower to
 *     write, smaller for labels that extend along z
 * @param execution how the work is carried out; no influence on the stream
 */
public record CompressOptions(int markovOrder, boolean pins, Execution execution) {

    /**
     * Stands for the Markov order that makes the smallest stream, of 0 to 12: a longer one would need a model of 42 MB
     * or more.
     */
    public static final int AUTO = -1;

    /** No Markov model, flat labels, all processors: the fastest stream to write and to read. */
    public static final CompressOptions DEFAULT = new CompressOptions(0, false, Execution.parallel());

    public CompressOptions {
        if (markovOrder < AUTO || markovOrder > Header.MAX_MARKOV_ORDER) {
            throw new IllegalArgumentException("Markov order " + markovOrder + " is neither AUTO nor within 0 to 15");
        }
        Objects.requireNonNull(execution);
    }

    /** Returns these options with another Markov order, 0 to 15 or {@link #AUTO}. */
    public CompressOptions withMarkovOrder(int order) {
        return new CompressOptions(order, pins, execution);
    }

    /** Returns these options with pins wanted or not. */
    public CompressOptions withPins(boolean wanted) {
        return new CompressOptions(markovOrder, wanted, execution);
    }

    /** Returns these options carried out another way. */
    public CompressOptions with(Execution other) {
        return new CompressOptions(markovOrder, pins, other);
    }
}
