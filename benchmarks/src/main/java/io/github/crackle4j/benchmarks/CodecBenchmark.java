package io.github.crackle4j.benchmarks;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleDecoder;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import java.lang.reflect.Array;
import java.util.concurrent.TimeUnit;
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
 * Whole volumes to streams and back, into memory that was touched before. Nothing is timed before a round trip came
 * out right.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class CodecBenchmark {

    @Param
    Dataset dataset;

    @Param({"1", "2"})
    int threads;

    @Param({"FORTRAN", "C"})
    Order order;

    @Param({"0", "5"})
    int markovOrder;

    private Volume volume;
    private Volume target;
    private CompressOptions options;
    private byte[] stream;
    private CrackleArray array;
    private final CrackleDecoder decoder = new CrackleDecoder();

    /** Makes the volume and its stream, and checks that one gives the other. */
    @Setup
    public void setUp() {
        volume = dataset.load();
        options = CompressOptions.DEFAULT.withMarkovOrder(markovOrder).with(Execution.threads(threads));
        if (order == Order.C) {
            byte[] inFortranOrder = Crackle.compress(volume, options);
            volume = Volume.allocate(volume.type(), volume.shape(), Order.C);
            Crackle.open(inFortranOrder).decodeInto(0, volume);
        }
        stream = Crackle.compress(volume, options);
        array = Crackle.open(stream).with(options.execution());
        target = Volume.allocate(volume.type(), volume.shape(), volume.order());
        array.decodeInto(0, target);
        for (int z = 0; z < volume.shape().z(); z++) {
            for (int y = 0; y < volume.shape().y(); y++) {
                for (int x = 0; x < volume.shape().x(); x++) {
                    if (volume.get(x, y, z) != target.get(x, y, z)) {
                        throw new IllegalStateException(
                                "The round trip of " + dataset + " differs at " + x + ", " + y + ", " + z);
                    }
                }
            }
        }
    }

    @Benchmark
    public byte[] compress() {
        return Crackle.compress(volume, options);
    }

    @Benchmark
    public Volume decompress() {
        Crackle.open(stream).with(options.execution()).decodeInto(0, target);
        return target;
    }

    /** As a service does it that decodes many chunks: one thread, and memory that stays. */
    @Benchmark
    public Volume decoder() {
        decoder.decodeInto(stream, target);
        return target;
    }

    /** The machine's own speed: the decoded array copied by one thread. */
    @Benchmark
    public Object copy() {
        System.arraycopy(volume.array(), 0, target.array(), 0, Array.getLength(volume.array()));
        return target.array();
    }
}
