package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCode;
import io.github.crackle4j.internal.labels.FlatLabelsWriter;
import io.github.crackle4j.internal.labels.LabelTable;
import io.github.crackle4j.internal.labels.PinLabelsWriter;
import io.github.crackle4j.internal.voxels.Transposer;

/** From a volume to a stream: slices in parallel, then what all slices share. */
public final class VolumeEncoder {

    private final Volume volume;
    private final Shape shape;
    private final CompressOptions options;
    private final boolean unsigned;

    private VolumeEncoder(Volume volume, CompressOptions options) {
        this.volume = volume;
        this.shape = volume.shape();
        this.options = options;
        this.unsigned = !volume.type().isSigned();
    }

    /** Returns the stream of a volume. */
    public static byte[] encode(Volume volume, CompressOptions options) {
        return new VolumeEncoder(volume, options).encode();
    }

    private byte[] encode() {
        if (shape.voxels() == 0) {
            return StreamWriter.empty(header(CrackFormat.IMPERMISSIBLE, LabelFormat.FLAT, 1));
        }
        // The crack format hangs on the whole volume, but one slice nearly always tells it: begin with its answer.
        CrackFormat format = format(guessedPairs(), shape.sliceVoxels());
        EncodedSlice[] slices = encodeSlices(format, options.execution());
        CrackFormat rightFormat = format(equalPairs(slices), shape.voxels());
        if (rightFormat != format) {
            format = rightFormat;
            // All slices have been reported once.
            slices = encodeSlices(format, quiet());
        }
        return assemble(slices, format);
    }

    /** The rule of FORMAT §8. */
    private static CrackFormat format(long equalPairs, long voxels) {
        return equalPairs < voxels / 2 ? CrackFormat.PERMISSIBLE : CrackFormat.IMPERMISSIBLE;
    }

    private long guessedPairs() {
        int z = shape.z() / 2;
        long pairs = 0;
        long previous = volume.get(0, 0, z);
        for (int y = 0; y < shape.y(); y++) {
            for (int x = 0; x < shape.x(); x++) {
                long voxel = volume.get(x, y, z);
                pairs += voxel == previous ? 1 : 0;
                previous = voxel;
            }
        }
        return pairs;
    }

    private long equalPairs(EncodedSlice[] slices) {
        long pairs = 0;
        for (int z = 0; z < slices.length; z++) {
            pairs += slices[z].equalPairs();
            if (z > 0 && volume.get(0, 0, z) == volume.get(shape.x() - 1, shape.y() - 1, z - 1)) {
                pairs++;
            }
        }
        return pairs;
    }

    private Execution quiet() {
        return Execution.threads(options.execution().threads());
    }

    private EncodedSlice[] encodeSlices(CrackFormat format, Execution execution) {
        EncodedSlice[] slices = new EncodedSlice[shape.z()];
        if (volume.order() == Order.FORTRAN) {
            SliceDriver.run(execution, 0, shape.z(), 1, () -> direct(format, slices));
        } else {
            SliceDriver.run(execution, 0, shape.z(), Transposer.BLOCK, () -> transposed(format, slices));
        }
        return slices;
    }

    private SliceDriver.Worker direct(CrackFormat format, EncodedSlice[] slices) {
        SliceEncoder encoder = new SliceEncoder(unsigned);
        int area = (int) shape.sliceVoxels();
        return (from, to) -> {
            for (int z = from; z < to; z++) {
                slices[z] = encoder.encode(volume.array(), z * area, shape.x(), shape.y(), format, wantsPins(format));
            }
        };
    }

    private SliceDriver.Worker transposed(CrackFormat format, EncodedSlice[] slices) {
        SliceEncoder encoder = new SliceEncoder(unsigned);
        int area = (int) shape.sliceVoxels();
        Shape block = shape.withZ(Math.min(shape.z(), Transposer.BLOCK));
        Object scratch = Volume.allocate(volume.type(), block, Order.FORTRAN).array();
        Transposer transposer = new Transposer(shape.x(), shape.y(), shape.z());
        return (from, to) -> {
            transposer.gather(volume.array(), scratch, from, to);
            for (int z = from; z < to; z++) {
                slices[z] = encoder.encode(scratch, (z - from) * area, shape.x(), shape.y(), format, wantsPins(format));
            }
        };
    }

    /** Pins are for unsigned volumes of several slices with impermissible cracks (FORMAT §6). */
    private boolean wantsPins(CrackFormat format) {
        return options.pins() && unsigned && shape.z() > 1 && format == CrackFormat.IMPERMISSIBLE;
    }

    private byte[] assemble(EncodedSlice[] slices, CrackFormat format) {
        Execution quiet = quiet();
        CrackCode[] crackCodes = new CrackCode[slices.length];
        long[][] componentLabels = new long[slices.length][];
        int[] crcs = new int[slices.length];
        LabelTable table = new LabelTable(volume.type());
        for (int z = 0; z < slices.length; z++) {
            crackCodes[z] = slices[z].crackCode();
            componentLabels[z] = slices[z].labels();
            crcs[z] = slices[z].crc();
            table.add(componentLabels[z], componentLabels[z].length);
        }
        long[] unique = table.ascending();
        int storedWidth = FlatLabelsWriter.storedWidth(unique, volume.type());
        byte[] labels = FlatLabelsWriter.write(shape, componentLabels, table, storedWidth, quiet);
        LabelFormat labelFormat = LabelFormat.FLAT;
        // One label leaves nothing to pin, and some readers take such a background through floating point.
        if (wantsPins(format) && unique.length > 1) {
            SliceComponents[] components = new SliceComponents[slices.length];
            for (int z = 0; z < slices.length; z++) {
                components[z] = slices[z].components();
            }
            byte[] pins = PinLabelsWriter.write(shape, components, componentLabels, table, storedWidth, quiet);
            if (pins != null && pins.length < labels.length) {
                labels = pins;
                labelFormat = LabelFormat.PINS;
            }
        }
        return StreamWriter.write(
                header(format, labelFormat, storedWidth), labels, crackCodes, crcs, options.markovOrder(), quiet);
    }

    private Header header(CrackFormat crackFormat, LabelFormat labelFormat, int storedWidth) {
        return new Header(1, shape, volume.type(), storedWidth, crackFormat, labelFormat, volume.order(), 0, true, 0);
    }
}
