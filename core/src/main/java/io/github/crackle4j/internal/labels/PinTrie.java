package io.github.crackle4j.internal.labels;

import io.github.crackle4j.internal.bytes.Room;
import io.github.crackle4j.internal.components.SliceComponents;
import java.util.Arrays;

/**
 * All pins that some labels could have in a stack of slices, as a trie. Look up from a voxel along its column to where
 * its label begins: the components on the way are the voxel's <em>path</em>. Voxels with the same path share a node,
 * whose parent has the path without its last component. So a pin names the components of a stretch of some path, and
 * the longest pins, from the root to a leaf, name all that any pin does.
 *
 * <p>The trie grows slice by slice. Its <em>front</em>, the stretches of voxels of the last slice that share a node, is
 * laid over the runs of the next one, at a cost that follows the borders of both.
 */
final class PinTrie {

    /** The empty path; also that of voxels of other labels. */
    static final int ROOT = 0;

    /** A component of a label that is not in the trie. */
    private static final int OTHER = -1;

    private final int firstKey;
    private final int endKey;

    private int nodes;
    private int[] parent = new int[1024];
    private int[] component = new int[1024];
    private int[] voxel = new int[1024];

    /** For each node the child met last: rows meet the children that the rows above them have met. */
    private int[] lastChild = new int[1024];

    private int components;
    private int[] key = new int[1024];
    private int[] slice = new int[1024];
    private long[] number = new long[1024];

    /** For each component of the slice in hand its place among all, or {@link #OTHER}. */
    private int[] place = {};

    private Front front = new Front();
    private Front nextFront = new Front();

    /** The nodes of the slice in hand, hashed by parent and component; {@link #ROOT} where free. */
    private int[] table = new int[1024];

    private int firstOfSlice;

    /** Makes a trie for the labels with keys {@code firstKey} to {@code endKey − 1}. */
    PinTrie(int firstKey, int endKey) {
        this.firstKey = firstKey;
        this.endKey = endKey;
        component[ROOT] = OTHER;
        clear();
    }

    /** Stretches of voxels, one behind the other; of each the voxel behind its last, as {@code x + sx·y}. */
    private static final class Front {

        int size;
        int[] end = {};
        int[] node = {};

        void reset(int capacity) {
            size = 0;
            if (end.length < capacity) {
                end = new int[Room.grown(end.length, capacity)];
                node = new int[end.length];
            }
        }

        void add(int itsEnd, int itsNode) {
            if (size > 0 && node[size - 1] == itsNode) {
                size--;
            }
            end[size] = itsEnd;
            node[size++] = itsNode;
        }
    }

    /** Forgets all slices. */
    void clear() {
        nodes = 1;
        components = 0;
        lastChild[ROOT] = ROOT;
        front.reset(1);
        front.add(Integer.MAX_VALUE, ROOT);
    }

    /**
     * Adds slice {@code z}, the one below the last.
     *
     * @param firstNumber the number of its first component within the volume
     * @param keys for each component the key of its label
     */
    void add(int z, SliceComponents runs, long firstNumber, int[] keys) {
        placeComponents(z, runs.count(), firstNumber, keys);
        firstOfSlice = nodes;
        Arrays.fill(table, ROOT);
        // A stretch ends where a run or a stretch of the old front does.
        nextFront.reset((int) Math.min(runs.runs() + (long) front.size, (long) runs.sx() * runs.sy()));
        int[] firstRun = runs.firstRun();
        int[] runEnds = runs.ends();
        int[] runComponents = runs.components();
        int above = 0;
        int from = 0;
        for (int y = 0; y < runs.sy(); y++) {
            for (int run = firstRun[y]; run < firstRun[y + 1]; run++) {
                int end = y * runs.sx() + runEnds[run];
                int itsComponent = place[runComponents[run]];
                if (itsComponent == OTHER) {
                    while (above < front.size && front.end[above] <= end) {
                        above++;
                    }
                    from = end;
                    nextFront.add(from, ROOT);
                    continue;
                }
                while (from < end) {
                    int path = front.node[above];
                    int node = lastChild[path];
                    if (component[node] != itsComponent) {
                        boolean goesOn = path != ROOT && key[component[path]] == key[itsComponent];
                        node = child(goesOn ? path : ROOT, itsComponent, from);
                    }
                    from = Math.min(end, front.end[above]);
                    nextFront.add(from, node);
                    if (from == front.end[above]) {
                        above++;
                    }
                }
            }
        }
        Front swap = front;
        front = nextFront;
        nextFront = swap;
    }

    private void placeComponents(int z, int count, long firstNumber, int[] keys) {
        if (place.length < count) {
            place = new int[Room.grown(place.length, count)];
        }
        if (key.length - components < count) {
            int length = Room.grown(key.length, components + (long) count);
            key = Arrays.copyOf(key, length);
            slice = Arrays.copyOf(slice, length);
            number = Arrays.copyOf(number, length);
        }
        for (int i = 0; i < count; i++) {
            if (keys[i] < firstKey || keys[i] >= endKey) {
                place[i] = OTHER;
                continue;
            }
            key[components] = keys[i];
            slice[components] = z;
            number[components] = firstNumber + i;
            place[i] = components++;
        }
    }

    private int child(int itsParent, int itsComponent, int itsVoxel) {
        int slot = slot(itsParent, itsComponent);
        if (table[slot] != ROOT) {
            lastChild[itsParent] = table[slot];
            return table[slot];
        }
        if (nodes == parent.length) {
            int length = Room.grown(nodes, nodes + 1L);
            parent = Arrays.copyOf(parent, length);
            component = Arrays.copyOf(component, length);
            voxel = Arrays.copyOf(voxel, length);
            lastChild = Arrays.copyOf(lastChild, length);
        }
        parent[nodes] = itsParent;
        component[nodes] = itsComponent;
        voxel[nodes] = itsVoxel;
        lastChild[nodes] = ROOT;
        lastChild[itsParent] = nodes;
        table[slot] = nodes++;
        if (nodes - firstOfSlice > table.length / 2) {
            table = new int[2 * table.length];
            for (int node = firstOfSlice; node < nodes; node++) {
                table[slot(parent[node], component[node])] = node;
            }
        }
        return nodes - 1;
    }

    /** Returns where in the table a node is, or would be put. */
    private int slot(int itsParent, int itsComponent) {
        int mask = table.length - 1;
        int mixed = (itsParent * 31 + itsComponent) * 0x9E37_79B9;
        int slot = (mixed ^ mixed >>> 16) & mask;
        while (table[slot] != ROOT && (parent[table[slot]] != itsParent || component[table[slot]] != itsComponent)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Returns the number of nodes, {@link #ROOT} included. */
    int nodes() {
        return nodes;
    }

    /** Returns the parent of each node, which has a smaller number. */
    int[] parent() {
        return parent;
    }

    /** Returns the last component of the path of each node, by its place among all of these labels. */
    int[] component() {
        return component;
    }

    /** Returns a voxel of each node, as {@code x + sx·y}. */
    int[] voxel() {
        return voxel;
    }

    /** Returns how many components there are. */
    int components() {
        return components;
    }

    /** Returns the key of each component's label. */
    int[] key() {
        return key;
    }

    /** Returns the slice of each component. */
    int[] slice() {
        return slice;
    }

    /** Returns the number of each component within the volume, ascending. */
    long[] number() {
        return number;
    }
}
