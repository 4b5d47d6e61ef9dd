package io.github.crackle4j.formats.compresso;

import java.util.Arrays;

/** Finds the 4-connected regions of a slice between the boundaries, numbered in the order of their first voxels. */
final class Regions {

    /** What a voxel on a boundary has for a region. */
    static final int NONE = -1;

    private final int width;
    private final int height;
    /** The first number, or a smaller one, that was given to the same region, of each number given on the way. */
    private int[] parents = new int[1 << 10];

    Regions(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Finds the region of each voxel.
     *
     * @param target where they go; {@link #NONE} for voxels on a boundary
     * @return the number of regions
     */
    int find(boolean[] boundary, int[] target) {
        int numbers = 0;
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                if (boundary[i]) {
                    target[i] = NONE;
                    continue;
                }
                int left = x > 0 ? target[i - 1] : NONE;
                int above = y > 0 ? target[i - width] : NONE;
                if (left == NONE && above == NONE) {
                    if (numbers == parents.length) {
                        parents = Arrays.copyOf(parents, (int) Math.min(2L * numbers, target.length));
                    }
                    parents[numbers] = numbers;
                    target[i] = numbers++;
                } else {
                    target[i] =
                            left == NONE || left == above ? above : above == NONE ? left : join(parents, left, above);
                }
            }
        }
        int regions = renumber(parents, numbers);
        for (int i = 0; i < target.length; i++) {
            target[i] = target[i] == NONE ? NONE : parents[target[i]];
        }
        return regions;
    }

    /** Makes two trees one, whose root is the smaller of theirs, and returns that. */
    static int join(int[] parents, int a, int b) {
        int first = root(parents, a);
        int second = root(parents, b);
        int root = Math.min(first, second);
        parents[first] = root;
        parents[second] = root;
        return root;
    }

    private static int root(int[] parents, int number) {
        int at = number;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /**
     * Replaces the parent of each number by that of its tree, in the order of their roots, and returns their number.
     */
    static int renumber(int[] parents, int numbers) {
        int trees = 0;
        for (int i = 0; i < numbers; i++) {
            // A parent is smaller, and so has been renumbered.
            parents[i] = parents[i] == i ? trees++ : parents[parents[i]];
        }
        return trees;
    }
}
