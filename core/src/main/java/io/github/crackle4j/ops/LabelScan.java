package io.github.crackle4j.ops;

import io.github.crackle4j.Execution;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.StreamReader;

/** Finds the runs of some labels; slices are decoded in parallel, and shown one at a time, in any order. */
final class LabelScan {

    /** Sees runs. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Called for each run.
         *
         * @param place which of the labels it has
         * @param start the x of its first voxel
         * @param end the x behind its last voxel
         */
        void visit(int place, int start, int end, int y, int z);
    }

    private final StreamReader stream;
    private final Execution execution;
    private final long[] labels;
    private final VoxelType type;

    /**
     * Makes a scan for ascending labels.
     *
     * @param execution how each scan is carried out; the listener is told of the slices of each
     */
    LabelScan(StreamReader stream, long[] labels, Execution execution) {
        this.stream = stream;
        this.labels = labels;
        this.type = stream.header().voxelType();
        this.execution = execution;
    }

    /** Returns the place of a label that is looked for. */
    int placeOf(long label) {
        return LabelOrder.find(labels, label, type);
    }

    /** Returns the label at a place. */
    long label(int place) {
        return labels[place];
    }

    /** Shows all runs of the labels in the slices {@code zStart} to {@code zEnd − 1}. */
    void scan(int zStart, int zEnd, Visitor visitor) {
        SliceDriver.run(execution, zStart, zEnd, 1, () -> {
            SliceDecoder decoder = stream.sliceDecoder();
            return (from, to) -> {
                for (int z = from; z < to; z++) {
                    decoder.decode(z);
                    show(decoder, z, visitor);
                }
            };
        });
    }

    private void show(SliceDecoder decoder, int z, Visitor visitor) {
        SliceComponents slice = decoder.components();
        int[] places = new int[slice.count()];
        for (int component = 0; component < places.length; component++) {
            places[component] = placeOf(decoder.labels()[component]);
        }
        int[] firstRun = slice.firstRun();
        int[] ends = slice.ends();
        int[] components = slice.components();
        synchronized (this) {
            for (int y = 0; y < slice.sy(); y++) {
                int start = 0;
                for (int run = firstRun[y]; run < firstRun[y + 1]; run++) {
                    int place = places[components[run]];
                    if (place >= 0) {
                        visitor.visit(place, start, ends[run], y, z);
                    }
                    start = ends[run];
                }
            }
        }
    }
}
