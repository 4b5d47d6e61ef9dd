package io.github.crackle4j.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs targets under Jazzer, each for a given time in a virtual machine of its own, and reports what each has done.
 * Inputs that were found to be of use stay in a folder, from which the next run begins; those that found a defect are
 * kept, too.
 */
final class Campaign {

    /** As in "#12345 DONE cov: 321 ft: 1234 corp: 56/789Kb ...". */
    private static final Pattern PROGRESS = Pattern.compile("#(\\d+)\\s+\\S+.* cov: (\\d+) .*corp: (\\d+)/.*");

    private static final String HEAP = "-Xmx256m";

    /** A hang takes for ever; a machine at work on other things may take a while. */
    private static final int SECONDS_AN_INPUT = 300;

    private static final int MAX_INPUT_BYTES = 4096;

    private final Path folder;
    private final int seconds;

    Campaign(Path folder, int seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    /** Runs the targets one after the other and returns whether all came to their end. */
    boolean run(List<Target> targets) throws IOException, InterruptedException {
        System.out.printf(
                "%-14s %8s %12s %12s %8s %8s  %s%n",
                "target", "seconds", "CPU seconds", "executions", "coverage", "inputs", "result");
        boolean sound = true;
        for (Target target : targets) {
            sound &= run(target);
        }
        return sound;
    }

    private boolean run(Target target) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve(target.name()));
        List<byte[]> seeds = target.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed-" + i), seeds.get(i));
        }
        Path log = folder.resolve(target + ".log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Jazzer.class.getName(),
                        "--target_class=" + JazzerTarget.class.getName(),
                        "--target_args=" + target,
                        "--instrumentation_includes=io.github.crackle4j.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/" + target + "-",
                        "-max_total_time=" + seconds,
                        "-max_len=" + MAX_INPUT_BYTES,
                        "-timeout=" + SECONDS_AN_INPUT,
                        "-rss_limit_mb=0",
                        "-use_value_profile=1",
                        "-print_final_stats=0",
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
        }
        report(target, log, process.exitValue(), Duration.ofNanos(System.nanoTime() - start), cpu);
        return process.exitValue() == 0;
    }

    private static void report(Target target, Path log, int exitCode, Duration wall, Duration cpu) throws IOException {
        long executions = 0;
        String coverage = "?";
        String inputs = "?";
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1);
                Stream<String> all = lines.lines()) {
            for (String line : (Iterable<String>) all::iterator) {
                Matcher progress = PROGRESS.matcher(line);
                if (progress.matches()) {
                    executions = Long.parseLong(progress.group(1));
                    coverage = progress.group(2);
                    inputs = progress.group(3);
                }
            }
        }
        System.out.printf(
                "%-14s %8d %12d %,12d %8s %8s  %s%n",
                target,
                wall.toSeconds(),
                cpu.toSeconds(),
                executions,
                coverage,
                inputs,
                exitCode == 0 ? "nothing found" : "exit code " + exitCode + ", see " + log);
    }
}
