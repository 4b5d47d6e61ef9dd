package io.github.crackle4j.internal.labels;

import java.util.Arrays;

/**
 * Chooses the pins of a label: a cheap cover of its components with pins and single components.
 *
 * <p>The candidates are the longest pins, the leaves of the {@link PinTrie}. A greedy cover takes the best candidate
 * again and again, the best being the one whose components that nothing names yet weigh most. A component weighs the
 * less the more candidates name it: those that few can name decide which pins are needed, the others come along. Weighed
 * so, covers come out smaller than if all components counted the same. Then pins that later ones have made not worth
 * their bytes are dropped, and the ends that other pins name as well are cut off.
 *
 * <p>Holds the scratch of one worker.
 */
final class PinSolver {

    /** Candidates are told apart by the exponent of their value and so many bits of its fraction. */
    private static final int FRACTION_BITS = 3;

    private final LabelRuns runs;
    private final long sliceVoxels;

    /** A pin that names fewer components that nothing else names costs more bytes than to name them one by one. */
    private final int fewest;

    private final PinTrie trie = new PinTrie();

    /** For each node the leaves below it, for each component what it weighs and how many chosen pins name it. */
    private int[] leaves = {};

    private float[] weight = {};
    private int[] named = {};

    /** Candidates of about equal value as chains: for each value the first, for each candidate the next. */
    private final int[] first = new int[rank(Integer.MAX_VALUE) + 1];

    private int[] next = {};

    private int[] chosen = {};
    private int chosenCount;

    PinSolver(LabelRuns runs, long sliceVoxels, int pinBytes, int singleBytes) {
        this.runs = runs;
        this.sliceVoxels = sliceVoxels;
        this.fewest = pinBytes / singleBytes + 1;
    }

    private static int rank(float value) {
        return Float.floatToRawIntBits(value) >>> 23 - FRACTION_BITS;
    }

    /** Returns pins and single components that name each component of a label. */
    LabelPins solve(int label) {
        trie.build(runs, label);
        weigh();
        choose();
        drop();
        return cut();
    }

    /** Weighs the components and makes the leaves candidates. */
    private void weigh() {
        int nodes = trie.nodes();
        int components = trie.components();
        if (next.length < nodes) {
            int length = Math.max(nodes, 2 * next.length);
            leaves = new int[length];
            next = new int[length];
        }
        if (named.length < components) {
            int length = Math.max(components, 2 * named.length);
            weight = new float[length];
            named = new int[length];
        }
        Arrays.fill(leaves, 0, nodes, 0);
        Arrays.fill(weight, 0, components, 0);
        Arrays.fill(named, 0, components, 0);
        int[] parent = trie.parent();
        int[] component = trie.component();
        int highest = first.length - 1;
        // A node has a smaller number than its children, so the leaves below it are counted before its turn.
        for (int node = nodes - 1; node > PinTrie.ROOT; node--) {
            if (leaves[node] == 0) {
                leaves[node] = 1;
                next[node] = first[highest];
                first[highest] = node;
            }
            leaves[parent[node]] += leaves[node];
            weight[component[node]] += leaves[node];
        }
        for (int i = 0; i < components; i++) {
            weight[i] = 1 / weight[i];
        }
    }

    /** Takes candidates, the most valuable first. */
    private void choose() {
        chosenCount = 0;
        int[] parent = trie.parent();
        int[] component = trie.component();
        for (int rank = first.length - 1; rank >= 0; rank--) {
            for (int leaf = first[rank]; leaf != PinTrie.ROOT; leaf = first[rank]) {
                first[rank] = next[leaf];
                int unnamed = 0;
                float value = 0;
                for (int node = leaf; node != PinTrie.ROOT; node = parent[node]) {
                    if (named[component[node]] == 0) {
                        unnamed++;
                        value += weight[component[node]];
                    }
                }
                if (unnamed < fewest) {
                    continue;
                }
                // Values only fall: a candidate of less value than when it was ranked waits for its new rank.
                int rankNow = rank(value);
                if (rankNow < rank) {
                    next[leaf] = first[rankNow];
                    first[rankNow] = leaf;
                    continue;
                }
                if (chosenCount == chosen.length) {
                    chosen = Arrays.copyOf(chosen, Math.max(16, 2 * chosenCount));
                }
                chosen[chosenCount++] = leaf;
                name(leaf, 1);
            }
        }
    }

    /** Drops chosen pins that are not worth their bytes any more. */
    private void drop() {
        int[] parent = trie.parent();
        int[] component = trie.component();
        int kept = 0;
        for (int i = 0; i < chosenCount; i++) {
            int own = 0;
            for (int node = chosen[i]; node != PinTrie.ROOT; node = parent[node]) {
                if (named[component[node]] == 1) {
                    own++;
                }
            }
            if (own < fewest) {
                name(chosen[i], -1);
            } else {
                chosen[kept++] = chosen[i];
            }
        }
        chosenCount = kept;
    }

    private void name(int from, int times) {
        int[] parent = trie.parent();
        int[] component = trie.component();
        for (int node = from; node != PinTrie.ROOT; node = parent[node]) {
            named[component[node]] += times;
        }
    }

    /** Returns the chosen pins without the ends that other pins name, and the components that no pin names. */
    private LabelPins cut() {
        int[] parent = trie.parent();
        int[] component = trie.component();
        int[] slice = trie.componentSlice();
        LabelPins.Pin[] pins = new LabelPins.Pin[chosenCount];
        for (int i = 0; i < chosenCount; i++) {
            int bottom = chosen[i];
            while (named[component[bottom]] > 1) {
                named[component[bottom]]--;
                bottom = parent[bottom];
            }
            int top = bottom;
            for (int node = bottom; node != PinTrie.ROOT; node = parent[node]) {
                if (named[component[node]] == 1) {
                    top = node;
                }
            }
            name(parent[top], -1);
            int z = slice[component[top]];
            pins[i] = new LabelPins.Pin(trie.voxel()[chosen[i]] + sliceVoxels * z, slice[component[bottom]] - z);
        }
        int[] singles = new int[trie.components()];
        int count = 0;
        for (int i = 0; i < trie.components(); i++) {
            if (named[i] == 0) {
                singles[count++] = trie.componentNumber()[i];
            }
        }
        return new LabelPins(pins, Arrays.copyOf(singles, count));
    }
}
