package io.github.crackle4j.ops;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Header;
import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.SlicewiseEncoder;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.stream.StreamRecipe;
import io.github.crackle4j.internal.voxels.RowScanner;

/**
 * Volumes at half the resolution, each voxel the mode of a block of voxels: the label that most of them have.
 *
 * <p>The result has ⌈x/2⌉×⌈y/2⌉×z voxels, or ⌈x/2⌉×⌈y/2⌉×⌈z/2⌉, of the type and in the order of the source. Where an
 * axis is odd its last blocks have one layer of voxels instead of two. The sparse forms leave background, label 0, out
 * of the vote: a block is 0 only if all of its voxels are. They keep thin objects that the plain forms lose.
 *
 * <p>Slices are decoded to runs, pooled run by run, and encoded again at once, so memory is O(sx·sy) a thread; time
 * O(B + V/16), and what compressing the result takes, shared among the threads. The array's execution counts, that of
 * the options does not. All functions read all sections, and throw {@link io.github.crackle4j.CrackleFormatException}
 * if the stream is damaged.
 */
public final class Pooling {

    private Pooling() {}

    /**
     * Pools blocks of 2×2×1. Of the voxels a, b, c, d at (0, 0), (1, 0), (0, 1), (1, 1) it is a if a = b or a = c, else
     * b if b = c, else d. A block at an odd edge, of fewer voxels, becomes its a.
     *
     * @return the stream of the pooled volume
     */
    public static CrackleStream mode2x2x1(CrackleArray array, CompressOptions options) {
        return pool(array, 1, Votes::ofFour, options);
    }

    /**
     * Pools blocks of 2×2×1, background left out: of equal foreground voxels as {@link #mode2x2x1} has it; if no two
     * are equal, the last foreground voxel in the order a, b, c, d. A block at an odd edge becomes its first foreground
     * voxel.
     *
     * @return the stream of the pooled volume
     */
    public static CrackleStream sparseMode2x2x1(CrackleArray array, CompressOptions options) {
        return pool(array, 1, Votes::ofForegroundAmongFour, options);
    }

    /**
     * Pools blocks of 2×2×2: the most frequent label; of equally frequent ones that whose first voxel comes first, x
     * fastest, then y, then z. Blocks at odd edges likewise.
     *
     * @return the stream of the pooled volume
     */
    public static CrackleStream mode2x2x2(CrackleArray array, CompressOptions options) {
        return pool(array, 2, Votes::ofAll, options);
    }

    /**
     * Pools blocks of 2×2×2, background left out: the most frequent foreground label, by the rules of
     * {@link #mode2x2x2}.
     *
     * @return the stream of the pooled volume
     */
    public static CrackleStream sparseMode2x2x2(CrackleArray array, CompressOptions options) {
        return pool(array, 2, Votes::ofForeground, options);
    }

    private static CrackleStream pool(CrackleArray array, int depth, SlicePooler.Vote vote, CompressOptions options) {
        StreamReader stream = StreamAccess.streamToEdit(array);
        Header header = stream.header();
        Shape shape = header.shape();
        Shape pooled = new Shape(half(shape.x()), half(shape.y()), depth == 1 ? shape.z() : half(shape.z()));
        if (pooled.sliceVoxels() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "Slices of " + pooled.x() + "×" + pooled.y() + " voxels do not fit an array");
        }
        CompressOptions carriedOut = options.with(StreamAccess.execution(array));
        return new StreamRecipe(spools -> {
            SlicewiseEncoder encoder = new SlicewiseEncoder(
                    pooled, header.voxelType(), header.order(), carriedOut, header.crackFormat(), spools);
            encoder.encode(pooled.z(), 1, () -> {
                SliceDecoder[] decoders = new SliceDecoder[depth];
                for (int i = 0; i < depth; i++) {
                    decoders[i] = stream.sliceDecoder();
                }
                SlicePooler pooler = new SlicePooler(decoders, vote);
                long[] voxels = new long[Math.toIntExact(pooled.sliceVoxels())];
                RowScanner scanner = new RowScanner(voxels, pooled, 1);
                return (from, to, sink) -> {
                    for (int z = from; z < to; z++) {
                        int slices = Math.min(depth, shape.z() - z * depth);
                        for (int i = 0; i < slices; i++) {
                            decoders[i].decode(z * depth + i);
                        }
                        pooler.pool(slices, voxels);
                        scanner.scan(0, 1);
                        sink.take(z, scanner.slice(0));
                    }
                };
            });
            return encoder.finish();
        });
    }

    private static int half(int size) {
        return size / 2 + size % 2;
    }
}
