package io.github.crackle4j.internal.labels;

import io.github.crackle4j.VoxelType;

/** Distinct labels, ascending as their type compares. */
public final class LabelSet {

    private final VoxelType type;
    private final long[] labels;

    private LabelSet(VoxelType type, long[] labels) {
        this.type = type;
        this.labels = labels;
    }

    /** Makes the set of some labels, in whatever order they are and however often. */
    public static LabelSet of(VoxelType type, long[] labels) {
        return new LabelSet(type, LabelOrder.distinct(labels, type));
    }

    public VoxelType type() {
        return type;
    }

    public int size() {
        return labels.length;
    }

    /** Returns the array of the labels, not to be changed. */
    public long[] labels() {
        return labels;
    }

    /** Returns the place of a label, or −1. */
    public int indexOf(long label) {
        return LabelOrder.find(labels, label, type);
    }

    /** Returns the places of some labels, −1 for those that are not there. */
    int[] indicesOf(long[] some) {
        return LabelOrder.findAll(labels, some, type);
    }

    /** Returns the bytes that hold each label: as signed numbers if the type is signed. */
    public int storedWidth() {
        return FlatLabelsWriter.storedWidth(labels, type);
    }
}
