package io.github.crackle4j.internal.labels;

import io.github.crackle4j.internal.components.SliceComponents;
import java.util.Arrays;

/**
 * All pins that one label could have, as a trie. From each voxel of the label look up along its column to where the
 * label begins: the components on the way are the voxel's path. Voxels with the same path share a node, whose parent
 * has the path without its last component. A pin names the components of a stretch of a path, and the longest pins, from
 * root to leaf, name all that any pin could.
 *
 * <p>The trie grows slice by slice. Its <em>front</em>, the stretches of voxels that share a node, is laid over the
 * runs of the next slice, at a cost that follows the borders of both. Holds the scratch of one worker.
 */
final class PinTrie {

    /** The empty path. */
    static final int ROOT = 0;

    /** Where paths are as many as this, there is nothing but noise, which pins do not help. */
    private static final int MOST_NODES = 1 << 26;

    private final int mostNodes;

    private int nodes;
    private int[] parent = new int[64];
    private int[] component = new int[64];
    private int[] voxel = new int[64];

    private int components;
    private int[] componentNumber = {};
    private int[] componentSlice = {};

    /** For each component of a slice its place in the tables above, if they agree. */
    private int[] place = {};

    private Front front = new Front();
    private Front nextFront = new Front();

    /** The nodes of the slice in hand, by parent and component; 0 where free. */
    private int[] table = {};

    private int tableMask;

    PinTrie() {
        this(MOST_NODES);
    }

    /** Makes tries of no more than so many nodes; voxels whose path then has none take part in no pin. */
    PinTrie(int mostNodes) {
        this.mostNodes = mostNodes;
    }

    /** Stretches of voxels of one slice, ascending, which share no voxel; a voxel is known by {@code x + sx·y}. */
    private static final class Front {

        int size;
        int[] start = {};
        int[] end = {};
        int[] node = {};

        void reset(int capacity) {
            size = 0;
            if (start.length < capacity) {
                int length = Math.max(capacity, 2 * start.length);
                start = new int[length];
                end = new int[length];
                node = new int[length];
            }
        }

        void add(int from, int to, int itsNode) {
            if (size > 0 && end[size - 1] == from && node[size - 1] == itsNode) {
                end[size - 1] = to;
                return;
            }
            start[size] = from;
            end[size] = to;
            node[size++] = itsNode;
        }
    }

    /** Makes the trie of a label. */
    void build(LabelRuns runs, int label) {
        nodes = 1;
        components = 0;
        int end = runs.begin(label + 1);
        int z = -2;
        for (int from = runs.begin(label); from < end; ) {
            int slice = runs.sliceAt(from);
            if (slice != z + 1) {
                front.size = 0;
            }
            z = slice;
            int to = runs.endOfSlice(z, from, end);
            addSlice(runs, z, from, to);
            from = to;
        }
    }

    private void addSlice(LabelRuns runs, int z, int from, int to) {
        SliceComponents slice = runs.slice(z);
        // A stretch of the new front begins with a run, or with a stretch of the old front, or behind one.
        int stretches = Math.toIntExact(to - from + 2L * front.size);
        nextFront.reset(stretches);
        resetTable(stretches);
        ensureComponents(slice.count(), to - from);
        int[] firstRun = slice.firstRun();
        int[] ends = slice.ends();
        int[] runComponents = slice.components();
        int firstNumber = runs.firstComponent(z);
        int row = Arrays.binarySearch(firstRun, 0, slice.sy() + 1, runs.runInSlice(from, z));
        int y = row >= 0 ? row : -row - 2;
        int above = 0;
        for (int at = from; at < to; at++) {
            int run = runs.runInSlice(at, z);
            while (firstRun[y + 1] <= run) {
                y++;
            }
            int start = y * slice.sx() + (run == firstRun[y] ? 0 : ends[run - 1]);
            int end = y * slice.sx() + ends[run];
            above = addRun(start, end, place(runComponents[run], firstNumber, z), above);
        }
        Front swap = front;
        front = nextFront;
        nextFront = swap;
    }

    /** Adds a run; {@code above} and the result are the first stretch of the old front that may reach it, or the next run. */
    private int addRun(int start, int end, int itsComponent, int above) {
        int from = start;
        int next = above;
        while (from < end) {
            while (next < front.size && front.end[next] <= from) {
                next++;
            }
            int up = ROOT;
            int to = end;
            if (next < front.size && front.start[next] < end) {
                if (front.start[next] > from) {
                    to = front.start[next];
                } else {
                    up = front.node[next];
                    to = Math.min(end, front.end[next]);
                }
            }
            int node = child(up, itsComponent, from);
            if (node != ROOT) {
                nextFront.add(from, to, node);
            }
            from = to;
        }
        return next;
    }

    private int child(int itsParent, int itsComponent, int itsVoxel) {
        int mixed = (itsParent * 31 + itsComponent) * 0x9E37_79B9;
        int slot = (mixed ^ mixed >>> 16) & tableMask;
        for (int node = table[slot]; node != 0; node = table[slot]) {
            if (parent[node] == itsParent && component[node] == itsComponent) {
                return node;
            }
            slot = slot + 1 & tableMask;
        }
        if (nodes == mostNodes) {
            return ROOT;
        }
        if (nodes == parent.length) {
            parent = Arrays.copyOf(parent, 2 * nodes);
            component = Arrays.copyOf(component, 2 * nodes);
            voxel = Arrays.copyOf(voxel, 2 * nodes);
        }
        parent[nodes] = itsParent;
        component[nodes] = itsComponent;
        voxel[nodes] = itsVoxel;
        table[slot] = nodes;
        return nodes++;
    }

    private void resetTable(int entries) {
        int size = Integer.highestOneBit(Math.min(entries, mostNodes)) << 2;
        if (table.length < size) {
            table = new int[size];
        } else {
            Arrays.fill(table, 0, size, 0);
        }
        tableMask = size - 1;
    }

    private void ensureComponents(int inSlice, int more) {
        if (place.length < inSlice) {
            place = new int[Math.max(inSlice, 2 * place.length)];
        }
        if (componentNumber.length - components < more) {
            int length = Math.max(components + more, 2 * componentNumber.length);
            componentNumber = Arrays.copyOf(componentNumber, length);
            componentSlice = Arrays.copyOf(componentSlice, length);
        }
    }

    /** Returns the place of a component of slice {@code z} in the tables, and gives it one if it has none. */
    private int place(int inSlice, int firstNumber, int z) {
        int number = firstNumber + inSlice;
        int at = place[inSlice];
        if (at >= components || componentNumber[at] != number) {
            at = components++;
            place[inSlice] = at;
            componentNumber[at] = number;
            componentSlice[at] = z;
        }
        return at;
    }

    /** Returns the number of nodes, {@link #ROOT} included. */
    int nodes() {
        return nodes;
    }

    /** Returns the parent of each node, which has a smaller number. */
    int[] parent() {
        return parent;
    }

    /** Returns for each node the last component of its path, by its place in the label's components. */
    int[] component() {
        return component;
    }

    /** Returns for each node a voxel that has its path, as {@code x + sx·y}. */
    int[] voxel() {
        return voxel;
    }

    /** Returns how many components the label has. */
    int components() {
        return components;
    }

    /** Returns the number of each component within the volume, ascending. */
    int[] componentNumber() {
        return componentNumber;
    }

    /** Returns the slice of each component. */
    int[] componentSlice() {
        return componentSlice;
    }
}
