package io.github.crackle4j.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the benchmarks of the codec and the operations and prints them as Markdown: times, megavoxels a second, and the
 * speed as a fraction of the machine's copy speed measured in the same run. Without arguments it makes
 * {@code benchmarks/RESULTS.md}, in about a quarter of an hour; with arguments, which are those of JMH, one table of
 * what they say, of {@link CodecBenchmark} if they name no other.
 */
public final class Report {

    private static final String[] LARGE = {"CONNECTOMICS", "WATERSHED"};
    private static final String[] CHUNKS = {"CONNECTOMICS_CHUNK", "WATERSHED_CHUNK"};

    /** The milliseconds that a copy of each volume takes, best of all. */
    private final Map<Dataset, Double> copyMillis = new EnumMap<>(Dataset.class);

    private Report() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        System.out.printf(
                "JDK %s, %d processors%n",
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
        if (arguments.length == 0) {
            new Report().all();
        } else {
            new Report().given(new CommandLineOptions(arguments));
        }
    }

    private void given(CommandLineOptions given) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().parent(given);
        if (given.getIncludes().isEmpty()) {
            options.include(codec("compress|decompress|copy"));
        }
        if (!given.getParameter("dataset").hasValue()) {
            options.param("dataset", present(names(Dataset.values())));
        }
        print("", new Runner(withHeap(options).build()).run());
    }

    private void all() throws RunnerException {
        String[] everything = names(Dataset.values());
        measure("", codec("copy"), everything, "FORTRAN", "0", "1");
        measure("Fortran order", codec("compress|decompress"), everything, "FORTRAN", "0", "1", "2");
        measure("Markov order 5", codec("compress|decompress"), LARGE, "FORTRAN", "5", "1", "2");
        measure("C order", codec("compress|decompress"), LARGE, "C", "0", "1", "2");
        measure("A decoder for many chunks", codec("decoder"), CHUNKS, "FORTRAN", "0", "1");
        String[] large = present(LARGE);
        if (large.length > 0) {
            print(
                    "Operations",
                    new Runner(quick(OperationsBenchmark.class.getSimpleName(), large, "1", "2")
                                    .build())
                            .run());
        }
    }

    private void measure(
            String title, String include, String[] names, String order, String markovOrder, String... threads)
            throws RunnerException {
        String[] datasets = present(names);
        // No values of a parameter would be all values of it.
        if (datasets.length == 0) {
            return;
        }
        print(
                title,
                new Runner(quick(include, datasets, threads)
                                .param("order", order)
                                .param("markovOrder", markovOrder)
                                .build())
                        .run());
    }

    private static ChainedOptionsBuilder quick(String include, String[] datasets, String... threads) {
        return withHeap(new OptionsBuilder())
                .include(include)
                .param("dataset", datasets)
                .param("threads", threads)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(3))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
    }

    private static ChainedOptionsBuilder withHeap(ChainedOptionsBuilder options) {
        return options.jvmArgsAppend(
                "-Xmx6g", "-Dcrackle4j.real=" + System.getProperty("crackle4j.real", "../shared/real"));
    }

    private static String codec(String methods) {
        return CodecBenchmark.class.getSimpleName() + ".(" + methods + ")$";
    }

    private static String[] names(Dataset[] datasets) {
        return Arrays.stream(datasets).map(Dataset::name).toArray(String[]::new);
    }

    private static String[] present(String[] names) {
        List<String> present = new ArrayList<>();
        for (String name : names) {
            if (Dataset.valueOf(name).isPresent()) {
                present.add(name);
            } else {
                System.out.println("\nLeft out: " + name + ", whose file is not there");
            }
        }
        return present.toArray(new String[0]);
    }

    private void print(String title, Collection<RunResult> results) {
        if (!title.isEmpty()) {
            System.out.printf("%n## %s%n", title);
        }
        System.out.println();
        System.out.println("| operation | dataset | order | Markov | threads | best ms | median ms | MVx/s | of copy"
                + " | bytes allocated |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            Dataset dataset = Dataset.valueOf(params.getParam("dataset"));
            Statistics millis = result.getPrimaryResult().getStatistics();
            double best = millis.getMin();
            String name = name(params);
            if (name.equals("copy")) {
                copyMillis.merge(dataset, best, Math::min);
            }
            Double copy = copyMillis.get(dataset);
            boolean whole = params.getBenchmark().contains(CodecBenchmark.class.getSimpleName());
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %.3f | %.3f | %s | %s | %s |%n",
                    name,
                    dataset,
                    given(params, "order"),
                    given(params, "markovOrder"),
                    params.getParam("threads"),
                    best,
                    millis.getPercentile(50),
                    whole ? String.format(Locale.ROOT, "%.0f", dataset.voxels() / best / 1e3) : "",
                    whole && copy != null ? String.format(Locale.ROOT, "%.2f", copy / best) : "",
                    allocated(result));
        }
    }

    private static String name(BenchmarkParams params) {
        return params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
    }

    private static String given(BenchmarkParams params, String name) {
        return params.getParamsKeys().contains(name) ? params.getParam(name) : "";
    }

    private static String allocated(RunResult result) {
        for (Result<?> secondary : result.getSecondaryResults().values()) {
            if (secondary.getLabel().endsWith("gc.alloc.rate.norm")) {
                return String.format(Locale.ROOT, "%.0f", secondary.getScore());
            }
        }
        return "";
    }
}
