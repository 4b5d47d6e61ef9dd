package io.github.crackle4j.benchmarks;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Volume;
import io.github.crackle4j.imglib2.CrackleImgs;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Slices and boxes of {@link Dataset#CONNECTOMICS} at random places, copied out of ImgLib2 images of it by one thread
 * that may decode with two. Setup prints the memory that an image takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class ImgBenchmark {

    private static final long CACHE_BYTES = 1 << 26;
    private static final int BOX = 32;

    /** What the volume is kept in. */
    public enum Kind {
        /** An array. */
        ARRAY,
        /** A stream, and a cache of an eighth of the decoded volume. */
        CRACKLE,
        /** A stream, and a cache of the decoded volume. */
        CRACKLE_CACHED,
        /** Gzipped cells, and a cache of an eighth of the decoded volume. */
        GZIP
    }

    @Param
    Kind kind;

    @Param({"XY", "XZ", "YZ", "BOX"})
    String access;

    private final Random random = new Random(1);
    private int[] size;
    private int[] target;
    private PrimitiveBlocks<UnsignedIntType> blocks;

    @Setup
    public void setUp() {
        Volume volume = Dataset.CONNECTOMICS.load();
        int x = volume.shape().x();
        int y = volume.shape().y();
        int z = volume.shape().z();
        size = switch (access) {
            case "XY" -> new int[] {x, y, 1};
            case "XZ" -> new int[] {x, 1, z};
            case "YZ" -> new int[] {1, y, z};
            default -> new int[] {BOX, BOX, BOX};
        };
        target = new int[size[0] * size[1] * size[2]];
        blocks = PrimitiveBlocks.of(image(volume), PrimitiveBlocks.OnFallback.FAIL);
        for (long slice = 0; slice < z; slice++) {
            blocks.copy(new long[] {0, 0, slice}, new int[x * y], new int[] {x, y, 1});
        }
    }

    private RandomAccessibleInterval<UnsignedIntType> image(Volume volume) {
        if (kind == Kind.ARRAY) {
            memory(4 * volume.shape().voxels(), 0);
            return ArrayImgs.unsignedInts(
                    volume.ints(),
                    volume.shape().x(),
                    volume.shape().y(),
                    volume.shape().z());
        }
        if (kind == Kind.GZIP) {
            GzipCells cells = new GzipCells(volume, (int) (CACHE_BYTES / (4 * 64 * 64 * 64)));
            memory(cells.bytes(), CACHE_BYTES);
            return cells.image();
        }
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        long cacheBytes = kind == Kind.CRACKLE ? CACHE_BYTES : array.decodedBytes();
        memory(array.streamBytes(), cacheBytes);
        return CrackleImgs.lazy(array, new UnsignedIntType(), cacheBytes);
    }

    private void memory(long bytes, long cacheBytes) {
        System.out.printf("%n%s keeps %.1f MB and caches up to %.1f MB%n", kind, bytes / 1e6, cacheBytes / 1e6);
    }

    @Benchmark
    public int[] copy() {
        long[] min = new long[3];
        for (int axis = 0; axis < 3; axis++) {
            min[axis] = random.nextInt(512 - size[axis] + 1);
        }
        blocks.copy(min, target, size);
        return target;
    }
}
