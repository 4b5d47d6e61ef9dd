package io.github.crackle4j.internal.stream;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.JoinedSource;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.NumberOutput;
import io.github.crackle4j.internal.bytes.Output;
import io.github.crackle4j.internal.header.HeaderCodec;
import java.io.Closeable;
import java.util.zip.CRC32C;

/**
 * The sections of a stream (FORMAT §1), ready to be written one after the other. They may be longer than memory.
 *
 * @param header the header, which states the length of {@code labels}
 * @param labels the labels section
 * @param model the Markov model, without bytes if there is none
 * @param crackBytes the length of the crack code of each slice, as u32
 * @param crackCodes the crack codes of all slices
 * @param crcs the checksum of each slice; none in version 0
 */
public record StreamSections(
        Header header, Content labels, Content model, int[] crackBytes, Content crackCodes, int[] crcs) {

    /** The crack index, four bytes a slice, is read into an array. */
    private static final int MOST_SLICES = (Integer.MAX_VALUE - 8) / 4;

    /**
     * Checks that a stream can have as many slices as a volume.
     *
     * @throws IllegalArgumentException if it cannot
     */
    public static void checkSlices(Shape shape) {
        if (shape.voxels() > 0 && shape.z() > MOST_SLICES) {
            throw new IllegalArgumentException(shape.z() + " slices are more than the crack index can have");
        }
    }

    /** Returns the stream of an empty volume: its header. */
    public static StreamSections empty(int version, Shape shape, VoxelType type, Order order) {
        Header header =
                new Header(version, shape, type, 1, CrackFormat.IMPERMISSIBLE, LabelFormat.FLAT, order, 0, true, 0);
        return new StreamSections(header, Content.NONE, Content.NONE, new int[0], Content.NONE, new int[0]);
    }

    /** Returns the length of the stream. */
    public long bytes() {
        long size = HeaderCodec.bytes(header.version());
        if (header.shape().voxels() > 0) {
            size += 4L * crackBytes.length + labels.bytes() + model.bytes() + crackCodes.bytes();
            size += header.hasChecksums() ? 8 + 4L * crcs.length : 0;
        }
        return size;
    }

    /** Writes the stream. */
    public void writeTo(Output out) {
        out.write(HeaderCodec.write(header));
        if (header.shape().voxels() == 0) {
            return;
        }
        CheckedOutput checked = new CheckedOutput(out);
        writeInts(crackBytes, checked);
        if (header.hasChecksums()) {
            checked.writeCrc();
        }
        checked = new CheckedOutput(out);
        labels.writeTo(checked);
        model.writeTo(out);
        crackCodes.writeTo(out);
        if (header.hasChecksums()) {
            checked.writeCrc();
            writeInts(crcs, out);
        }
    }

    /**
     * Returns the stream as a source: sections that lie in other sources stay there, all else is kept in memory.
     *
     * @param resources is closed when the source is
     */
    public ByteSource source(Closeable resources) {
        JoinedSource.Builder out = new JoinedSource.Builder();
        writeTo(out);
        return out.source(resources);
    }

    private static void writeInts(int[] values, Output out) {
        NumberOutput numbers = new NumberOutput(out);
        for (int value : values) {
            numbers.put(value, 4);
        }
        numbers.flush();
    }

    /** Sums up what it hands on. */
    private static final class CheckedOutput implements Output {

        private final Output out;
        private final CRC32C crc = new CRC32C();

        CheckedOutput(Output out) {
            this.out = out;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            crc.update(bytes, from, count);
            out.write(bytes, from, count);
        }

        @Override
        public void write(ByteSource source, long position, long bytes) {
            if (source.isRemote()) {
                // To be fetched once, and so through memory.
                Output.super.write(source, position, bytes);
                return;
            }
            Checksums.update(crc, source, position, bytes);
            out.write(source, position, bytes);
        }

        void writeCrc() {
            byte[] bytes = new byte[4];
            LittleEndian.putInt(bytes, 0, (int) crc.getValue());
            out.write(bytes);
        }
    }
}
