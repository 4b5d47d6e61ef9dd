package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.cracks.CrackCode;
import io.github.crackle4j.internal.cracks.CrackCodeWriter;
import io.github.crackle4j.internal.cracks.MarkovModel;
import io.github.crackle4j.internal.header.HeaderCodec;

/** Puts the sections of a stream together (FORMAT §1). */
public final class StreamWriter {

    private StreamWriter() {}

    /** Returns the stream of an empty volume: its header. */
    public static byte[] empty(Header header) {
        return HeaderCodec.write(header);
    }

    /** Returns the stream of an empty volume. */
    public static byte[] empty(int version, Shape shape, VoxelType type, Order order) {
        return empty(
                new Header(version, shape, type, 1, CrackFormat.IMPERMISSIBLE, LabelFormat.FLAT, order, 0, true, 0));
    }

    /**
     * Codes the slices and returns the stream.
     *
     * @param header the header but for the Markov order and the length of the labels
     * @param crcs the checksum of each slice
     * @param markovOrder the order of the model, or {@link io.github.crackle4j.CompressOptions#AUTO}
     */
    public static byte[] write(
            Header header, byte[] labels, CrackCode[] slices, int[] crcs, int markovOrder, Execution execution) {
        Stages stages = new Stages(execution, markovOrder == 0 ? 1 : 2, slices.length);
        MarkovModel model = markovOrder == 0 ? null : MarkovChoice.choose(slices, markovOrder, stages.next());
        byte[][] blocks = new byte[slices.length][];
        SliceDriver.run(stages.next(), 0, slices.length, 1, () -> {
            CrackCodeWriter writer = new CrackCodeWriter();
            return (from, to) -> {
                for (int z = from; z < to; z++) {
                    blocks[z] = writer.write(slices[z], model);
                }
            };
        });
        Header complete = new Header(
                header.version(),
                header.shape(),
                header.voxelType(),
                header.storedWidth(),
                header.crackFormat(),
                header.labelFormat(),
                header.order(),
                model == null ? 0 : model.order(),
                header.sortedLabels(),
                labels.length);
        return write(complete, labels, model == null ? new byte[0] : model.toBytes(), blocks, crcs);
    }

    /** Returns the stream made of finished sections. */
    public static byte[] write(Header header, byte[] labels, byte[] model, byte[][] blocks, int[] crcs) {
        long size = HeaderCodec.bytes(header.version()) + 4L * blocks.length + labels.length + model.length;
        for (byte[] block : blocks) {
            size += block.length;
        }
        size += header.hasChecksums() ? 8 + 4L * blocks.length : 0;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A stream of " + size + " bytes does not fit an array");
        }
        ByteSink sink = new ByteSink((int) size);
        sink.put(HeaderCodec.write(header));
        int indexAt = sink.size();
        for (byte[] block : blocks) {
            sink.putInt(block.length);
        }
        if (header.hasChecksums()) {
            sink.putInt(Checksums.crc32c(sink.array(), indexAt, sink.size() - indexAt));
        }
        sink.put(labels);
        sink.put(model);
        for (byte[] block : blocks) {
            sink.put(block);
        }
        if (header.hasChecksums()) {
            sink.putInt(Checksums.crc32c(labels, 0, labels.length));
            int at = sink.extend(4L * crcs.length);
            for (int z = 0; z < crcs.length; z++) {
                LittleEndian.putInt(sink.array(), at + 4 * z, crcs[z]);
            }
        }
        return sink.array();
    }
}
