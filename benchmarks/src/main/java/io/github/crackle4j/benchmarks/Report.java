package io.github.crackle4j.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs {@link CodecBenchmark} and prints a Markdown table: megavoxels a second, and the speed as a fraction of the
 * machine's copy speed measured in the same run. Takes the options of JMH.
 */
public final class Report {

    private Report() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        ChainedOptionsBuilder options = new OptionsBuilder().parent(given);
        if (given.getIncludes().isEmpty()) {
            options.include(CodecBenchmark.class.getSimpleName());
        }
        options.jvmArgsAppend("-Xmx6g", "-Dcrackle4j.real=" + System.getProperty("crackle4j.real", "../shared/real"));
        if (!given.getParameter("dataset").hasValue()) {
            options.param("dataset", presentDatasets());
        }
        print(new Runner(options.build()).run());
    }

    private static String[] presentDatasets() {
        List<String> names = new ArrayList<>();
        for (Dataset dataset : Dataset.values()) {
            if (dataset.isPresent()) {
                names.add(dataset.name());
            } else {
                System.out.println("Left out: " + dataset + ", whose file is not there");
            }
        }
        return names.toArray(new String[0]);
    }

    private static void print(Collection<RunResult> results) {
        Map<String, Double> copyMillis = new HashMap<>();
        for (RunResult result : results) {
            if (name(result).equals("copy")) {
                copyMillis.merge(volume(result.getParams()), best(result), Math::min);
            }
        }
        System.out.printf(
                "%nJDK %s, %d processors%n%n",
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
        System.out.println(
                "| operation | dataset | order | Markov | threads | best ms | median ms | best MVx/s | of copy |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            double best = best(result);
            long voxels = voxels(Dataset.valueOf(params.getParam("dataset")));
            Double copy = copyMillis.get(volume(params));
            System.out.printf(
                    "| %s | %s | %s | %s | %s | %.2f | %.2f | %.0f | %s |%n",
                    name(result),
                    params.getParam("dataset"),
                    params.getParam("order"),
                    params.getParam("markovOrder"),
                    params.getParam("threads"),
                    best,
                    statistics(result).getPercentile(50),
                    voxels / best / 1e3,
                    copy == null ? "" : String.format("%.2f", copy / best));
        }
    }

    private static String volume(BenchmarkParams params) {
        return params.getParam("dataset");
    }

    private static String name(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Statistics statistics(RunResult result) {
        return result.getPrimaryResult().getStatistics();
    }

    private static double best(RunResult result) {
        return statistics(result).getMin();
    }

    private static long voxels(Dataset dataset) {
        return switch (dataset) {
            case CONNECTOMICS, WATERSHED, EMPTY, UNIFORM -> 512L * 512 * 512;
            case CONNECTOMICS_CHUNK, WATERSHED_CHUNK -> 64L * 64 * 64;
            case NOISE, BINARY_NOISE -> 512L * 512 * 128;
        };
    }
}
