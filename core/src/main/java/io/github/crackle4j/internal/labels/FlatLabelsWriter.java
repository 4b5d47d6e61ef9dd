package io.github.crackle4j.internal.labels;

import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.NumberOutput;
import io.github.crackle4j.internal.bytes.Output;
import io.github.crackle4j.internal.bytes.Room;
import io.github.crackle4j.internal.bytes.Spool;
import io.github.crackle4j.internal.bytes.Window;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Writes flat labels (FORMAT §6), slice by slice; the reverse of {@link FlatLabels}. What keys the labels have shows
 * when all have come. Until then the components are put aside, with the number that {@link LabelIndex} gives their
 * label.
 */
public final class FlatLabelsWriter {

    private static final int NUMBER_BYTES = 4;

    private final Shape shape;
    private final VoxelType type;
    private final LabelIndex index = new LabelIndex();
    private final Spool numbers;
    private final NumberOutput numberOutput;
    private int[] componentNumbers = {};
    private LabelSet distinct;
    private int[] counts = new int[64];
    private int slices;
    private long components;

    /**
     * Begins the labels of a volume.
     *
     * @param numbers an empty spool, to put components aside
     */
    public FlatLabelsWriter(Shape shape, VoxelType type, Spool numbers) {
        this.shape = shape;
        this.type = type;
        this.numbers = numbers;
        this.numberOutput = new NumberOutput(numbers);
    }

    /** Adds the next slice: the labels of its components. */
    public void add(long[] labels) {
        if (componentNumbers.length < labels.length) {
            componentNumbers = new int[Room.grown(componentNumbers.length, labels.length)];
        }
        index.add(labels, componentNumbers);
        for (int component = 0; component < labels.length; component++) {
            numberOutput.put(componentNumbers[component], NUMBER_BYTES);
        }
        if (slices == counts.length) {
            counts = Arrays.copyOf(counts, Room.grown(slices, slices + 1L));
        }
        counts[slices++] = labels.length;
        components += labels.length;
    }

    /** Returns the distinct labels. */
    public LabelSet labels() {
        if (distinct == null || distinct.size() < index.count()) {
            distinct = LabelSet.of(type, index.labels());
        }
        return distinct;
    }

    /** Returns the labels section of all slices added. */
    public Content section() {
        numberOutput.flush();
        LabelSet labels = labels();
        int[] keys = new int[labels.size()];
        for (int key = 0; key < keys.length; key++) {
            keys[index.find(labels.labels()[key])] = key;
        }
        return section(shape, labels, z -> counts[z], components, (width, out) -> {
            Window window = new Window();
            int[] some = new int[1 << 14];
            long at = 0;
            for (int z = 0; z < slices; z++) {
                // A slice has no more components than voxels, whose array has been there.
                for (int done = 0; done < counts[z]; ) {
                    int count = Math.min(counts[z] - done, some.length);
                    window.load(numbers, at, NUMBER_BYTES * count);
                    for (int i = 0; i < count; i++) {
                        some[i] = (int) window.get(NUMBER_BYTES * i, NUMBER_BYTES);
                    }
                    out.put(keys, some, count, width);
                    at += (long) NUMBER_BYTES * count;
                    done += count;
                }
            }
        });
    }

    /**
     * Returns the labels section.
     *
     * @param counts the components of each slice
     * @param keys for each component the place of its label in {@code labels}
     */
    public static Content section(Shape shape, ComponentCounts counts, int[] keys, LabelSet labels) {
        return section(shape, labels, counts::in, keys.length, (width, out) -> {
            for (int key : keys) {
                out.put(key, width);
            }
        });
    }

    /** Writes the keys of all components. */
    @FunctionalInterface
    interface Keys {
        void writeTo(int width, NumberOutput out);
    }

    /**
     * Returns a labels section.
     *
     * @param shape the size of the volume
     * @param countOf the components of each slice
     * @param components the components of all slices
     * @param keys writes the place of the label of each component
     */
    static Content section(Shape shape, LabelSet labels, IntUnaryOperator countOf, long components, Keys keys) {
        int storedWidth = labels.storedWidth();
        int countWidth = LittleEndian.width(shape.sliceVoxels());
        int keyWidth = LittleEndian.width(labels.size());
        long bytes = 8 + (long) labels.size() * storedWidth + (long) shape.z() * countWidth + components * keyWidth;
        return new Content() {
            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public void writeTo(Output out) {
                NumberOutput section = new NumberOutput(out);
                section.put(labels.size(), 8);
                section.put(labels.labels(), storedWidth);
                for (int z = 0; z < shape.z(); z++) {
                    section.put(countOf.applyAsInt(z), countWidth);
                }
                keys.writeTo(keyWidth, section);
                section.flush();
            }
        };
    }

    /**
     * Returns the bytes that hold each of some ascending labels. Negative labels get all bytes of their type, since
     * some readers do not extend narrower ones.
     */
    public static int storedWidth(long[] ascending, VoxelType type) {
        if (type.isSigned() && ascending[0] < 0) {
            return type.bytes();
        }
        long max = ascending[ascending.length - 1];
        // A signed number keeps its highest bit for the sign.
        return LittleEndian.width(type.isSigned() ? 2 * max : max);
    }
}
