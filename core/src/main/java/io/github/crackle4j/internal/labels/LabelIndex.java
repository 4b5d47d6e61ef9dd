package io.github.crackle4j.internal.labels;

import java.util.Arrays;

/** Numbers labels 0, 1, 2 … in the order in which they first come. */
public final class LabelIndex {

    private static final int LARGEST = 1 << 30;

    private long[] labels = new long[512];
    private int count;

    /** One more than the number of the label at each place; 0 where none is. */
    private int[] slots = new int[1024];

    /** Returns the number of a label, a new one if it has none yet. */
    public int add(long label) {
        int slot = slot(label);
        if (slots[slot] == 0) {
            if (count == labels.length) {
                grow();
                slot = slot(label);
            }
            labels[count] = label;
            slots[slot] = ++count;
        }
        return slots[slot] - 1;
    }

    /**
     * Tells the numbers of some labels, new ones of those that have none yet. The table is looked at for all of them
     * first: one waits for memory while others do, and not one after the other.
     *
     * @param numbers is filled; may be longer
     */
    public void add(long[] some, int[] numbers) {
        int[] slots = this.slots;
        for (int i = 0; i < some.length; i++) {
            numbers[i] = slots[LabelHash.of(some[i]) & slots.length - 1] - 1;
        }
        long[] labels = this.labels;
        for (int i = 0; i < some.length; i++) {
            numbers[i] = labels[Math.max(numbers[i], 0)] == some[i] ? numbers[i] : -1;
        }
        for (int i = 0; i < some.length; i++) {
            if (numbers[i] < 0) {
                numbers[i] = add(some[i]);
            }
        }
    }

    /** Returns the number of a label, or −1 if it has none. */
    public int find(long label) {
        return slots[slot(label)] - 1;
    }

    /** Returns how many labels have numbers. */
    public int count() {
        return count;
    }

    /** Returns the label of a number. */
    public long label(int number) {
        return labels[number];
    }

    /** Returns all labels, in the order of their numbers. */
    public long[] labels() {
        return Arrays.copyOf(labels, count);
    }

    /** Returns where a label is, or would be put. Half of the slots at least are free. */
    private int slot(long label) {
        int slot = LabelHash.of(label) & slots.length - 1;
        while (slots[slot] != 0 && labels[slots[slot] - 1] != label) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void grow() {
        if (slots.length == LARGEST) {
            throw new IllegalArgumentException("More than " + count + " distinct labels are unsupported");
        }
        labels = Arrays.copyOf(labels, 2 * labels.length);
        slots = new int[2 * slots.length];
        for (int number = 0; number < count; number++) {
            slots[slot(labels[number])] = number + 1;
        }
    }
}
