package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.voxels.Transposer;

/** Hands the slices of a volume of either order to an encoder. */
public final class VolumeEncoder {

    private final Volume volume;
    private final Shape shape;

    private VolumeEncoder(Volume volume) {
        this.volume = volume;
        this.shape = volume.shape();
    }

    /** Returns the stream of a volume. */
    public static StreamRecipe stream(Volume volume, CompressOptions options) {
        return new StreamRecipe(spools -> {
            SlicewiseEncoder encoder =
                    new SlicewiseEncoder(volume.shape(), volume.type(), volume.order(), options, guess(volume), spools);
            append(volume, encoder);
            return encoder.finish();
        });
    }

    /** Encodes the slices of a volume, which follow those that have been encoded. */
    public static void append(Volume volume, SlicewiseEncoder encoder) {
        VolumeEncoder slices = new VolumeEncoder(volume);
        int first = encoder.slices();
        int end = first + volume.shape().z();
        if (volume.order() == Order.FORTRAN) {
            encoder.encode(end, 1, () -> slices.direct(first));
        } else {
            encoder.encode(end, Transposer.block(volume.type(), volume.shape()), () -> slices.transposed(first));
        }
    }

    /** The crack format hangs on the whole volume, but one slice nearly always tells it. */
    public static CrackFormat guess(Volume volume) {
        Shape shape = volume.shape();
        if (shape.voxels() == 0) {
            return CrackFormat.IMPERMISSIBLE;
        }
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
        return SlicewiseEncoder.format(pairs, shape.sliceVoxels());
    }

    private SlicewiseEncoder.Slices direct(int first) {
        int area = (int) shape.sliceVoxels();
        return (from, to, sink) -> {
            for (int z = from; z < to; z++) {
                sink.take(z, volume.array(), (z - first) * area);
            }
        };
    }

    private SlicewiseEncoder.Slices transposed(int first) {
        int area = (int) shape.sliceVoxels();
        Shape block = shape.withZ(Transposer.block(volume.type(), shape));
        Object scratch = Volume.allocate(volume.type(), block, Order.FORTRAN).array();
        Transposer transposer = new Transposer(shape.x(), shape.y(), shape.z());
        return (from, to, sink) -> {
            transposer.gather(volume.array(), scratch, from - first, to - first);
            for (int z = from; z < to; z++) {
                sink.take(z, scratch, (z - from) * area);
            }
        };
    }
}
