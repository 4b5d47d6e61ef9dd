package io.github.crackle4j.internal.components;

import java.util.Arrays;

/**
 * Sets stretches of an array to one value. Nearly all stretches between borders are a few voxels long, and how long
 * nobody can foresee: those up to four take four stores and no branch, longer ones up to eight six more and no loop.
 */
public final class Stretch {

    private Stretch() {}

    /** Sets the elements {@code start} to {@code end − 1}, of which there is at least one. */
    public static void fill(int[] array, int start, int end, int value) {
        int last = end - 1;
        int half = end - start >> 1;
        array[start] = value;
        array[last] = value;
        array[start + half] = value;
        array[last - half] = value;
        if (end - start > 4) {
            array[start + 1] = value;
            array[start + 2] = value;
            array[start + 3] = value;
            array[last - 1] = value;
            array[last - 2] = value;
            array[last - 3] = value;
            if (end - start > 8) {
                Arrays.fill(array, start + 4, last - 3, value);
            }
        }
    }

    /** Sets the elements {@code start} to {@code end − 1}, of which there is at least one. */
    public static void fill(long[] array, int start, int end, long value) {
        int last = end - 1;
        int half = end - start >> 1;
        array[start] = value;
        array[last] = value;
        array[start + half] = value;
        array[last - half] = value;
        if (end - start > 4) {
            array[start + 1] = value;
            array[start + 2] = value;
            array[start + 3] = value;
            array[last - 1] = value;
            array[last - 2] = value;
            array[last - 3] = value;
            if (end - start > 8) {
                Arrays.fill(array, start + 4, last - 3, value);
            }
        }
    }

    /** Sets the elements {@code start} to {@code end − 1}, of which there is at least one. */
    public static void fill(short[] array, int start, int end, short value) {
        int last = end - 1;
        int half = end - start >> 1;
        array[start] = value;
        array[last] = value;
        array[start + half] = value;
        array[last - half] = value;
        if (end - start > 4) {
            array[start + 1] = value;
            array[start + 2] = value;
            array[start + 3] = value;
            array[last - 1] = value;
            array[last - 2] = value;
            array[last - 3] = value;
            if (end - start > 8) {
                Arrays.fill(array, start + 4, last - 3, value);
            }
        }
    }

    /** Sets the elements {@code start} to {@code end − 1}, of which there is at least one. */
    public static void fill(byte[] array, int start, int end, byte value) {
        int last = end - 1;
        int half = end - start >> 1;
        array[start] = value;
        array[last] = value;
        array[start + half] = value;
        array[last - half] = value;
        if (end - start > 4) {
            array[start + 1] = value;
            array[start + 2] = value;
            array[start + 3] = value;
            array[last - 1] = value;
            array[last - 2] = value;
            array[last - 3] = value;
            if (end - start > 8) {
                Arrays.fill(array, start + 4, last - 3, value);
            }
        }
    }
}
