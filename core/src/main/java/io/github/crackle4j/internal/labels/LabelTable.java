package io.github.crackle4j.internal.labels;

import io.github.crackle4j.VoxelType;

/** The distinct labels of a volume and the key of each: its place in ascending order. */
public final class LabelTable {

    private static final int LARGEST = 1 << 30;

    private final VoxelType type;
    private long[] slots = new long[1024];
    private int[] keys = new int[slots.length];
    private int count;
    private boolean sorted;

    public LabelTable(VoxelType type) {
        this.type = type;
    }

    /** Adds the first {@code count} labels of an array. */
    public void add(long[] labels, int count) {
        for (int i = 0; i < count; i++) {
            if (i == 0 || labels[i] != labels[i - 1]) {
                add(labels[i]);
            }
        }
    }

    /** Adds a label. */
    public void add(long label) {
        int slot = slot(label);
        if (keys[slot] == 0) {
            slots[slot] = label;
            keys[slot] = 1;
            if (++count > slots.length / 2) {
                grow();
            }
        }
    }

    private void grow() {
        if (slots.length == LARGEST) {
            throw new IllegalArgumentException("More than " + LARGEST / 2 + " distinct labels are unsupported");
        }
        long[] oldSlots = slots;
        int[] oldKeys = keys;
        slots = new long[2 * oldSlots.length];
        keys = new int[slots.length];
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldSlots[i]);
                slots[slot] = oldSlots[i];
                keys[slot] = 1;
            }
        }
    }

    /** Returns where a label is, or would be put. */
    private int slot(long label) {
        int slot = LabelHash.of(label) & slots.length - 1;
        while (keys[slot] != 0 && slots[slot] != label) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** Returns the labels, ascending, and so fixes their keys. */
    public long[] ascending() {
        long[] labels = new long[count];
        int next = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            if (keys[slot] != 0) {
                labels[next++] = slots[slot];
            }
        }
        LabelOrder.sort(labels, type);
        for (int key = 0; key < count; key++) {
            keys[slot(labels[key])] = key + 1;
        }
        sorted = true;
        return labels;
    }

    /** Returns the key of a label that was added before {@link #ascending} was called. */
    public int key(long label) {
        if (!sorted) {
            throw new IllegalStateException("Keys are fixed by sorting the labels");
        }
        return keys[slot(label)] - 1;
    }
}
