package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.labels.FlatEdit;
import io.github.crackle4j.internal.labels.FlatLabels;
import io.github.crackle4j.internal.labels.LabelEdit;
import io.github.crackle4j.internal.labels.LabelSet;
import io.github.crackle4j.internal.labels.PinEdit;
import io.github.crackle4j.internal.labels.PinLabels;

/**
 * Slices of a stream on their way to a stream of their own, under other labels. Version, crack codes and Markov
 * model stay. The table of labels comes out ascending and distinct, whatever it was before.
 */
public final class StreamEdit {

    private final StreamReader stream;
    private final int zStart;
    private final Shape shape;

    /** The labels, or null if there are no voxels. */
    private final LabelEdit edit;

    private StreamEdit(StreamReader stream, int zStart, int zEnd) {
        this.stream = stream;
        this.zStart = zStart;
        this.shape = stream.header().shape().withZ(zEnd - zStart);
        this.edit = shape.voxels() == 0 ? null : edit(stream, zStart, zEnd);
    }

    private static LabelEdit edit(StreamReader stream, int zStart, int zEnd) {
        VoxelType type = stream.header().voxelType();
        if (stream.labels() instanceof FlatLabels flat) {
            return new FlatEdit(flat, type, zStart, zEnd);
        }
        LabelSet labels = LabelSet.of(type, stream.finder().in(zStart, zEnd));
        return new PinEdit((PinLabels) stream.labels(), stream.header().shape(), zStart, zEnd, labels);
    }

    /** Begins an edit of all slices. */
    public static StreamEdit of(StreamReader stream) {
        return of(stream, 0, stream.header().shape().z());
    }

    /** Begins an edit of the slices {@code zStart} to {@code zEnd − 1}. */
    public static StreamEdit of(StreamReader stream, int zStart, int zEnd) {
        return new StreamEdit(stream, zStart, zEnd);
    }

    /** Returns the type of the voxels. */
    public VoxelType type() {
        return stream.header().voxelType();
    }

    /** Returns the order of the volume. */
    public Order order() {
        return stream.header().order();
    }

    /** Returns the distinct labels of the slices, ascending; the array is not to be changed. */
    public long[] labels() {
        return edit == null ? new long[0] : edit.labels().labels();
    }

    /** Checks that slices have as many components as pins claim, which each get a key; nothing else would back them. */
    private void checkCounts(int zEnd) {
        SliceDecoder slices = stream.sliceDecoder();
        for (int z = zStart; z < zEnd; z++) {
            slices.decode(z);
        }
    }

    /**
     * Returns the stream of the slices.
     *
     * @param now for each of {@link #labels()} the label in its stead
     * @param type the type of the voxels, which holds each of these
     */
    public StreamSections write(long[] now, VoxelType type, Order order) {
        Header old = stream.header();
        if (edit == null) {
            return StreamSections.empty(old.version(), shape, type, order);
        }
        int zEnd = zStart + shape.z();
        LabelSet table = LabelSet.of(type, now);
        if (edit instanceof PinEdit && edit.format(table) == LabelFormat.FLAT) {
            checkCounts(zEnd);
        }
        Content section = edit.write(now, table);
        Header header = new Header(
                old.version(),
                shape,
                type,
                table.storedWidth(),
                old.crackFormat(),
                edit.format(table),
                order,
                old.markovOrder(),
                true,
                section.bytes());
        int[] crcs = old.hasChecksums() ? StreamCopy.sliceCrcs(stream, zStart, zEnd) : new int[0];
        return StreamCopy.sections(stream, zStart, zEnd, header, section, crcs);
    }
}
