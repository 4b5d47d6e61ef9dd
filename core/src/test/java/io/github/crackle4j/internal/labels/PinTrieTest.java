package io.github.crackle4j.internal.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Shape;
import io.github.crackle4j.Volumes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PinTrieTest {

    static List<LabelledSlices> volumes() {
        List<LabelledSlices> volumes = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            volumes.add(new LabelledSlices(new Shape(23, 19, 30), Volumes.cells(seed, 5, 8)));
            volumes.add(new LabelledSlices(new Shape(65, 3, 12), Volumes.noise(seed, 2)));
            volumes.add(new LabelledSlices(new Shape(14, 15, 16), Volumes.sparse(seed, 20)));
        }
        volumes.add(new LabelledSlices(new Shape(5, 4, 6), Volumes.uniform(3)));
        // More paths begin and end between two slices than the first table of them holds.
        volumes.add(new LabelledSlices(new Shape(80, 80, 3), (x, y, z) -> z == 0 ? 0 : x + y & 1));
        return volumes;
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void hasANodeForEachPath(LabelledSlices volume) {
        int labels = volume.table.size();
        PinTrie trie = new PinTrie(0, labels);
        add(volume, trie, 0);
        assertThat(paths(trie)).isEqualTo(naivePaths(volume, 0, 0, labels));
        for (int node = 1; node < trie.nodes(); node++) {
            int z = trie.slice()[trie.component()[node]];
            assertThat(naivePath(volume, trie.voxel()[node], z, 0)).isEqualTo(path(trie, node));
            assertThat(trie.parent()[node]).isLessThan(node);
        }
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void looksAtItsOwnLabelsAlone(LabelledSlices volume) {
        int labels = volume.table.size();
        int middle = labels / 2;
        for (int[] keys : new int[][] {{0, middle}, {middle, labels}, {middle, middle}}) {
            PinTrie trie = new PinTrie(keys[0], keys[1]);
            add(volume, trie, 0);
            assertThat(paths(trie)).isEqualTo(naivePaths(volume, 0, keys[0], keys[1]));
        }
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void beginsAnewWhenCleared(LabelledSlices volume) {
        int labels = volume.table.size();
        PinTrie trie = new PinTrie(0, labels);
        add(volume, trie, 0);
        trie.clear();
        add(volume, trie, 2);
        assertThat(paths(trie)).isEqualTo(naivePaths(volume, 2, 0, labels));
    }

    private static void add(LabelledSlices volume, PinTrie trie, int firstSlice) {
        long first = 0;
        for (int z = 0; z < volume.shape.z(); z++) {
            int[] keys = new int[volume.slices[z].count()];
            for (int component = 0; component < keys.length; component++) {
                keys[component] = volume.table.indexOf(volume.componentLabels[z][component]);
            }
            if (z >= firstSlice) {
                trie.add(z, volume.slices[z], first, keys);
            }
            first += keys.length;
        }
    }

    private static List<List<Long>> sorted(Set<List<Long>> paths) {
        return paths.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    /** Returns the paths of all nodes, from the lowest component up; each node has its own. */
    private static List<List<Long>> paths(PinTrie trie) {
        Set<List<Long>> paths = new HashSet<>();
        for (int node = 1; node < trie.nodes(); node++) {
            paths.add(path(trie, node));
        }
        assertThat(paths).hasSize(trie.nodes() - 1);
        return sorted(paths);
    }

    private static List<Long> path(PinTrie trie, int from) {
        List<Long> path = new ArrayList<>();
        for (int node = from; node != PinTrie.ROOT; node = trie.parent()[node]) {
            path.add(trie.number()[trie.component()[node]]);
        }
        return path;
    }

    private static List<List<Long>> naivePaths(LabelledSlices volume, int firstSlice, int firstKey, int endKey) {
        Set<List<Long>> paths = new HashSet<>();
        for (int z = firstSlice; z < volume.shape.z(); z++) {
            for (int voxel = 0; voxel < volume.shape.sliceVoxels(); voxel++) {
                int key = volume.table.indexOf(volume.label(voxel, z));
                if (key >= firstKey && key < endKey) {
                    paths.add(naivePath(volume, voxel, z, firstSlice));
                }
            }
        }
        return sorted(paths);
    }

    private static List<Long> naivePath(LabelledSlices volume, int voxel, int from, int firstSlice) {
        List<Long> path = new ArrayList<>();
        for (int z = from; z >= firstSlice && volume.label(voxel, z) == volume.label(voxel, from); z--) {
            path.add((long) volume.component(voxel, z));
        }
        return path;
    }
}
