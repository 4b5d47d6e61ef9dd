package io.github.crackle4j.benchmarks;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Range;
import io.github.crackle4j.Volume;
import io.github.crackle4j.ops.ConnectedComponents;
import io.github.crackle4j.ops.LabelStatistics;
import io.github.crackle4j.ops.Relabel;
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

/** What is done to streams without decoding them whole, and pins. Each opens the stream anew. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class OperationsBenchmark {

    private static final int PINS_FROM = 128;
    private static final int PINS_XY = 256;
    private static final int PINS_Z = 64;

    @Param({"CONNECTOMICS", "WATERSHED"})
    Dataset dataset;

    @Param({"1", "2"})
    int threads;

    private byte[] stream;
    private Execution execution;
    private long largest;
    private int middle;
    private long[] labels;
    private long[] newLabels;
    private long[] ascending;
    private Volume forPins;

    /** Makes the stream, and finds its largest label but 0. */
    @Setup
    public void setUp() {
        execution = Execution.threads(threads);
        stream = Crackle.compress(dataset.load());
        CrackleArray array = Crackle.open(stream);
        LabelStatistics statistics = array.statistics();
        long most = 0;
        for (int i = 0; i < statistics.size(); i++) {
            if (statistics.label(i) != 0 && statistics.voxelCount(i) > most) {
                most = statistics.voxelCount(i);
                largest = statistics.label(i);
            }
        }
        middle = array.shape().z() / 2;
        labels = array.labels();
        newLabels = new long[labels.length];
        ascending = new long[labels.length];
        for (int i = 0; i < labels.length; i++) {
            newLabels[i] = labels[labels.length - 1 - i];
            ascending[i] = i + 1L;
        }
        Range xy = Range.of(PINS_FROM, PINS_FROM + PINS_XY);
        forPins = array.slice(xy, xy, Range.of(0, PINS_Z));
    }

    private CrackleArray open() {
        return Crackle.open(stream).with(execution);
    }

    @Benchmark
    public long[] labels() {
        return open().labels();
    }

    @Benchmark
    public Volume oneSlice() {
        return open().decode(middle, middle + 1);
    }

    @Benchmark
    public Volume maskOfLargest() {
        return open().mask(largest);
    }

    /** Counts, centroids and boxes. */
    @Benchmark
    public LabelStatistics statistics() {
        return open().statistics();
    }

    /** To labels in another order than the old ones, so that the key of each component changes. */
    @Benchmark
    public byte[] remapAll() {
        return Relabel.remap(open(), labels, newLabels, Relabel.Missing.ERROR).toBytes();
    }

    /** To labels in the order of the old ones. */
    @Benchmark
    public byte[] remapAscending() {
        return Relabel.remap(open(), labels, ascending, Relabel.Missing.ERROR).toBytes();
    }

    /** Of the 4 neighbours in the slice. */
    @Benchmark
    public Volume connectivityGraph() {
        return open().connectivityGraph(4);
    }

    @Benchmark
    public long components26() {
        return ConnectedComponents.multiLabel(open(), 26).count();
    }

    /** A chunk of 256×256×64 voxels. */
    @Benchmark
    public byte[] pinsOfChunk() {
        return Crackle.compress(forPins, CompressOptions.DEFAULT.withPins(true).with(execution));
    }
}
