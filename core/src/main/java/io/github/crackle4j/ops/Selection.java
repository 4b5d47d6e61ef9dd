package io.github.crackle4j.ops;

import io.github.crackle4j.Shape;
import io.github.crackle4j.ZRange;
import io.github.crackle4j.internal.stream.StreamReader;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of a volume that an operation is to look at: a range of slices, and some labels. Immutable; begin with
 * {@link #ALL} or {@link #ofLabels} and narrow it.
 *
 * <p>A range of slices is treated as a volume of these slices alone, whose coordinates are still those of the whole
 * volume: the result is that of decoding the range first. Only slices that are in the range and may have one of the
 * labels are read, and for operations that compare slices, the slices beside these.
 */
public final class Selection {

    /** The whole volume with all its labels. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), true);

    /** The whole volume with all its labels but 0. */
    public static final Selection FOREGROUND = ALL.withoutBackground();

    private final Optional<ZRange> slices;
    private final Optional<long[]> labels;
    private final boolean background;

    private Selection(Optional<ZRange> slices, Optional<long[]> labels, boolean background) {
        this.slices = slices;
        this.labels = labels;
        this.background = background;
    }

    /** Selects some labels of the whole volume; a label that the volume does not have selects nothing. */
    public static Selection ofLabels(long... labels) {
        long[] sorted = labels.clone();
        Arrays.sort(sorted);
        return new Selection(Optional.empty(), Optional.of(sorted), true);
    }

    /**
     * Returns the part of this selection that lies in the slices {@code zStart} to {@code zEnd − 1}. An operation
     * throws {@link IndexOutOfBoundsException} if its volume does not have these slices.
     *
     * @throws IllegalArgumentException if {@code zStart} is negative or larger than {@code zEnd}
     */
    public Selection inSlices(int zStart, int zEnd) {
        return new Selection(Optional.of(new ZRange(zStart, zEnd)), labels, background);
    }

    /** Returns this selection without label 0. */
    public Selection withoutBackground() {
        return new Selection(slices, labels, false);
    }

    /** Returns whether the voxels of a label are selected. */
    boolean has(long label) {
        return hasBackgroundOr(label) && (labels.isEmpty() || Arrays.binarySearch(labels.get(), label) >= 0);
    }

    /** Returns whether all labels take part. */
    boolean hasAll() {
        return background && labels.isEmpty();
    }

    /** Returns whether a label is not the background, or the background takes part. */
    boolean hasBackgroundOr(long label) {
        return background || label != 0;
    }

    /** Returns the slices selected of a volume. */
    ZRange slicesOf(Shape shape) {
        ZRange range = slices.orElse(new ZRange(0, shape.z()));
        Objects.checkFromToIndex(range.start(), range.end(), shape.z());
        return range;
    }

    /** Returns those of the selected slices that may have a selected label. */
    BitSet slicesWith(StreamReader stream) {
        Shape shape = stream.header().shape();
        ZRange range = slicesOf(shape);
        BitSet wanted = new BitSet();
        if (shape.voxels() == 0) {
            return wanted;
        }
        wanted.set(range.start(), range.end());
        if (labels.isPresent()) {
            wanted.and(stream.labels().slicesWith(this::has));
        }
        return wanted;
    }
}
