package io.github.crackle4j.internal.bytes;

/**
 * The arrays that hold the tables of a stream. Whoever reads many streams, one after the other, hands the same ones to
 * each, and the last one's are overwritten.
 */
public final class Tables {

    private long[] crackPositions = {};
    private long[] firstComponents = {};
    private long[] uniqueLabels = {};
    private byte[] rankings = {};

    /** Returns room for where crack codes begin; like all here it may be longer, and holds anything. */
    public long[] crackPositions(int length) {
        crackPositions = grown(crackPositions, length);
        return crackPositions;
    }

    /** Returns room for the numbers of slices' first components. */
    public long[] firstComponents(int length) {
        firstComponents = grown(firstComponents, length);
        return firstComponents;
    }

    /** Returns room for unique labels. */
    public long[] uniqueLabels(int length) {
        uniqueLabels = grown(uniqueLabels, length);
        return uniqueLabels;
    }

    /** Returns room for the rankings of a Markov model. */
    public byte[] rankings(int length) {
        if (rankings.length < length) {
            rankings = new byte[length];
        }
        return rankings;
    }

    /** The first one has the length asked for, so that a single stream takes no more than it needs. */
    private static long[] grown(long[] array, int length) {
        return array.length >= length ? array : new long[Room.grown(array.length, length)];
    }
}
