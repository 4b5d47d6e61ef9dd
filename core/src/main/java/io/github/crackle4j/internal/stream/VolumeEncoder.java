package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.voxels.ColumnScanner;
import io.github.crackle4j.internal.voxels.RowScanner;
import io.github.crackle4j.internal.voxels.SliceScanner;

/** Hands the slices of a volume of either order to an encoder. */
public final class VolumeEncoder {

    private static final int LEAST_BLOCK = 32;
    private static final int MOST_BLOCK = 256;

    private static final int ROWS_TO_GUESS = 32;

    private VolumeEncoder() {}

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
        int first = encoder.slices();
        int end = first + volume.shape().z();
        if (volume.order() == Order.FORTRAN) {
            // Each thread gets two blocks at least, so that progress can be told.
            int half = (share(volume.shape().z(), encoder.threads()) + 1) / 2;
            int block = Math.min(half, RowScanner.slicesAtOnce(volume.shape()));
            encoder.encode(end, block, () -> inBlocks(first, new RowScanner(volume.array(), volume.shape(), block)));
        } else {
            int block = columnBlock(volume.shape().z(), encoder.threads());
            encoder.encode(end, block, () -> inBlocks(first, new ColumnScanner(volume.array(), volume.shape(), block)));
        }
    }

    /** Returns how many slices a thread scans at once: many, but each thread gets some and progress can be told. */
    private static int columnBlock(int sz, int threads) {
        return Math.max(1, Math.min(sz, Math.max(LEAST_BLOCK, Math.min(MOST_BLOCK, share(sz, threads)))));
    }

    /** Returns how many slices each thread gets. */
    private static int share(int sz, int threads) {
        return (int) Math.max(1, (sz + (long) threads - 1) / threads);
    }

    /** The crack format hangs on the whole volume, but some rows of one slice nearly always tell it. */
    public static CrackFormat guess(Volume volume) {
        Shape shape = volume.shape();
        if (shape.voxels() == 0) {
            return CrackFormat.IMPERMISSIBLE;
        }
        int z = shape.z() / 2;
        int step = 1 + shape.y() / ROWS_TO_GUESS;
        long pairs = 0;
        long voxels = 0;
        for (int y = 0; y < shape.y(); y += step) {
            long previous = volume.get(0, y, z);
            for (int x = 0; x < shape.x(); x++) {
                long voxel = volume.get(x, y, z);
                pairs += voxel == previous ? 1 : 0;
                previous = voxel;
            }
            voxels += shape.x();
        }
        return SlicewiseEncoder.format(pairs, voxels);
    }

    private static SlicewiseEncoder.Slices inBlocks(int first, SliceScanner scanner) {
        return (from, to, sink) -> {
            scanner.scan(from - first, to - first);
            for (int z = from; z < to; z++) {
                sink.take(z, scanner.slice(z - first));
            }
        };
    }
}
