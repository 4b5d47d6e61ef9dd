package io.github.crackle4j.internal.labels;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Section;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.NumberOutput;
import io.github.crackle4j.internal.bytes.Window;

/** Reads the keys of flat labels, slice by slice. Holds the scratch of one worker. */
final class ComponentKeys {

    private final ByteSource source;
    private final long position;
    private final int width;
    private final ComponentCounts counts;
    private final int uniqueCount;
    private final Window window = new Window();
    private final LabelScratch scratch;

    /**
     * Makes a reader.
     *
     * @param position where the key of the first component of all is
     * @param uniqueCount the number of unique labels, which every key is below
     */
    ComponentKeys(ByteSource source, long position, ComponentCounts counts, int uniqueCount, LabelScratch scratch) {
        this.source = source;
        this.position = position;
        this.width = LittleEndian.width(uniqueCount);
        this.counts = counts;
        this.uniqueCount = uniqueCount;
        this.scratch = scratch;
    }

    /** Returns the key of each component of a slice; the array may be longer, and is valid until the next call. */
    int[] of(int z) {
        int count = load(z);
        int[] keys = scratch.numbers(count);
        if (unpack(window.array(), window.start(), keys, count) < 0) {
            throw beyond(z, keys, count);
        }
        return keys;
    }

    /** Returns whether a component of a slice has a key; the other keys are not checked. */
    boolean has(int z, int key) {
        int length = load(z) * width;
        byte[] bytes = window.array();
        int at = window.start();
        int end = at + length;
        // As many keys at a time as a long holds: its lanes are 0 where the key is, and taking 1 from 0 sets a high
        // bit.
        long ones = width == 1 ? 0x0101_0101_0101_0101L : width == 2 ? 0x0001_0001_0001_0001L : 0x0000_0001_0000_0001L;
        long highs = ones << 8 * width - 1;
        long wanted = ones * key;
        for (; at <= end - 32; at += 32) {
            long a = LittleEndian.getLong(bytes, at) ^ wanted;
            long b = LittleEndian.getLong(bytes, at + 8) ^ wanted;
            long c = LittleEndian.getLong(bytes, at + 16) ^ wanted;
            long d = LittleEndian.getLong(bytes, at + 24) ^ wanted;
            if (((a - ones & ~a | b - ones & ~b | c - ones & ~c | d - ones & ~d) & highs) != 0) {
                return true;
            }
        }
        for (; at < end; at += width) {
            if (LittleEndian.get(bytes, at, width) == Integer.toUnsignedLong(key)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the bytes of a key. */
    int width() {
        return width;
    }

    /** Hands on the keys of the slices {@code zStart} to {@code zEnd − 1} as they lie, unchecked. */
    void copy(int zStart, int zEnd, NumberOutput out) {
        long first = counts.first(zStart);
        out.put(source, position + first * width, (counts.first(zEnd) - first) * width);
    }

    /** Returns which keys components of the slices {@code zStart} to {@code zEnd − 1} have; the array may be longer. */
    boolean[] used(int zStart, int zEnd) {
        // Keys of one or two bytes are marked as they lie, before it is known whether they are beyond the labels.
        boolean[] used = new boolean[width <= 2 ? 1 << 8 * width : uniqueCount];
        for (int z = zStart; z < zEnd; z++) {
            int count = load(z);
            if (mark(window.array(), window.start(), used, count) < 0) {
                of(z);
            }
        }
        return used;
    }

    /** Marks the keys of a slice; returns a negative number if any of them is beyond the unique labels. */
    private int mark(byte[] bytes, int start, boolean[] used, int count) {
        int last = uniqueCount - 1;
        int beyond = 0;
        if (width == 1) {
            for (int component = 0; component < count; component++) {
                int key = bytes[start + component] & 0xFF;
                used[key] = true;
                beyond |= last - key;
            }
        } else if (width == 2) {
            for (int component = 0; component < count; component++) {
                int key = LittleEndian.getShort(bytes, start + 2 * component) & 0xFFFF;
                used[key] = true;
                beyond |= last - key;
            }
        } else {
            for (int component = 0; component < count; component++) {
                int key = LittleEndian.getInt(bytes, start + 4 * component);
                if (Integer.compareUnsigned(key, last) > 0) {
                    return -1;
                }
                used[key] = true;
            }
        }
        return beyond;
    }

    /** Moves the window to the keys of a slice; returns how many they are. */
    private int load(int z) {
        int count = counts.in(z);
        long at = position + counts.first(z) * width;
        if (count > (Integer.MAX_VALUE - 8) / width) {
            throw new CrackleFormatException(
                    Section.LABELS, z, at, "a slice of " + count + " components is unsupported");
        }
        window.load(source, at, count * width);
        return count;
    }

    /** Fills {@code keys}; returns a negative number if any of them is beyond the unique labels. */
    private int unpack(byte[] bytes, int start, int[] keys, int count) {
        int last = uniqueCount - 1;
        int beyond = 0;
        switch (width) {
            case 1 -> {
                for (int component = 0; component < count; component++) {
                    int key = bytes[start + component] & 0xFF;
                    keys[component] = key;
                    beyond |= last - key;
                }
            }
            case 2 -> {
                for (int component = 0; component < count; component++) {
                    int key = LittleEndian.getShort(bytes, start + 2 * component) & 0xFFFF;
                    keys[component] = key;
                    beyond |= last - key;
                }
            }
            default -> {
                for (int component = 0; component < count; component++) {
                    int key = LittleEndian.getInt(bytes, start + 4 * component);
                    keys[component] = key;
                    beyond |= last - key | key;
                }
            }
        }
        return beyond;
    }

    private CrackleFormatException beyond(int z, int[] keys, int count) {
        int component = 0;
        while (component < count - 1 && Integer.compareUnsigned(keys[component], uniqueCount) < 0) {
            component++;
        }
        return new CrackleFormatException(
                Section.LABELS,
                z,
                window.position() + (long) component * width,
                "key " + Integer.toUnsignedString(keys[component]) + " is beyond the " + uniqueCount
                        + " unique labels");
    }
}
