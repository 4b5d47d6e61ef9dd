package io.github.crackle4j.internal.labels;

import io.github.crackle4j.internal.bytes.Room;

/** Room for the labels of one slice; each worker has its own. */
public final class LabelScratch {

    private long[] labels = {};
    private int[] numbers = {};

    /** Returns room for the label of each component; it may be longer, and holds anything. */
    long[] labels(int components) {
        if (labels.length < components) {
            labels = new long[Room.grown(labels.length, components)];
        }
        return labels;
    }

    /** Returns room for the number of the label of each component. */
    int[] numbers(int components) {
        if (numbers.length < components) {
            numbers = new int[Room.grown(numbers.length, components)];
        }
        return numbers;
    }
}
