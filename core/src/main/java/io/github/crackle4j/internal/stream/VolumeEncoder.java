package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.voxels.Transposer;

/** From a volume to a stream: hands the slices of a volume of either order to the encoder. */
public final class VolumeEncoder {

    private final Volume volume;
    private final Shape shape;

    private VolumeEncoder(Volume volume) {
        this.volume = volume;
        this.shape = volume.shape();
    }

    /** Returns the stream of a volume. */
    public static byte[] encode(Volume volume, CompressOptions options) {
        return new VolumeEncoder(volume).encode(options);
    }

    private byte[] encode(CompressOptions options) {
        SlicewiseEncoder encoder = new SlicewiseEncoder(shape, volume.type(), volume.order(), options);
        return volume.order() == Order.FORTRAN
                ? encoder.encode(guess(), 1, this::direct)
                : encoder.encode(guess(), Transposer.BLOCK, this::transposed);
    }

    /** The crack format hangs on the whole volume, but one slice nearly always tells it. */
    private CrackFormat guess() {
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

    private SlicewiseEncoder.Slices direct() {
        int area = (int) shape.sliceVoxels();
        return (from, to, sink) -> {
            for (int z = from; z < to; z++) {
                sink.take(z, volume.array(), z * area);
            }
        };
    }

    private SlicewiseEncoder.Slices transposed() {
        int area = (int) shape.sliceVoxels();
        Shape block = shape.withZ(Math.min(shape.z(), Transposer.BLOCK));
        Object scratch = Volume.allocate(volume.type(), block, Order.FORTRAN).array();
        Transposer transposer = new Transposer(shape.x(), shape.y(), shape.z());
        return (from, to, sink) -> {
            transposer.gather(volume.array(), scratch, from, to);
            for (int z = from; z < to; z++) {
                sink.take(z, scratch, (z - from) * area);
            }
        };
    }
}
