package io.github.crackle4j.ops;

import io.github.crackle4j.internal.bytes.Room;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.labels.LabelIndex;

/**
 * A slice as runs of one label each. Unlike runs of components, neighbours in a row always differ: borders that part
 * two components of the same label, as remaps leave them, are gone.
 */
final class LabelRows {

    private int sx;
    private int sy;
    private int[] firstRun = {0};
    private int[] ends = {};
    private int[] numbers = {};
    private int[] componentNumbers = {};

    /** Takes a slice in; labels become the numbers of {@code index}, which two slices to be compared must share. */
    void load(SliceComponents slice, long[] labels, LabelIndex index) {
        sx = slice.sx();
        sy = slice.sy();
        int runs = slice.runs();
        if (componentNumbers.length < slice.count()) {
            componentNumbers = new int[slice.count()];
        }
        if (firstRun.length < sy + 1) {
            firstRun = new int[sy + 1];
        }
        if (ends.length < runs) {
            ends = new int[Room.grown(ends.length, runs)];
            numbers = new int[ends.length];
        }
        for (int component = 0; component < slice.count(); component++) {
            componentNumbers[component] = index.add(labels[component]);
        }
        int[] firstComponentRun = slice.firstRun();
        int[] componentEnds = slice.ends();
        int[] components = slice.components();
        int run = 0;
        for (int y = 0; y < sy; y++) {
            for (int i = firstComponentRun[y]; i < firstComponentRun[y + 1]; i++) {
                int number = componentNumbers[components[i]];
                if (run > firstRun[y] && numbers[run - 1] == number) {
                    run--;
                }
                ends[run] = componentEnds[i];
                numbers[run++] = number;
            }
            firstRun[y + 1] = run;
        }
    }

    int sx() {
        return sx;
    }

    int sy() {
        return sy;
    }

    /** Returns, for each row, the number of its first run; one entry more tells where the last row ends. */
    int[] firstRun() {
        return firstRun;
    }

    /** Returns, for each run, the x behind its last voxel. A run begins where the one before it in its row ends. */
    int[] ends() {
        return ends;
    }

    /** Returns the number of each run's label. */
    int[] numbers() {
        return numbers;
    }
}
