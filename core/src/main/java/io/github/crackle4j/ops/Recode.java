package io.github.crackle4j.ops;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Progress;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCode;
import io.github.crackle4j.internal.labels.FlatLabelsWriter;
import io.github.crackle4j.internal.labels.LabelTable;
import io.github.crackle4j.internal.labels.PinLabelsWriter;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.Stages;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamCopy;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.stream.StreamWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes the same volume another way, without going through voxels. Whatever comes out is of version 1, so that a stream
 * of version 0 gets its checksums. Every slice that is decoded is checked on the way.
 *
 * <p>Work is carried out as the view has it. All throw {@link io.github.crackle4j.CrackleFormatException} if the stream
 * is damaged, {@link java.io.UncheckedIOException} if the source cannot be read, and {@link IllegalArgumentException} if
 * the new stream would be longer than an array can be.
 */
public final class Recode {

    private Recode() {}

    /**
     * Returns the volume with its crack codes under another Markov model (FORMAT §5). Labels stay as they are.
     *
     * <p>Reads all sections. Time O(B + V/16) shared among the threads, memory the crack codes twice.
     *
     * @param order the Markov order, 0 to 15, or {@link CompressOptions#AUTO}
     */
    public static byte[] withMarkovOrder(CrackleArray array, int order) {
        int checkedOrder = CompressOptions.DEFAULT.withMarkovOrder(order).markovOrder();
        StreamReader stream = StreamAccess.stream(array);
        Header old = stream.header();
        if (old.shape().voxels() == 0) {
            return empty(old);
        }
        Stages stages = stages(array);
        CrackCode[] crackCodes = new CrackCode[old.shape().z()];
        int[] crcs = decode(array, stages.next(), (z, slice) -> crackCodes[z] = slice.crackCode());
        Header header = header(old, old.labelFormat(), old.storedWidth(), old.sortedLabels(), old.labelBytes());
        return StreamWriter.write(header, labels(stream), crackCodes, crcs, checkedOrder, stages.next());
    }

    /**
     * Returns the volume with flat labels (FORMAT §6), in a table that ascends without duplicates. Crack codes and Markov
     * model stay as they are.
     *
     * <p>Reads all sections. Time O(B + V/16) shared among the threads, memory 8 bytes a component beside the stream.
     */
    public static byte[] toFlat(CrackleArray array) {
        StreamReader stream = StreamAccess.stream(array);
        Header old = stream.header();
        if (old.shape().voxels() == 0) {
            return empty(old);
        }
        Execution execution = StreamAccess.execution(array);
        long[][] componentLabels = new long[old.shape().z()][];
        int[] crcs = decode(array, execution, (z, slice) -> componentLabels[z] = labels(slice));
        LabelTable table = table(old, componentLabels);
        int storedWidth = FlatLabelsWriter.storedWidth(table.ascending(), old.voxelType());
        byte[] labels = FlatLabelsWriter.write(
                old.shape(), componentLabels, table, storedWidth, execution.withProgress(Progress.NONE));
        Header header = header(old, LabelFormat.FLAT, storedWidth, true, labels.length);
        return StreamCopy.write(stream, 0, old.shape().z(), header, labels, crcs);
    }

    /**
     * Returns the volume with its labels as pins (FORMAT §6), newly chosen, be that smaller or not. One label alone leaves
     * nothing to pin and stays flat. Crack codes and Markov model stay as they are.
     *
     * <p>Reads all sections. Takes time beyond decoding that grows with the runs of voxels, and memory of 12 bytes a run.
     *
     * @throws IllegalArgumentException if the format has no pins for the volume: its labels are signed, or its cracks
     *     permissible
     */
    public static byte[] toPins(CrackleArray array) {
        return pins(array)
                .orElseThrow(() -> new IllegalArgumentException("There are no pins for " + array + " of "
                        + array.header().crackFormat() + " cracks, only for unsigned labels and impermissible cracks"));
    }

    /** Returns the volume with pins, or nothing if the format has none for it. */
    static Optional<byte[]> pins(CrackleArray array) {
        StreamReader stream = StreamAccess.stream(array);
        Header old = stream.header();
        if (old.voxelType().isSigned() || old.crackFormat() == CrackFormat.PERMISSIBLE) {
            return Optional.empty();
        }
        if (old.shape().voxels() == 0) {
            return Optional.of(empty(old));
        }
        Stages stages = stages(array);
        SliceComponents[] components = new SliceComponents[old.shape().z()];
        long[][] componentLabels = new long[components.length][];
        int[] crcs = decode(array, stages.next(), (z, slice) -> {
            components[z] = slice.components().copyRuns();
            componentLabels[z] = labels(slice);
        });
        LabelTable table = table(old, componentLabels);
        long[] unique = table.ascending();
        int storedWidth = FlatLabelsWriter.storedWidth(unique, old.voxelType());
        LabelFormat format = unique.length == 1 ? LabelFormat.FLAT : LabelFormat.PINS;
        byte[] labels = format == LabelFormat.FLAT
                ? FlatLabelsWriter.write(old.shape(), componentLabels, table, storedWidth, stages.next())
                : PinLabelsWriter.write(old.shape(), components, componentLabels, table, storedWidth, stages.next());
        Header header = header(old, format, storedWidth, true, labels.length);
        return Optional.of(StreamCopy.write(stream, 0, components.length, header, labels, crcs));
    }

    /**
     * Returns the volume as a stream of version 1: with checksums, all sections but the header as they are. A stream that
     * is of version 1 is returned as it is; of its sections only the labels are checked.
     *
     * <p>Reads all sections. Time O(B + V/16) shared among the threads, or O(stream) for a stream of version 1; memory the
     * stream.
     */
    public static byte[] toVersion1(CrackleArray array) {
        StreamReader stream = StreamAccess.stream(array);
        Header old = stream.header();
        if (old.shape().voxels() == 0) {
            return empty(old);
        }
        int slices = old.shape().z();
        // What is damaged must not get a new checksum.
        stream.labels();
        int[] crcs = old.hasChecksums()
                ? StreamCopy.sliceCrcs(stream, 0, slices)
                : decode(array, StreamAccess.execution(array), (z, slice) -> {});
        Header header = header(old, old.labelFormat(), old.storedWidth(), old.sortedLabels(), old.labelBytes());
        return StreamCopy.write(stream, 0, slices, header, labels(stream), crcs);
    }

    /** What is done with each slice once it is decoded. */
    @FunctionalInterface
    private interface SliceTask {
        void accept(int z, SliceDecoder slice);
    }

    /** Decodes all slices and returns their checksums. */
    private static int[] decode(CrackleArray array, Execution execution, SliceTask task) {
        StreamReader stream = StreamAccess.stream(array);
        boolean hasChecksums = stream.header().hasChecksums();
        int slices = stream.header().shape().z();
        int[] crcs = hasChecksums ? StreamCopy.sliceCrcs(stream, 0, slices) : new int[slices];
        SliceDriver.run(execution, 0, slices, 1, () -> {
            SliceDecoder decoder = stream.sliceDecoder();
            return (from, to) -> {
                for (int z = from; z < to; z++) {
                    decoder.decode(z);
                    if (!hasChecksums) {
                        crcs[z] = decoder.crc();
                    }
                    task.accept(z, decoder);
                }
            };
        });
        return crcs;
    }

    private static long[] labels(SliceDecoder slice) {
        return Arrays.copyOf(slice.labels(), slice.components().count());
    }

    private static LabelTable table(Header header, long[][] componentLabels) {
        LabelTable table = new LabelTable(header.voxelType());
        for (long[] labels : componentLabels) {
            table.add(labels, labels.length);
        }
        return table;
    }

    /** Returns the labels section as it lies; its checksum has been looked at. */
    private static byte[] labels(StreamReader stream) {
        Window window = new Window();
        window.load(
                stream.source(),
                stream.layout().labelsPosition(),
                Math.toIntExact(stream.header().labelBytes()));
        return window.toBytes();
    }

    /** Returns the header under which the sections of {@code old} go on, but for its labels. */
    private static Header header(
            Header old, LabelFormat labelFormat, int storedWidth, boolean sortedLabels, long labelBytes) {
        return new Header(
                1,
                old.shape(),
                old.voxelType(),
                storedWidth,
                old.crackFormat(),
                labelFormat,
                old.order(),
                old.markovOrder(),
                sortedLabels,
                labelBytes);
    }

    private static byte[] empty(Header old) {
        return StreamWriter.empty(1, old.shape(), old.voxelType(), old.order());
    }

    /** Decoding, and writing anew what has been decoded. */
    private static Stages stages(CrackleArray array) {
        return new Stages(StreamAccess.execution(array), 2, array.shape().z());
    }
}
