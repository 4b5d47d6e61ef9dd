package io.github.crackle4j.internal.stream;

import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ZRange;
import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.labels.LabelSection;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds which labels a stream has, and where. The labels section tells nearly all of it. Crack codes are read where
 * pins leave it open whether any component is left to the background, and only if the answer hangs on it.
 */
public final class LabelFinder {

    private final StreamReader stream;
    private final VoxelType type;
    private final int slices;
    private long[] named;
    private long[] all;
    private boolean asked;

    LabelFinder(StreamReader stream) {
        this.stream = stream;
        this.type = stream.header().voxelType();
        this.slices = stream.header().shape().voxels() == 0
                ? 0
                : stream.header().shape().z();
    }

    /** Returns the label that pins leave to all components which they do not name, be there any or not. */
    public OptionalLong background() {
        return slices == 0 ? OptionalLong.empty() : section().background();
    }

    /** Returns the labels of the volume, ascending; the array is not to be changed. */
    public synchronized long[] all() {
        if (all == null) {
            all = withBackground(named(), 0, slices);
        }
        return all;
    }

    /** Returns the labels of a range of slices, ascending. */
    public long[] in(int zStart, int zEnd) {
        if (zStart == zEnd || slices == 0) {
            return new long[0];
        }
        return withBackground(section().named(zStart, zEnd, type), zStart, zEnd);
    }

    /** Returns the labels that are at least {@code low} and less than {@code high}, ascending. */
    public long[] within(long low, long high) {
        OptionalLong background = background();
        boolean open = background.isPresent()
                && type.compare(low, background.getAsLong()) <= 0
                && type.compare(background.getAsLong(), high) < 0;
        long[] labels = open ? all() : named();
        int from = LabelOrder.lowerBound(labels, low, type);
        return Arrays.copyOfRange(labels, from, Math.max(from, LabelOrder.lowerBound(labels, high, type)));
    }

    /** Returns whether the volume has a label. */
    public boolean contains(long label) {
        if (background().equals(OptionalLong.of(label))) {
            return LabelOrder.find(all(), label, type) >= 0;
        }
        return isFirstQuestion() ? section().names(label) : LabelOrder.find(named(), label, type) >= 0;
    }

    /** Returns whether labels have not been asked for: one is found without reading all. */
    private synchronized boolean isFirstQuestion() {
        boolean first = !asked && named == null && slices > 0;
        asked = true;
        return first;
    }

    /** Returns the smallest label of a volume that is not empty. */
    public long min() {
        long[] labels = named();
        OptionalLong background = background();
        boolean open =
                background.isPresent() && (labels.length == 0 || type.compare(background.getAsLong(), labels[0]) < 0);
        return open ? all()[0] : labels[0];
    }

    /** Returns the largest label of a volume that is not empty. */
    public long max() {
        long[] labels = named();
        OptionalLong background = background();
        boolean open = background.isPresent()
                && (labels.length == 0 || type.compare(background.getAsLong(), labels[labels.length - 1]) > 0);
        if (open) {
            labels = all();
        }
        return labels[labels.length - 1];
    }

    /** Returns the slices from the first to the last that has a label. */
    public Optional<ZRange> range(long label) {
        if (slices == 0) {
            return Optional.empty();
        }
        BitSet possible = section().slicesWith(other -> other == label);
        BitSet certain = background().equals(OptionalLong.of(label))
                ? section().slicesSurelyWith(other -> other == label)
                : possible;
        Look look = new Look(label);
        int first = possible.nextSetBit(0);
        while (first >= 0 && !certain.get(first) && !look.finds(first)) {
            first = possible.nextSetBit(first + 1);
        }
        if (first < 0) {
            return Optional.empty();
        }
        int last = possible.length() - 1;
        while (last > first && !certain.get(last) && !look.finds(last)) {
            last = possible.previousSetBit(last - 1);
        }
        return Optional.of(new ZRange(first, last + 1));
    }

    private LabelSection section() {
        return stream.labels();
    }

    private synchronized long[] named() {
        if (named == null) {
            named = slices == 0 ? new long[0] : section().named(0, slices, type);
        }
        return named;
    }

    /** Adds the background to the labels that are named in a range if it is there as well. */
    private long[] withBackground(long[] labels, int zStart, int zEnd) {
        OptionalLong background = background();
        if (background.isEmpty()
                || LabelOrder.find(labels, background.getAsLong(), type) >= 0
                || !hasBackground(background.getAsLong(), zStart, zEnd)) {
            return labels;
        }
        long[] more = Arrays.copyOf(labels, labels.length + 1);
        more[labels.length] = background.getAsLong();
        LabelOrder.sort(more, type);
        return more;
    }

    private boolean hasBackground(long background, int zStart, int zEnd) {
        int certain = section().slicesSurelyWith(label -> label == background).nextSetBit(zStart);
        if (certain >= 0 && certain < zEnd) {
            return true;
        }
        BitSet possible = section().slicesWith(label -> label == background);
        Look look = new Look(background);
        for (int z = possible.nextSetBit(zStart); z >= 0 && z < zEnd; z = possible.nextSetBit(z + 1)) {
            if (look.finds(z)) {
                return true;
            }
        }
        return false;
    }

    /** Looks for a label in slices. */
    private final class Look {

        private final long label;
        private SliceDecoder decoder;

        Look(long label) {
            this.label = label;
        }

        boolean finds(int z) {
            if (decoder == null) {
                // Not before: nearly all questions are answered without.
                decoder = stream.sliceDecoder();
            }
            decoder.decode(z);
            for (int component = 0; component < decoder.components().count(); component++) {
                if (decoder.labels()[component] == label) {
                    return true;
                }
            }
            return false;
        }
    }
}
