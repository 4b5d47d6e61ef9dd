package io.github.crackle4j.ops;

import io.github.crackle4j.internal.labels.LabelHash;
import java.util.Arrays;

/** Counts the faces between pairs of labels, which are known by small numbers, along each axis. */
final class PairCounts {

    static final int AXES = 3;

    private static final int LARGEST = 1 << 28;

    /** The smaller number above the larger one, which is never 0; so 0 means none. */
    private long[] pairs = new long[1024];

    private long[] faces = new long[AXES * pairs.length];
    private int count;

    /** Adds faces between two different labels in whichever order. */
    void add(int a, int b, int axis, long more) {
        long pair = (long) Math.min(a, b) << 32 | Math.max(a, b);
        int slot = slot(pair);
        if (pairs[slot] == 0) {
            if (count >= pairs.length / 2) {
                grow();
                slot = slot(pair);
            }
            pairs[slot] = pair;
            count++;
        }
        faces[AXES * slot + axis] += more;
    }

    private int slot(long pair) {
        int slot = LabelHash.of(pair) & pairs.length - 1;
        while (pairs[slot] != 0 && pairs[slot] != pair) {
            slot = slot + 1 & pairs.length - 1;
        }
        return slot;
    }

    private void grow() {
        if (pairs.length == LARGEST) {
            throw new IllegalArgumentException("More than " + count + " pairs of labels are unsupported");
        }
        long[] oldPairs = pairs;
        long[] oldFaces = faces;
        pairs = new long[2 * oldPairs.length];
        faces = new long[2 * oldFaces.length];
        for (int i = 0; i < oldPairs.length; i++) {
            if (oldPairs[i] != 0) {
                int slot = slot(oldPairs[i]);
                pairs[slot] = oldPairs[i];
                System.arraycopy(oldFaces, AXES * i, faces, AXES * slot, AXES);
            }
        }
    }

    /** Returns the smaller number of a pair. */
    static int smaller(long pair) {
        return (int) (pair >>> 32);
    }

    /** Returns the larger number of a pair. */
    static int larger(long pair) {
        return (int) pair;
    }

    /** Returns the faces of a pair along an axis. */
    long faces(long pair, int axis) {
        return faces[AXES * slot(pair) + axis];
    }

    /** Returns the pairs, ascending by their smaller numbers, then by the larger ones; see {@link #smaller}. */
    long[] pairs() {
        return Arrays.stream(pairs).filter(pair -> pair != 0).sorted().toArray();
    }
}
