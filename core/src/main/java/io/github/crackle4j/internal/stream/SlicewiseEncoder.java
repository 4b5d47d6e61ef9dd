package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.Spool;
import io.github.crackle4j.internal.bytes.Spools;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCodeWriter;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.labels.FlatLabelsWriter;
import io.github.crackle4j.internal.labels.LabelSet;
import io.github.crackle4j.internal.labels.PinLabelsWriter;
import io.github.crackle4j.internal.voxels.SliceVoxels;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * From slices that are made one by one to a stream: slices in parallel, then what all slices share. Of a slice nothing
 * is kept in memory but a few numbers, and its runs if pins are wanted; its crack code and the keys of its components
 * are put aside in spools.
 */
public final class SlicewiseEncoder {

    /** Makes slices; each worker has its own. */
    @FunctionalInterface
    public interface Slices {
        /** Gives the slices {@code from} to {@code to − 1}, at most as many as a block has, each once. */
        void make(int from, int to, Sink sink);
    }

    /** Takes slices. */
    @FunctionalInterface
    public interface Sink {
        /** Takes a slice, which may change afterwards. */
        void take(int z, SliceVoxels slice);
    }

    private final Shape shape;
    private final VoxelType type;
    private final Order order;
    private final CompressOptions options;
    private final CrackFormat guess;
    private final Spools spools;
    private final Stages stages;
    private final Execution encoding;
    private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();

    private final CrackSpool crackCodes;
    private final FlatLabelsWriter labels;
    private final int[] crcs;
    private int slices;
    private long equalPairs;
    private long lastLabel;

    private final boolean wantsPins;
    private final List<SliceComponents> components = new ArrayList<>();
    private final List<long[]> componentLabels = new ArrayList<>();

    /**
     * Makes an encoder of volumes as they are described here.
     *
     * @param guess the crack format that the volume will most likely have; a wrong one costs that the stream is made
     *     twice
     */
    public SlicewiseEncoder(
            Shape shape, VoxelType type, Order order, CompressOptions options, CrackFormat guess, Spools spools) {
        StreamSections.checkSlices(shape);
        this.shape = shape;
        this.type = type;
        this.order = order;
        this.options = options;
        this.guess = guess;
        this.spools = spools;
        this.stages = new Stages(
                options.execution(), 1 + (options.pins() ? 1 : 0) + (options.markovOrder() != 0 ? 1 : 0), shape.z());
        this.encoding = stages.next();
        this.crackCodes = new CrackSpool(spools.make());
        this.labels = new FlatLabelsWriter(shape, type, spools.make());
        this.crcs = new int[shape.voxels() == 0 ? 0 : shape.z()];
        // Pins are for unsigned volumes of several slices (FORMAT §6).
        this.wantsPins = options.pins() && !type.isSigned() && shape.z() > 1;
    }

    /**
     * Encodes the next slices, up to {@code to − 1}.
     *
     * @param block slices that a worker makes at once
     */
    public void encode(int to, int block, Supplier<? extends Slices> workers) {
        if (shape.voxels() > 0) {
            InOrder.run(encoding, slices, to, shape.z(), block, () -> worker(workers.get()), this::add);
        } else {
            slices = to;
        }
    }

    private InOrder.Worker<Encoded> worker(Slices maker) {
        return (from, to, queue) -> {
            Scratch free = idle.poll();
            Scratch scratch = free == null ? new Scratch() : free;
            maker.make(from, to, (z, slice) -> queue.put(z, scratch.encode(slice)));
            idle.add(scratch);
        };
    }

    /** A slice, and its crack code as a block. */
    private record Encoded(EncodedSlice slice, byte[] block) {}

    /** What encoding needs, kept from one call to the next. */
    private final class Scratch {

        private final SliceEncoder encoder = new SliceEncoder(!type.isSigned());
        private final CrackCodeWriter writer = new CrackCodeWriter();

        Encoded encode(SliceVoxels voxels) {
            EncodedSlice slice = encoder.encode(voxels, shape.x(), shape.y(), guess, wantsPins);
            return new Encoded(slice, writer.write(slice.crackCode(), null));
        }
    }

    private void add(Encoded encoded) {
        EncodedSlice slice = encoded.slice();
        crackCodes.add(encoded.block(), slice.crackCode().count());
        labels.add(slice.labels());
        crcs[slices] = slice.crc();
        equalPairs += slice.equalPairs();
        if (slices > 0 && slice.labels()[0] == lastLabel) {
            equalPairs++;
        }
        lastLabel = slice.lastLabel();
        if (wantsPins) {
            components.add(slice.components());
            componentLabels.add(slice.labels());
        }
        slices++;
    }

    /** Returns how many threads make slices. */
    int threads() {
        return encoding.threads();
    }

    /** Returns how many slices have been encoded. */
    public int slices() {
        return slices;
    }

    /** The rule of FORMAT §8. */
    static CrackFormat format(long equalPairs, long voxels) {
        return equalPairs < voxels / 2 ? CrackFormat.PERMISSIBLE : CrackFormat.IMPERMISSIBLE;
    }

    /** Returns the stream, once all slices are encoded. */
    public StreamSections finish() {
        if (shape.voxels() == 0) {
            return StreamSections.empty(1, shape, type, order);
        }
        LabelSet unique = labels.labels();
        Content section = labels.section();
        CrackFormat format = format(equalPairs, shape.voxels());
        CrackSpool rightCodes = format == guess ? crackCodes : retrace(format, section, unique.storedWidth());
        LabelFormat labelFormat = LabelFormat.FLAT;
        Execution pinning = options.pins() ? stages.next() : stages.again();
        // One label leaves nothing to pin, and some readers take such a background through floating point.
        if (wantsPins && format == CrackFormat.IMPERMISSIBLE && unique.size() > 1) {
            byte[] pins = PinLabelsWriter.write(shape, components, componentLabels, unique, pinning);
            if (pins.length < section.bytes()) {
                section = Content.of(pins);
                labelFormat = LabelFormat.PINS;
            }
        }
        Header header = header(format, labelFormat, unique.storedWidth(), section.bytes());
        Execution coding = options.markovOrder() != 0 ? stages.next() : stages.again();
        StreamSections stream = rightCodes.stream(header, section, crcs, options.markovOrder(), coding, spools);
        stages.finish();
        return stream;
    }

    /** Draws the other edges: those of the stream that the guess would have made. */
    private CrackSpool retrace(CrackFormat format, Content section, int storedWidth) {
        Spool wrong = spools.make();
        Header header = header(guess, LabelFormat.FLAT, storedWidth, section.bytes());
        crackCodes.stream(header, section, Content.NONE, crcs).writeTo(wrong);
        StreamReader stream = new StreamReader(wrong);
        CrackSpool traced = new CrackSpool(spools.make());
        traced.fill(shape.z(), stages.again(), () -> {
            SliceDecoder decoder = stream.sliceDecoder();
            CrackCodeWriter writer = new CrackCodeWriter();
            return z -> {
                decoder.decode(z);
                CrackGrid edges = decoder.borders();
                if (format == CrackFormat.PERMISSIBLE) {
                    edges.invert();
                }
                return writer.trace(edges);
            };
        });
        return traced;
    }

    private Header header(CrackFormat crackFormat, LabelFormat labelFormat, int storedWidth, long labelBytes) {
        return new Header(1, shape, type, storedWidth, crackFormat, labelFormat, order, 0, true, labelBytes);
    }
}
