package io.github.crackle4j.internal.labels;

import io.github.crackle4j.internal.components.SliceComponents;
import java.util.Arrays;

/**
 * The runs of a volume by label: those of one label lie together, in the order of slices, rows and x. Runs are numbered
 * through all slices, and so are components.
 */
final class LabelRuns {

    private final SliceComponents[] slices;
    private final int[] firstRun;
    private final int[] firstComponent;

    /** For each label where its runs begin; one entry more tells where the last label's end. */
    private final int[] begin;

    private final int[] runs;

    /**
     * Files the runs; there are no more of them than an array can hold.
     *
     * @param componentLabels for each slice the label of each component
     * @param table has all these labels, sorted
     */
    LabelRuns(SliceComponents[] slices, long[][] componentLabels, LabelTable table, int labels) {
        this.slices = slices;
        firstRun = new int[slices.length + 1];
        firstComponent = new int[slices.length + 1];
        begin = new int[labels + 1];
        for (int z = 0; z < slices.length; z++) {
            firstRun[z + 1] = firstRun[z] + slices[z].runs();
            firstComponent[z + 1] = firstComponent[z] + slices[z].count();
            int[] keys = keys(slices[z], componentLabels[z], table);
            int[] components = slices[z].components();
            for (int run = 0; run < slices[z].runs(); run++) {
                begin[keys[components[run]] + 1]++;
            }
        }
        for (int label = 0; label < labels; label++) {
            begin[label + 1] += begin[label];
        }
        runs = new int[firstRun[slices.length]];
        int[] next = begin.clone();
        for (int z = 0; z < slices.length; z++) {
            int[] keys = keys(slices[z], componentLabels[z], table);
            int[] components = slices[z].components();
            for (int run = 0; run < slices[z].runs(); run++) {
                runs[next[keys[components[run]]]++] = firstRun[z] + run;
            }
        }
    }

    private static int[] keys(SliceComponents slice, long[] labels, LabelTable table) {
        int[] keys = new int[slice.count()];
        for (int component = 0; component < keys.length; component++) {
            keys[component] = table.key(labels[component]);
        }
        return keys;
    }

    /** Returns the number of all components. */
    int components() {
        return firstComponent[slices.length];
    }

    SliceComponents slice(int z) {
        return slices[z];
    }

    /** Returns the number of the first component of a slice. */
    int firstComponent(int z) {
        return firstComponent[z];
    }

    /** Returns the place of the first run of a label; the runs of the next label follow its last. */
    int begin(int label) {
        return begin[label];
    }

    /** Returns how many runs a label has. */
    int count(int label) {
        return begin[label + 1] - begin[label];
    }

    /** Returns the slice of the run at a place. */
    int sliceAt(int place) {
        int z = Arrays.binarySearch(firstRun, runs[place]);
        return z >= 0 ? z : -z - 2;
    }

    /** Returns the place behind the last run of a slice, among the places of one label. */
    int endOfSlice(int z, int from, int to) {
        int place = Arrays.binarySearch(runs, from, to, firstRun[z + 1]);
        return place >= 0 ? place : -place - 1;
    }

    /** Returns the number within slice {@code z} of the run at a place. */
    int runInSlice(int place, int z) {
        return runs[place] - firstRun[z];
    }
}
