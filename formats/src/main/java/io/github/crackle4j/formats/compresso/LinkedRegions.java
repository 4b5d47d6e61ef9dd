package io.github.crackle4j.formats.compresso;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;
import java.util.Arrays;

/**
 * The 6-connected regions of a volume, found in a pass of its own over all slices: what regions those of each slice
 * belong to. They are numbered in the order of their first voxels.
 */
final class LinkedRegions {

    private final int[] regions;
    private final int count;
    private int next;

    private LinkedRegions(int[] regions, int count) {
        this.regions = regions;
        this.count = count;
    }

    static LinkedRegions find(CompressoHeader header, ByteSource source) throws IOException {
        int sliceVoxels = (int) header.shape().sliceVoxels();
        Boundaries boundaries = new Boundaries(header, source);
        Regions finder = new Regions(header.shape().x(), header.shape().y());
        int[] parents = new int[1 << 10];
        int[] above = new int[sliceVoxels];
        int[] slice = new int[sliceVoxels];
        int firstAbove = 0;
        int first = 0;
        for (int z = 0; z < header.shape().z(); z++) {
            int found = finder.find(boundaries.next(), slice);
            parents = withRoomFor(first + (long) found, parents);
            for (int i = first; i < first + found; i++) {
                parents[i] = i;
            }
            for (int i = 0; z > 0 && i < sliceVoxels; i++) {
                if (slice[i] != Regions.NONE && above[i] != Regions.NONE) {
                    Regions.join(parents, firstAbove + above[i], first + slice[i]);
                }
            }
            firstAbove = first;
            first += found;
            int[] swapped = above;
            above = slice;
            slice = swapped;
        }
        int count = Regions.renumber(parents, first);
        return new LinkedRegions(Arrays.copyOf(parents, first), count);
    }

    private static int[] withRoomFor(long count, int[] array) throws DamagedFileException {
        if (count > Integer.MAX_VALUE - 8) {
            throw new DamagedFileException("More than " + (Integer.MAX_VALUE - 8) + " regions are unsupported");
        }
        return count <= array.length
                ? array
                : Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(count, 2L * array.length)));
    }

    /** Returns the number of regions. */
    int count() {
        return count;
    }

    /** Returns the region of the next region of a slice. */
    int next() {
        return regions[next++];
    }
}
