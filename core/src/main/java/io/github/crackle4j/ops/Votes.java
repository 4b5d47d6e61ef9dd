package io.github.crackle4j.ops;

/** The rules by which a block of voxels becomes one (see {@link Pooling}). */
final class Votes {

    private Votes() {}

    /** The rule of four for whole blocks; others become their first voxel. */
    static long ofFour(long[] voxels, int count) {
        long a = voxels[0];
        if (count < 4) {
            return a;
        }
        long b = voxels[1];
        long c = voxels[2];
        if (a == b || a == c) {
            return a;
        }
        return b == c ? b : voxels[3];
    }

    /** The rule of four among voxels that are not background. */
    static long ofForegroundAmongFour(long[] voxels, int count) {
        if (count < 4) {
            return voxels[0] != 0 || count == 1 ? voxels[0] : voxels[1];
        }
        long a = voxels[0];
        long b = voxels[1];
        long c = voxels[2];
        long d = voxels[3];
        if (a != 0 && (a == b || a == c)) {
            return a;
        }
        if (b != 0 && b == c) {
            return b;
        }
        if (d != 0 || c != 0) {
            return d != 0 ? d : c;
        }
        return b != 0 ? b : a;
    }

    /** The most frequent voxel, the first of equally frequent ones. */
    static long ofAll(long[] voxels, int count) {
        return mostFrequent(voxels, count, false);
    }

    /** The most frequent voxel that is not background, the first of equally frequent ones. */
    static long ofForeground(long[] voxels, int count) {
        return mostFrequent(voxels, count, true);
    }

    private static long mostFrequent(long[] voxels, int count, boolean foregroundOnly) {
        long winner = 0;
        int most = 0;
        // Nothing that begins among the last voxels can have more votes than there are of them.
        for (int i = 0; i < count - most; i++) {
            if (foregroundOnly && voxels[i] == 0) {
                continue;
            }
            int votes = 1;
            for (int j = i + 1; j < count; j++) {
                votes += voxels[j] == voxels[i] ? 1 : 0;
            }
            if (votes > most) {
                most = votes;
                winner = voxels[i];
            }
        }
        return winner;
    }
}
