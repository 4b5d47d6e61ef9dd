package io.github.crackle4j.fuzz;

import io.github.crackle4j.internal.bytes.Checksums;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Damages intact streams at random and counts what becomes of them. Checksums either stay as they were or are made to
 * fit the damage; what a mutant does hangs on the seed and its number alone.
 */
final class Mutations {

    /** Why voxels may be others without a word. */
    private enum Reason {
        /** Version 0 has no checksums. */
        VERSION_0("other, v0"),
        /** With checksums that fit, it is a valid stream of other voxels. */
        REPAIRED("other, repaired"),
        /** The 8 bits that check the header fit another one, as they do once in 256 times. */
        CRC_8("other, CRC-8"),
        /** A defect. */
        NONE("other, why?");

        final String column;

        Reason(String column) {
            this.column = column;
        }
    }

    private static final List<Mutation> MUTATIONS = List.of(Mutation.values());
    private static final Path GOLDEN = Path.of("..", "shared", "golden");
    private static final Path REAL = Path.of("..", "shared", "real");

    /** Processor time that a mutant may take. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int REPORTED = 10_000;
    private static final int SHOWN = 40;
    private static final int SHOWN_BYTES = 2000;
    private static final int HEADER_BYTES = 29;

    private final List<List<Original>> groups;
    private final PrintStream out;
    private final Map<String, Map<String, Integer>> table = new LinkedHashMap<>();
    private int defects;
    private int shown;

    private Mutations(List<List<Original>> groups, PrintStream out) {
        this.groups = groups;
        this.out = out;
    }

    /** Damages streams of this library, and golden and real ones where they are, and returns whether all is well. */
    static boolean run(int count, long seed, PrintStream out) throws IOException, InterruptedException {
        return run(List.of(Original.synthetic(), Original.golden(GOLDEN), Original.real(REAL)), count, seed, out);
    }

    static boolean run(List<List<Original>> groups, int count, long seed, PrintStream out) throws InterruptedException {
        Mutations mutations =
                new Mutations(groups.stream().filter(group -> !group.isEmpty()).toList(), out);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            mutations.tryOne(new Random(seed + i), seed + i);
            if ((i + 1) % REPORTED == 0) {
                out.println((i + 1) + " mutants, " + mutations.defects + " defects");
            }
        }
        mutations.print(Duration.ofNanos(System.nanoTime() - start), count);
        return mutations.defects == 0;
    }

    private void tryOne(Random random, long seed) throws InterruptedException {
        List<Original> group = groups.get(random.nextInt(groups.size()));
        Original original = group.get(random.nextInt(group.size()));
        byte[] other = group.get(random.nextInt(group.size())).bytes();
        Mutation mutation = MUTATIONS.get(random.nextInt(MUTATIONS.size()));
        boolean repaired = original.hasChecksums() && random.nextBoolean();
        byte[] mutant = repaired
                ? mutation.repaired(original.bytes(), other, random)
                : mutation.of(original.bytes(), other, random);
        Trial trial = new Trial(original, mutant, random);
        Trial.Outcome outcome = outcome(trial);
        String column = outcome.column;
        boolean defect = outcome.isDefect;
        if (outcome == Trial.Outcome.OTHER) {
            Reason reason = reason(original, mutant, repaired);
            column = reason.column;
            defect = reason == Reason.NONE;
            if (reason == Reason.CRC_8) {
                show(
                        mutation + " of " + original.name() + ", seed " + seed + ": the header's CRC-8 fits",
                        original,
                        mutant);
            }
        }
        if (defect) {
            defects++;
            show("DEFECT: " + mutation + " of " + original.name() + ", seed " + seed + ": " + column, original, mutant);
            if (trial.thrown() != null && shown < SHOWN) {
                trial.thrown().printStackTrace(out);
            }
        }
        table.computeIfAbsent(mutation + (repaired ? " repaired" : ""), row -> new LinkedHashMap<>())
                .merge(column, 1, Integer::sum);
    }

    /** Runs a trial, in a thread of its own that is left behind if it does not come to an end. */
    private static Trial.Outcome outcome(Trial trial) throws InterruptedException {
        AtomicReference<Trial.Outcome> outcome = new AtomicReference<>(Trial.Outcome.HANG);
        Thread thread = new Thread(() -> outcome.set(trial.run()), "trial");
        thread.setDaemon(true);
        thread.start();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        do {
            thread.join(1000);
        } while (thread.isAlive() && threads.getThreadCpuTime(thread.getId()) < LIMIT.toNanos());
        return outcome.get();
    }

    private static Reason reason(Original original, byte[] mutant, boolean repaired) {
        if (!original.hasChecksums() || mutant[4] == 0) {
            return Reason.VERSION_0;
        }
        if (repaired) {
            return Reason.REPAIRED;
        }
        boolean headerChanged = !Arrays.equals(original.bytes(), 5, HEADER_BYTES, mutant, 5, HEADER_BYTES);
        boolean fits = (byte) Checksums.crc8(mutant, 5, HEADER_BYTES - 6) == mutant[HEADER_BYTES - 1];
        return headerChanged && fits ? Reason.CRC_8 : Reason.NONE;
    }

    private void show(String what, Original original, byte[] mutant) {
        if (++shown > SHOWN) {
            return;
        }
        HexFormat hex = HexFormat.of();
        out.println(what);
        out.println(
                "  header was " + hex.formatHex(original.bytes(), 0, Math.min(HEADER_BYTES, original.bytes().length)));
        out.println("  header is  " + hex.formatHex(mutant, 0, Math.min(HEADER_BYTES, mutant.length)));
        if (what.startsWith("DEFECT") && mutant.length <= SHOWN_BYTES) {
            out.println("  mutant " + hex.formatHex(mutant));
        }
    }

    private void print(Duration time, int count) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (Trial.Outcome outcome : Trial.Outcome.values()) {
            if (outcome == Trial.Outcome.OTHER) {
                for (Reason reason : Reason.values()) {
                    columns.put(reason.column, 0);
                }
            } else {
                columns.put(outcome.column, 0);
            }
        }
        out.printf("%n| mutation | mutants | %s |%n", String.join(" | ", columns.keySet()));
        out.println("|---|" + "--:|".repeat(1 + columns.size()));
        Map<String, Integer> sums = new LinkedHashMap<>(columns);
        table.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(row -> {
            row.getValue().forEach((column, trials) -> sums.merge(column, trials, Integer::sum));
            print(row.getKey(), columns, row.getValue());
        });
        print("all", columns, sums);
        out.printf(
                "%n%d mutants of %d streams, %d s, at most %d MiB of heap, JDK %s%n",
                count,
                groups.stream().mapToInt(List::size).sum(),
                time.toSeconds(),
                Runtime.getRuntime().maxMemory() >> 20,
                System.getProperty("java.version"));
    }

    private void print(String name, Map<String, Integer> columns, Map<String, Integer> row) {
        StringBuilder line = new StringBuilder("| " + name.toLowerCase(Locale.ROOT) + " | "
                + row.values().stream().mapToInt(Integer::intValue).sum());
        columns.keySet().forEach(column -> line.append(" | ").append(row.getOrDefault(column, 0)));
        out.println(line.append(" |"));
    }
}
