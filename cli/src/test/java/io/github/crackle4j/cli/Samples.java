package io.github.crackle4j.cli;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.npy.NpyWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Small volumes and files to try the command on. */
final class Samples {

    private Samples() {}

    /** Returns columns of cells that shrink and grow along z, with labels from all over the type. */
    static Volume volume(VoxelType type, Shape shape, Order order, long seed) {
        Random random = new Random(seed);
        long[] labels = new long[12];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = type.truncate(random.nextLong());
        }
        labels[0] = type.maxValue();
        Volume volume = Volume.allocate(type, shape, order);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int cell = (x + z / 3) / 5 + 3 * ((y + x / 4) / 6);
                    volume.set(x, y, z, labels[cell % labels.length]);
                }
            }
        }
        return volume;
    }

    /** Returns a volume that has borders in every slice. */
    static Volume volume() {
        return volume(VoxelType.UINT64, new Shape(24, 20, 16), Order.FORTRAN, 1);
    }

    static byte[] npy(Volume volume) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            NpyWriter.write(Channels.newChannel(bytes), volume);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return gzipped.toByteArray();
    }

    static byte[] gunzip(byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
