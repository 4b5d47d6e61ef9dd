package io.github.crackle4j.internal.labels;

import io.github.crackle4j.internal.bytes.Room;
import java.util.Arrays;

/**
 * Chooses pins: a cheap cover of the components of a {@link PinTrie} with pins and single components.
 *
 * <p>The candidates are the longest pins, the leaves of the trie. A greedy cover takes the best candidate again and
 * again, the best being the one whose components that nothing names yet weigh most. A component weighs the less the
 * more candidates name it: those that few can name decide which pins are needed, the others come along. Weighed so,
 * covers come out smaller than if all components counted the same. Then pins that later ones have made not worth their
 * bytes are dropped, and the ends that other pins name as well are cut off.
 *
 * <p>Labels share no component, so it makes no difference to one that others are covered at the same time.
 */
final class PinSolver {

    /** Candidates are told apart by the exponent of their value and so many bits of its fraction. */
    private static final int FRACTION_BITS = 3;

    private final PinTrie trie;
    private final LabelPins[] labelPins;
    private final long sliceVoxels;

    /** A pin that names fewer components that nothing else names costs more bytes than to name them one by one. */
    private final int fewest;

    /** For each component what it weighs and how many chosen pins name it. */
    private float[] weight = {};

    private int[] named = {};

    /** Candidates of about equal value as chains: for each value the first, for each candidate the next. */
    private final int[] first = new int[rank(Integer.MAX_VALUE) + 1];

    private int[] next = {};

    private int[] chosen = {};
    private int chosenCount;

    /** Makes a solver for what {@code trie} holds whenever it is asked; pins go to the label of their key. */
    PinSolver(PinTrie trie, LabelPins[] labelPins, long sliceVoxels, int fewest) {
        this.trie = trie;
        this.labelPins = labelPins;
        this.sliceVoxels = sliceVoxels;
        this.fewest = fewest;
    }

    private static int rank(float value) {
        return Float.floatToRawIntBits(value) >>> 23 - FRACTION_BITS;
    }

    /** Gives pins and single components to labels, so that all components of the trie are named. */
    void solve() {
        weigh();
        choose();
        drop();
        handOut();
    }

    /** Weighs the components and makes the leaves candidates. */
    private void weigh() {
        int nodes = trie.nodes();
        int components = trie.components();
        if (next.length < nodes) {
            next = new int[nodes];
        }
        if (named.length < components) {
            weight = new float[components];
            named = new int[components];
        }
        Arrays.fill(weight, 0, components, 0);
        Arrays.fill(named, 0, components, 0);
        int[] parent = trie.parent();
        int[] component = trie.component();
        int[] leaves = new int[nodes];
        int highest = first.length - 1;
        // Children have larger numbers than their parent: the leaves below a node are counted before its turn.
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
                // Values only fall: a candidate that is worth less than when it was ranked waits for its turn.
                int rankNow = rank(value);
                if (rankNow < rank) {
                    next[leaf] = first[rankNow];
                    first[rankNow] = leaf;
                    continue;
                }
                if (chosenCount == chosen.length) {
                    chosen = Arrays.copyOf(chosen, Room.grown(chosenCount, Math.max(1024, chosenCount + 1L)));
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

    /** Adds to how many pins name the components of a path. */
    private void name(int path, int pins) {
        int[] parent = trie.parent();
        int[] component = trie.component();
        for (int node = path; node != PinTrie.ROOT; node = parent[node]) {
            named[component[node]] += pins;
        }
    }

    /** Hands out the chosen pins, without the ends that other pins name, and the components that no pin names. */
    private void handOut() {
        int[] parent = trie.parent();
        int[] component = trie.component();
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
            int z = trie.slice()[component[top]];
            labelPins[trie.key()[component[top]]].addPin(
                    trie.voxel()[chosen[i]] + z * sliceVoxels, trie.slice()[component[bottom]] - z);
        }
        for (int i = 0; i < trie.components(); i++) {
            if (named[i] == 0) {
                labelPins[trie.key()[i]].addSingle(trie.number()[i]);
            }
        }
    }
}
