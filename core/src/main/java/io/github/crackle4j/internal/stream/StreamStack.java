package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.Spools;
import io.github.crackle4j.internal.cracks.CrackCode;
import io.github.crackle4j.internal.cracks.CrackCodeWriter;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.labels.FlatEdit;
import io.github.crackle4j.internal.labels.FlatLabels;
import io.github.crackle4j.internal.labels.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Puts the slices of several streams into one. The streams have voxels, flat labels and checksums. */
public final class StreamStack {

    private final List<StreamReader> parts;
    private final CrackFormat format;

    /** The number of the first slice of each part; one entry more tells how many there are. */
    private final int[] firstSlice;

    /** Makes a stack of at least one stream, whose slices are of the same size and not too many for an array. */
    public StreamStack(List<StreamReader> parts) {
        this.parts = parts;
        firstSlice = new int[parts.size() + 1];
        long permissible = 0;
        for (int i = 0; i < parts.size(); i++) {
            Header header = parts.get(i).header();
            firstSlice[i + 1] = firstSlice[i] + header.shape().z();
            permissible += header.crackFormat() == CrackFormat.PERMISSIBLE
                    ? header.shape().z()
                    : 0;
        }
        format = permissible > slices() / 2 ? CrackFormat.PERMISSIBLE : CrackFormat.IMPERMISSIBLE;
    }

    private int slices() {
        return firstSlice[parts.size()];
    }

    /**
     * Returns the stream.
     *
     * @param type holds the labels of all parts
     * @param markovOrder the order of the model, or {@link io.github.crackle4j.CompressOptions#AUTO}
     */
    public StreamSections sections(VoxelType type, Order order, int markovOrder, Execution execution, Spools spools) {
        List<FlatEdit> edits = new ArrayList<>();
        List<long[]> labelsOfParts = new ArrayList<>();
        for (StreamReader part : parts) {
            Header header = part.header();
            FlatEdit edit = new FlatEdit(
                    (FlatLabels) part.labels(),
                    header.voxelType(),
                    0,
                    header.shape().z());
            edits.add(edit);
            labelsOfParts.add(edit.labels().labels());
        }
        LabelSet table = LabelSet.of(
                type, labelsOfParts.stream().flatMapToLong(LongStream::of).toArray());
        Content labels = FlatEdit.join(edits, labelsOfParts, table);
        Shape shape = parts.get(0).header().shape().withZ(slices());
        Header whole = new Header(
                1, shape, type, table.storedWidth(), format, LabelFormat.FLAT, order, 0, true, labels.bytes());
        CrackSpool crackCodes = new CrackSpool(spools.make());
        if (markovOrder != 0) {
            Stages stages = new Stages(execution, 2, slices());
            crackCodes.fill(slices(), stages.next(), () -> new SliceSource()::crackCode);
            return crackCodes.stream(whole, labels, crcs(), markovOrder, stages.next(), spools);
        }
        InOrder.<byte[]>each(execution, slices(), () -> new SliceSource()::block, block -> crackCodes.add(block, 0));
        return crackCodes.stream(whole, labels, Content.NONE, crcs());
    }

    private int[] crcs() {
        return parts.stream()
                .flatMapToInt(part -> IntStream.of(
                        StreamCopy.sliceCrcs(part, 0, part.header().shape().z())))
                .toArray();
    }

    /** Takes slices from whichever part has them. Each worker has its own. */
    private final class SliceSource {

        private final CrackCodeWriter writer = new CrackCodeWriter();
        private StreamReader part;
        private SliceDecoder decoder;

        /** Returns the block of a slice without a Markov model, as it lies if that is what it is. */
        byte[] block(int slice) {
            int i = partOf(slice);
            Header header = parts.get(i).header();
            return header.markovOrder() == 0 && header.crackFormat() == format
                    ? StreamCopy.crackBlock(parts.get(i), slice - firstSlice[i])
                    : writer.write(crackCode(slice), null);
        }

        /** Returns the crack code of a slice, traced anew if it is of the other crack format. */
        CrackCode crackCode(int slice) {
            int i = partOf(slice);
            if (part != parts.get(i)) {
                part = parts.get(i);
                decoder = part.sliceDecoder();
            }
            decoder.decode(slice - firstSlice[i]);
            if (part.header().crackFormat() == format) {
                return decoder.crackCode();
            }
            CrackGrid edges = decoder.borders();
            if (format == CrackFormat.PERMISSIBLE) {
                edges.invert();
            }
            return writer.trace(edges);
        }

        private int partOf(int slice) {
            int i = Arrays.binarySearch(firstSlice, slice);
            return i >= 0 ? i : -i - 2;
        }
    }
}
