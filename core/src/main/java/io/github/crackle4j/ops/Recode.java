package io.github.crackle4j.ops;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.Spools;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.labels.FlatLabelsWriter;
import io.github.crackle4j.internal.labels.PinLabelsWriter;
import io.github.crackle4j.internal.stream.CrackSpool;
import io.github.crackle4j.internal.stream.InOrder;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.Stages;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamCopy;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.stream.StreamRecipe;
import io.github.crackle4j.internal.stream.StreamSections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes the same volume another way, without going through voxels. Whatever comes out is of version 1, so that a
 * stream of version 0 gets its checksums. Every slice that is decoded is checked on the way.
 *
 * <p>Work is carried out as the view has it. All throw {@link io.github.crackle4j.CrackleFormatException} if the stream
 * is damaged, and {@link java.io.UncheckedIOException} if the source cannot be read.
 */
public final class Recode {

    private Recode() {}

    /**
     * Returns the volume with its crack codes under another Markov model (FORMAT §5). Labels stay as they are.
     *
     * <p>Reads all sections. Time O(B + V/16) shared among the threads, memory O(sx·sy) a thread and what the counts
     * of the model take, 2<sup>2·order+5</sup> bytes; for orders above 12 four bytes a code.
     *
     * @param order the Markov order, 0 to 15, or {@link CompressOptions#AUTO}
     */
    public static CrackleStream withMarkovOrder(CrackleArray array, int order) {
        int checkedOrder = CompressOptions.DEFAULT.withMarkovOrder(order).markovOrder();
        StreamReader stream = StreamAccess.streamToEdit(array);
        Header old = stream.header();
        if (old.shape().voxels() == 0) {
            return empty(old);
        }
        return new StreamRecipe(spools -> {
            int[] crcs = crcs(stream);
            Stages stages = stages(old, StreamAccess.execution(array));
            CrackSpool crackCodes = new CrackSpool(spools.make());
            crackCodes.fill(old.shape().z(), stages.next(), () -> {
                SliceDecoder decoder = stream.sliceDecoder();
                return z -> {
                    decode(decoder, z, crcs, stream);
                    return decoder.crackCode();
                };
            });
            Header header = header(old, old.labelFormat(), old.storedWidth(), old.sortedLabels(), old.labelBytes(), 0);
            StreamSections recoded =
                    crackCodes.stream(header, StreamCopy.labels(stream), crcs, checkedOrder, stages.next(), spools);
            stages.finish();
            return recoded;
        });
    }

    /**
     * Returns the volume with flat labels (FORMAT §6), in a table that ascends without duplicates. Crack codes and
     * Markov model stay as they are.
     *
     * <p>Reads all sections. Time O(B + V/16) shared among the threads, memory O(N) and O(sx·sy) a thread.
     */
    public static CrackleStream toFlat(CrackleArray array) {
        StreamReader stream = StreamAccess.streamToEdit(array);
        Header old = stream.header();
        if (old.shape().voxels() == 0) {
            return empty(old);
        }
        return new StreamRecipe(spools -> {
            FlatLabelsWriter labels = new FlatLabelsWriter(old.shape(), old.voxelType(), spools.make());
            int[] crcs = decode(stream, StreamAccess.execution(array), Recode::labels, labels::add);
            Content section = labels.section();
            return sections(stream, LabelFormat.FLAT, labels.labels().storedWidth(), section, crcs);
        });
    }

    /**
     * Returns the volume with its labels as pins (FORMAT §6), newly chosen, be that smaller or not. One label alone
     * leaves nothing to pin and stays flat. Crack codes and Markov model stay as they are.
     *
     * <p>Reads all sections. Takes time beyond decoding that grows with the runs of voxels, and memory of 12 bytes a
     * run.
     *
     * @throws IllegalArgumentException if the format has no pins for the volume: its labels are signed, or its cracks
     *     permissible
     */
    public static CrackleStream toPins(CrackleArray array) {
        StreamReader stream = StreamAccess.streamToEdit(array);
        Header old = stream.header();
        if (!hasPins(old)) {
            throw new IllegalArgumentException("There are no pins for " + array + " of " + old.crackFormat()
                    + " cracks, only for unsigned labels and impermissible cracks");
        }
        return old.shape().voxels() == 0
                ? empty(old)
                : new StreamRecipe(spools -> pins(stream, StreamAccess.execution(array), spools));
    }

    /** Returns whether the format has pins for a volume (FORMAT §6). */
    static boolean hasPins(Header header) {
        return !header.voxelType().isSigned() && header.crackFormat() == CrackFormat.IMPERMISSIBLE;
    }

    /** Returns a volume that is not empty with pins. */
    static StreamSections pins(StreamReader stream, Execution execution, Spools spools) {
        Header old = stream.header();
        List<SliceComponents> components = new ArrayList<>();
        List<long[]> componentLabels = new ArrayList<>();
        FlatLabelsWriter flat = new FlatLabelsWriter(old.shape(), old.voxelType(), spools.make());
        Stages stages = stages(old, execution);
        int[] crcs = decode(stream, stages.next(), Slice::new, slice -> {
            components.add(slice.components());
            componentLabels.add(slice.labels());
            flat.add(slice.labels());
        });
        int storedWidth = flat.labels().storedWidth();
        if (flat.labels().size() == 1) {
            stages.finish();
            return sections(stream, LabelFormat.FLAT, storedWidth, flat.section(), crcs);
        }
        byte[] pins = PinLabelsWriter.write(old.shape(), components, componentLabels, flat.labels(), stages.next());
        return sections(stream, LabelFormat.PINS, storedWidth, Content.of(pins), crcs);
    }

    /** The runs of a slice, and the label of each component. */
    private record Slice(SliceComponents components, long[] labels) {
        Slice(SliceDecoder decoder) {
            this(decoder.components().copyRuns(), Recode.labels(decoder));
        }
    }

    /**
     * Returns the volume as a stream of version 1: with checksums, all sections but the header as they are. A stream
     * that is of version 1 is returned as it is; of its sections only the labels are checked.
     *
     * <p>Reads all sections. Time O(B + V/16) shared among the threads, or O(stream) for a stream of version 1.
     */
    public static CrackleStream toVersion1(CrackleArray array) {
        StreamReader stream = StreamAccess.streamToEdit(array);
        Header old = stream.header();
        if (old.shape().voxels() == 0) {
            return empty(old);
        }
        return new StreamRecipe(spools -> {
            // What is damaged must not get a new checksum.
            stream.labels();
            int[] crcs = old.hasChecksums()
                    ? crcs(stream)
                    : decode(stream, StreamAccess.execution(array), slice -> slice, slice -> {});
            Header header = header(
                    old, old.labelFormat(), old.storedWidth(), old.sortedLabels(), old.labelBytes(), old.markovOrder());
            return StreamCopy.sections(stream, 0, old.shape().z(), header, StreamCopy.labels(stream), crcs);
        });
    }

    /**
     * Decodes all slices and returns their checksums.
     *
     * @param taken what is to be kept of a slice
     * @param receiver gets that, slice by slice
     */
    private static <T> int[] decode(
            StreamReader stream, Execution execution, Function<SliceDecoder, T> taken, Consumer<? super T> receiver) {
        int slices = stream.header().shape().z();
        int[] crcs = crcs(stream);
        InOrder.<T>each(
                execution,
                slices,
                () -> {
                    SliceDecoder decoder = stream.sliceDecoder();
                    return z -> {
                        decode(decoder, z, crcs, stream);
                        return taken.apply(decoder);
                    };
                },
                receiver);
        return crcs;
    }

    /** Decodes a slice, and finds its checksum if the stream has none. */
    private static void decode(SliceDecoder decoder, int z, int[] crcs, StreamReader stream) {
        decoder.decode(z);
        if (!stream.header().hasChecksums()) {
            crcs[z] = decoder.crc();
        }
    }

    /** Returns the checksums of all slices as they are stored, or room for them. */
    private static int[] crcs(StreamReader stream) {
        int slices = stream.header().shape().z();
        return stream.header().hasChecksums() ? StreamCopy.sliceCrcs(stream, 0, slices) : new int[slices];
    }

    private static long[] labels(SliceDecoder slice) {
        return Arrays.copyOf(slice.labels(), slice.components().count());
    }

    /** Returns the stream with other labels. */
    private static StreamSections sections(
            StreamReader stream, LabelFormat format, int storedWidth, Content labels, int[] crcs) {
        Header old = stream.header();
        Header header = header(old, format, storedWidth, true, labels.bytes(), old.markovOrder());
        return StreamCopy.sections(stream, 0, old.shape().z(), header, labels, crcs);
    }

    /** Returns the header under which the volume of {@code old} goes on. */
    private static Header header(
            Header old,
            LabelFormat labelFormat,
            int storedWidth,
            boolean sortedLabels,
            long labelBytes,
            int markovOrder) {
        return new Header(
                1,
                old.shape(),
                old.voxelType(),
                storedWidth,
                old.crackFormat(),
                labelFormat,
                old.order(),
                markovOrder,
                sortedLabels,
                labelBytes);
    }

    private static CrackleStream empty(Header old) {
        return new StreamRecipe(StreamSections.empty(1, old.shape(), old.voxelType(), old.order()));
    }

    /** Decoding, and writing anew what has been decoded. */
    private static Stages stages(Header header, Execution execution) {
        return new Stages(execution, 2, header.shape().z());
    }
}
