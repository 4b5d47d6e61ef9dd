package io.github.crackle4j.internal.labels;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Progress;
import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.Steps;

/**
 * Chooses the pins of a volume. Labels have nothing to do with each other, so parts of them are shared out among
 * threads. A part goes through the volume in stacks of slices, which bounds its time and memory: pins end where a stack
 * does.
 */
final class VolumePins {

    /** Parts of labels, however many threads there are. Each costs a look at all runs. */
    private static final int PARTS = 8;

    /** A stack ends with the slice that brings it so many paths, at some 30 bytes each. */
    static final int MOST_PATHS = 1 << 21;

    /** A stack ends with the slice that makes it so tall. */
    private static final int TALLEST_STACK = 1024;

    private VolumePins() {}

    /**
     * Returns what names the components of each label, by key.
     *
     * @param fewest components that a pin must name to be worth its bytes
     */
    static LabelPins[] choose(
            Shape shape,
            SliceComponents[] slices,
            int[][] keys,
            int labels,
            int fewest,
            int mostPaths,
            Execution execution) {
        LabelPins[] labelPins = new LabelPins[labels];
        for (int key = 0; key < labels; key++) {
            labelPins[key] = new LabelPins();
        }
        // Parts take long: the listener hears of their slices instead.
        Steps steps = new Steps(execution.progress(), (long) PARTS * slices.length);
        SliceDriver.run(execution.withProgress(Progress.NONE), 0, PARTS, 1, () -> (from, to) -> {
            PinTrie trie = new PinTrie(border(labels, from), border(labels, to));
            PinSolver solver = new PinSolver(trie, labelPins, shape.sliceVoxels(), fewest);
            long firstNumber = 0;
            int height = 0;
            for (int z = 0; z < slices.length; z++) {
                trie.add(z, slices[z], firstNumber, keys[z]);
                firstNumber += slices[z].count();
                height++;
                if (z == slices.length - 1 || height == TALLEST_STACK || trie.nodes() > mostPaths) {
                    solver.solve();
                    trie.clear();
                    height = 0;
                }
                steps.add(1);
            }
        });
        return labelPins;
    }

    private static int border(int labels, int part) {
        return (int) ((long) labels * part / PARTS);
    }
}
