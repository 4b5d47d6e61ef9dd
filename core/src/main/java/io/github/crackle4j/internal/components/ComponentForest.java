package io.github.crackle4j.internal.components;

/**
 * Unites components of slices that touch and are alike: a union-find forest. Touching is found from runs, so the cost
 * follows the borders. The root of a tree is its smallest member, whatever the order of the unions.
 *
 * <p>Members are numbered across slices: each slice is given with the number of its first component. Threads may unite
 * at the same time as long as they touch disjoint members.
 */
public final class ComponentForest {

    private final long[] labels;
    private final boolean anyForeground;
    private final int[] parent;

    /**
     * Makes a forest in which each component is alone.
     *
     * @param labels the label of each component; may be filled in later, before its slice is joined
     * @param members the number of components
     * @param anyForeground whether all labels but 0 are alike; otherwise only equal ones are
     */
    public ComponentForest(long[] labels, int members, boolean anyForeground) {
        this.labels = labels;
        this.anyForeground = anyForeground;
        this.parent = new int[members];
        for (int member = 0; member < members; member++) {
            parent[member] = member;
        }
    }

    /**
     * Unites alike components that touch within a slice.
     *
     * @param first the number of the slice's first component
     * @param corners whether touching at a corner counts; otherwise only at an edge
     */
    public void joinWithin(SliceComponents slice, int first, boolean corners) {
        int[] firstRun = slice.firstRun();
        int[] components = slice.components();
        for (int y = 0; y < slice.sy(); y++) {
            for (int run = firstRun[y] + 1; run < firstRun[y + 1]; run++) {
                join(first + components[run - 1], first + components[run]);
            }
            if (y > 0) {
                joinRows(slice, y - 1, first, slice, y, first, corners);
            }
        }
    }

    /**
     * Unites alike components of two slices, one upon the other.
     *
     * @param connectivity 6 if voxels touch at faces alone, 18 if at edges too, 26 if at corners too
     */
    public void joinAcross(SliceComponents a, int firstOfA, SliceComponents b, int firstOfB, int connectivity) {
        for (int y = 0; y < a.sy(); y++) {
            joinRows(a, y, firstOfA, b, y, firstOfB, connectivity > 6);
            if (connectivity > 6 && y > 0) {
                joinRows(a, y - 1, firstOfA, b, y, firstOfB, connectivity > 18);
                joinRows(a, y, firstOfA, b, y - 1, firstOfB, connectivity > 18);
            }
        }
    }

    /** Unites along two rows of voxels that face each other, and if told so also one voxel askew. */
    private void joinRows(
            SliceComponents a, int rowOfA, int firstOfA, SliceComponents b, int rowOfB, int firstOfB, boolean askew) {
        int[] endsOfA = a.ends();
        int[] endsOfB = b.ends();
        int[] componentsOfA = a.components();
        int[] componentsOfB = b.components();
        int i = a.firstRun()[rowOfA];
        int j = b.firstRun()[rowOfB];
        int last = a.sx();
        // Runs fill their rows, so runs i and j always have an x in common.
        while (true) {
            join(firstOfA + componentsOfA[i], firstOfB + componentsOfB[j]);
            int order = endsOfA[i] - endsOfB[j];
            if (order < 0) {
                i++;
            } else if (order > 0) {
                j++;
            } else if (endsOfA[i] == last) {
                return;
            } else {
                if (askew) {
                    join(firstOfA + componentsOfA[i], firstOfB + componentsOfB[j + 1]);
                    join(firstOfA + componentsOfA[i + 1], firstOfB + componentsOfB[j]);
                }
                i++;
                j++;
            }
        }
    }

    private void join(int a, int b) {
        // Most of what touches has touched before.
        if (parent[a] == parent[b] || !alike(a, b)) {
            return;
        }
        int rootOfA = root(a);
        int rootOfB = root(b);
        if (rootOfA < rootOfB) {
            parent[rootOfB] = rootOfA;
        } else {
            parent[rootOfA] = rootOfB;
        }
    }

    private boolean alike(int a, int b) {
        return labels[a] == labels[b] || anyForeground && labels[a] != 0 && labels[b] != 0;
    }

    private int root(int member) {
        int at = member;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /**
     * Ends the unions and returns the number of each component's tree, in the order of their smallest members. The
     * array is the forest's own.
     *
     * @param apart whether the background, label 0, has the number 0 in all its trees and the others begin at 1;
     *     otherwise it is a label like any other and trees are numbered from 0
     */
    public int[] number(boolean apart) {
        int next = apart ? 1 : 0;
        for (int member = 0; member < parent.length; member++) {
            if (apart && labels[member] == 0) {
                parent[member] = 0;
            } else {
                // A parent is smaller than its child, so it has its number already.
                parent[member] = parent[member] == member ? next++ : parent[parent[member]];
            }
        }
        return parent;
    }
}
