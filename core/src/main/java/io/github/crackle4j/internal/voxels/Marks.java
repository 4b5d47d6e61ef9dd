package io.github.crackle4j.internal.voxels;

/**
 * Compares lines of voxels with their neighbours to the left and above, and keeps each difference as a mark in a word
 * of the voxel: the highest bit is the latest, earlier ones move down. Such loops do many voxels at a time; whoever
 * runs them makes bits of a slice of the words. The one place of encoding that knows voxel types: narrow voxels are
 * widened.
 */
abstract sealed class Marks {

    /** Voxels that are best compared at once: few enough to stay in the first-level cache. */
    static final int STRETCH = 512;

    /** The line whose voxels are compared. */
    static final int CURRENT = 0;

    /** The line of the voxels left of them. */
    static final int LEFT = 1;

    /** The line of the voxels above them. */
    static final int ABOVE = 2;

    /** The lines, of the type that voxels are widened to. */
    final Object[] lines;

    private Marks(Object current, Object left, Object above) {
        lines = new Object[] {current, left, above};
    }

    /**
     * Returns marks for lines of voxels.
     *
     * @param voxels the array that lines are taken from
     * @param most the most voxels of a line
     */
    static Marks of(Object voxels, int most) {
        return voxels instanceof long[] longs ? new OfLongs(longs, most) : new OfInts(voxels, most);
    }

    /** Returns how many marks of each kind a voxel of an array has before the first are lost. */
    static int capacity(Object voxels) {
        return voxels instanceof long[] ? Long.SIZE : Integer.SIZE;
    }

    /** Copies {@code count} voxels from element {@code at} on into one of the lines, from its element {@code to} on. */
    abstract void load(int line, int at, int to, int count);

    /** Exchanges two lines. */
    final void swap(int a, int b) {
        Object first = lines[a];
        lines[a] = lines[b];
        lines[b] = first;
    }

    /** Makes the first {@code count − 1} voxels of the current line those left of the ones that follow. */
    final void follow(int count) {
        System.arraycopy(lines[CURRENT], 0, lines[LEFT], 1, count - 1);
    }

    /** Marks where the first {@code count} voxels of the current line differ from those left of them and above. */
    abstract void mark(int count);

    /** Returns the marks of differences from what is above, of one voxel. */
    abstract long horizontal(int at);

    /** Returns the marks of differences from what is left, of one voxel. */
    abstract long vertical(int at);

    /**
     * Puts the marks of differences from what is above of 64 voxels into a square of bits.
     *
     * @param at the first voxel
     * @param square the marks of each voxel; if those are 32, voxels 32 to 63 lie beside voxels 0 to 31
     */
    abstract void putHorizontal(int at, long[] square);

    /** Does the same with differences from what is left. */
    abstract void putVertical(int at, long[] square);

    private static final class OfInts extends Marks {

        private final Object voxels;
        private final int[] horizontal;
        private final int[] vertical;

        OfInts(Object voxels, int most) {
            super(new int[most], new int[most], new int[most]);
            this.voxels = voxels;
            horizontal = new int[most];
            vertical = new int[most];
        }

        @Override
        void load(int line, int at, int to, int count) {
            int[] wide = (int[]) lines[line];
            if (voxels instanceof int[] ints) {
                System.arraycopy(ints, at, wide, to, count);
            } else if (voxels instanceof short[] shorts) {
                for (int i = 0; i < count; i++) {
                    wide[to + i] = shorts[at + i];
                }
            } else {
                byte[] bytes = (byte[]) voxels;
                for (int i = 0; i < count; i++) {
                    wide[to + i] = bytes[at + i];
                }
            }
        }

        @Override
        void mark(int count) {
            int[] current = (int[]) lines[CURRENT];
            mark(current, (int[]) lines[ABOVE], horizontal, count);
            mark(current, (int[]) lines[LEFT], vertical, count);
        }

        private static void mark(int[] a, int[] b, int[] marks, int count) {
            for (int i = 0; i < count; i++) {
                int difference = a[i] ^ b[i];
                marks[i] = marks[i] >>> 1 | (difference | -difference) & Integer.MIN_VALUE;
            }
        }

        @Override
        long horizontal(int at) {
            return Integer.toUnsignedLong(horizontal[at]);
        }

        @Override
        long vertical(int at) {
            return Integer.toUnsignedLong(vertical[at]);
        }

        @Override
        void putHorizontal(int at, long[] square) {
            put(horizontal, at, square);
        }

        @Override
        void putVertical(int at, long[] square) {
            put(vertical, at, square);
        }

        private static void put(int[] marks, int at, long[] square) {
            for (int i = 0; i < Integer.SIZE; i++) {
                square[i] = Integer.toUnsignedLong(marks[at + i]) | (long) marks[at + Integer.SIZE + i] << Integer.SIZE;
            }
        }
    }

    private static final class OfLongs extends Marks {

        private final long[] voxels;
        private final long[] horizontal;
        private final long[] vertical;

        OfLongs(long[] voxels, int most) {
            super(new long[most], new long[most], new long[most]);
            this.voxels = voxels;
            horizontal = new long[most];
            vertical = new long[most];
        }

        @Override
        void load(int line, int at, int to, int count) {
            System.arraycopy(voxels, at, lines[line], to, count);
        }

        @Override
        void mark(int count) {
            long[] current = (long[]) lines[CURRENT];
            mark(current, (long[]) lines[ABOVE], horizontal, count);
            mark(current, (long[]) lines[LEFT], vertical, count);
        }

        private static void mark(long[] a, long[] b, long[] marks, int count) {
            for (int i = 0; i < count; i++) {
                long difference = a[i] ^ b[i];
                marks[i] = marks[i] >>> 1 | (difference | -difference) & Long.MIN_VALUE;
            }
        }

        @Override
        long horizontal(int at) {
            return horizontal[at];
        }

        @Override
        long vertical(int at) {
            return vertical[at];
        }

        @Override
        void putHorizontal(int at, long[] square) {
            put(horizontal, at, square);
        }

        @Override
        void putVertical(int at, long[] square) {
            put(vertical, at, square);
        }

        private static void put(long[] marks, int at, long[] square) {
            System.arraycopy(marks, at, square, 0, Long.SIZE);
        }
    }
}
