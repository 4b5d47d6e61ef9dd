package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCode;
import io.github.crackle4j.internal.labels.FlatLabelsWriter;
import io.github.crackle4j.internal.labels.LabelTable;
import io.github.crackle4j.internal.labels.PinLabelsWriter;
import java.util.function.Supplier;

/**
 * From slices that are made one by one to a stream: slices in parallel, then what all slices share. Of a slice nothing
 * is kept but its part of the stream.
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
        /**
         * Takes a slice.
         *
         * @param voxels the array; the slice lies x fastest from element {@code start} on, and may change afterwards
         */
        void take(int z, Object voxels, int start);
    }

    private final Shape shape;
    private final VoxelType type;
    private final Order order;
    private final CompressOptions options;

    /** Makes an encoder of volumes as they are described here. */
    public SlicewiseEncoder(Shape shape, VoxelType type, Order order, CompressOptions options) {
        this.shape = shape;
        this.type = type;
        this.order = order;
        this.options = options;
    }

    /**
     * Returns the stream.
     *
     * @param guess the crack format that the volume will most likely have; a wrong one costs that all slices are made
     *     twice
     * @param block slices that a worker makes at once
     */
    public byte[] encode(CrackFormat guess, int block, Supplier<? extends Slices> workers) {
        if (shape.voxels() == 0) {
            return StreamWriter.empty(header(CrackFormat.IMPERMISSIBLE, LabelFormat.FLAT, 1));
        }
        CrackFormat format = guess;
        Stages stages = new Stages(options.execution(), options.pins() ? 3 : 2, shape.z());
        EncodedSlice[] slices = encodeSlices(format, stages.next(), block, workers);
        CrackFormat rightFormat = format(equalPairs(slices), shape.voxels());
        if (rightFormat != format) {
            format = rightFormat;
            slices = encodeSlices(format, stages.again(), block, workers);
        }
        return assemble(slices, format, stages);
    }

    /** The rule of FORMAT §8. */
    static CrackFormat format(long equalPairs, long voxels) {
        return equalPairs < voxels / 2 ? CrackFormat.PERMISSIBLE : CrackFormat.IMPERMISSIBLE;
    }

    private EncodedSlice[] encodeSlices(
            CrackFormat format, Execution execution, int block, Supplier<? extends Slices> workers) {
        EncodedSlice[] slices = new EncodedSlice[shape.z()];
        SliceDriver.run(execution, 0, shape.z(), block, () -> {
            SliceEncoder encoder = new SliceEncoder(!type.isSigned());
            Slices worker = workers.get();
            Sink sink = (z, voxels, start) ->
                    slices[z] = encoder.encode(voxels, start, shape.x(), shape.y(), format, wantsPins(format));
            return (from, to) -> worker.make(from, to, sink);
        });
        return slices;
    }

    private static long equalPairs(EncodedSlice[] slices) {
        long pairs = 0;
        for (int z = 0; z < slices.length; z++) {
            pairs += slices[z].equalPairs();
            if (z > 0 && slices[z].labels()[0] == slices[z - 1].lastLabel()) {
                pairs++;
            }
        }
        return pairs;
    }

    /** Pins are for unsigned volumes of several slices with impermissible cracks (FORMAT §6). */
    private boolean wantsPins(CrackFormat format) {
        return options.pins() && !type.isSigned() && shape.z() > 1 && format == CrackFormat.IMPERMISSIBLE;
    }

    private byte[] assemble(EncodedSlice[] slices, CrackFormat format, Stages stages) {
        CrackCode[] crackCodes = new CrackCode[slices.length];
        long[][] componentLabels = new long[slices.length][];
        int[] crcs = new int[slices.length];
        LabelTable table = new LabelTable(type);
        for (int z = 0; z < slices.length; z++) {
            crackCodes[z] = slices[z].crackCode();
            componentLabels[z] = slices[z].labels();
            crcs[z] = slices[z].crc();
            table.add(componentLabels[z], componentLabels[z].length);
        }
        long[] unique = table.ascending();
        int storedWidth = FlatLabelsWriter.storedWidth(unique, type);
        byte[] labels = FlatLabelsWriter.write(shape, componentLabels, table, storedWidth, stages.again());
        LabelFormat labelFormat = LabelFormat.FLAT;
        Execution pinning = options.pins() ? stages.next() : stages.again();
        // One label leaves nothing to pin, and some readers take such a background through floating point.
        if (wantsPins(format) && unique.length > 1) {
            SliceComponents[] components = new SliceComponents[slices.length];
            for (int z = 0; z < slices.length; z++) {
                components[z] = slices[z].components();
            }
            byte[] pins = PinLabelsWriter.write(shape, components, componentLabels, table, storedWidth, pinning);
            if (pins.length < labels.length) {
                labels = pins;
                labelFormat = LabelFormat.PINS;
            }
        }
        return StreamWriter.write(
                header(format, labelFormat, storedWidth),
                labels,
                crackCodes,
                crcs,
                options.markovOrder(),
                stages.next());
    }

    private Header header(CrackFormat crackFormat, LabelFormat labelFormat, int storedWidth) {
        return new Header(1, shape, type, storedWidth, crackFormat, labelFormat, order, 0, true, 0);
    }
}
