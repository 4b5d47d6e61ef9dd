package io.github.crackle4j.benchmarks;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleWriter;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.LabelStatistics;
import io.github.crackle4j.ops.Relabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Volumes larger than memory: makes uint64 volumes of 2048² slices, streamed, and prints a Markdown table of the wall
 * time and the peak resident memory of compressing them, reading one slice, statistics, a remap and decompression. Each
 * is a process of its own, so that its peak is its own.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.crackle4j.benchmarks.BigVolumes [-Xmx512m] [FOLDER [GIGAVOXELS…]]
 * }</pre>
 *
 * Peaks come from Linux, {@code VmHWM} of {@code /proc/self/status}; elsewhere they are missing.
 */
public final class BigVolumes {

    private static final int SIDE = 2048;
    private static final int SLICES_OF_A_GIGAVOXEL = 1 << 8;
    private static final int SLAB = 2;

    /** What is measured, in turn. */
    private enum Task {
        COMPRESS,
        ONE_SLICE,
        STATS,
        REMAP,
        DECOMPRESS
    }

    private BigVolumes() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 4 && arguments[0].equals("run")) {
            run(Task.valueOf(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            return;
        }
        List<String> rest = new ArrayList<>(List.of(arguments));
        String heap = !rest.isEmpty() && rest.get(0).startsWith("-Xmx") ? rest.remove(0) : "-Xmx512m";
        Path folder = Path.of(rest.isEmpty() ? "." : rest.remove(0));
        List<String> sizes = rest.isEmpty() ? List.of("1", "4", "16") : rest;
        System.out.printf(
                "JDK %s, %d processors, %s%n%n",
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), heap);
        System.out.println("| gigavoxels | task | wall s | megavoxels/s | peak MB | stream MB |");
        System.out.println("|---|---|---|---|---|---|");
        for (String size : sizes) {
            Path file = Files.createTempFile(folder, "big", ".ckl");
            try {
                for (Task task : Task.values()) {
                    fork(heap, task, file, size);
                }
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void fork(String heap, Task task, Path file, String size) throws IOException, InterruptedException {
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BigVolumes.class.getName(),
                        "run",
                        task.name(),
                        file.toString(),
                        size)
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(task + " of " + size + " gigavoxels failed");
        }
    }

    private static void run(Task task, Path file, int gigavoxels) throws IOException {
        Shape shape = new Shape(SIDE, SIDE, gigavoxels * SLICES_OF_A_GIGAVOXEL);
        long start = System.nanoTime();
        switch (task) {
            case COMPRESS -> compress(shape, file);
            case ONE_SLICE -> oneSlice(shape, file);
            case STATS -> stats(shape, file);
            case REMAP -> remap(file);
            case DECOMPRESS -> decompress(shape, file);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "| %d | %s | %.2f | %s | %s | %.1f |%n",
                gigavoxels,
                task.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                seconds,
                task == Task.ONE_SLICE ? "" : String.format("%.0f", shape.voxels() / seconds / 1e6),
                peakMegabytes(),
                Files.size(file) / 1e6);
    }

    private static void compress(Shape shape, Path file) throws IOException {
        Volume slab = Volume.allocate(VoxelType.UINT64, shape.withZ(SLAB), Order.FORTRAN);
        try (CrackleWriter writer =
                CrackleWriter.open(file, shape, VoxelType.UINT64, Order.FORTRAN, CompressOptions.DEFAULT)) {
            for (int z = 0; z < shape.z(); z += SLAB) {
                for (int i = 0; i < SLAB; i++) {
                    fill(slab.longs(), i * SIDE * SIDE, z + i);
                }
                writer.write(slab);
            }
        }
    }

    /** Slanted cells of about 24×24×16 voxels with ragged borders; labels come again after 256
     * slices, scattered over 64 bits. */
    private static void fill(long[] voxels, int start, int z) {
        int at = start;
        for (int y = 0; y < SIDE; y++) {
            int shift = (z >> 1) + (y * 7 >> 4 & 3);
            long row = (y + (z >> 2)) / 24 * 1_000_003L + (z >> 4 & 15) * 7_919L;
            for (int x = 0; x < SIDE; x++) {
                voxels[at++] = ((x + shift) / 24 + row) * 0x9E37_79B9_7F4AL;
            }
        }
    }

    private static void oneSlice(Shape shape, Path file) throws IOException {
        int z = shape.z() / 3;
        long[] expected = new long[SIDE * SIDE];
        fill(expected, 0, z);
        try (CrackleArray array = Crackle.open(file)) {
            check(Arrays.equals(array.decode(z, z + 1).longs(), expected));
        }
    }

    private static void stats(Shape shape, Path file) throws IOException {
        try (CrackleArray array = Crackle.open(file)) {
            LabelStatistics statistics = array.statistics();
            long voxels = 0;
            for (int i = 0; i < statistics.size(); i++) {
                voxels += statistics.voxelCount(i);
            }
            check(voxels == shape.voxels());
        }
    }

    private static void remap(Path file) throws IOException {
        Path other = file.resolveSibling(file.getFileName() + ".remapped");
        try (CrackleArray array = Crackle.open(file)) {
            Relabel.remap(array, label -> label + 1).save(other);
            try (CrackleArray remapped = Crackle.open(other)) {
                check(remapped.min() == array.min() + 1 && remapped.labelCount() == array.labelCount());
            }
        } finally {
            Files.deleteIfExists(other);
        }
    }

    private static void decompress(Shape shape, Path file) throws IOException {
        Volume slab = Volume.allocate(VoxelType.UINT64, shape.withZ(SLAB), Order.FORTRAN);
        long[] expected = new long[SIDE * SIDE];
        try (CrackleArray array = Crackle.open(file).with(Execution.parallel())) {
            for (int z = 0; z < shape.z(); z += SLAB) {
                array.decodeInto(z, slab);
                if (z % SLICES_OF_A_GIGAVOXEL == 0) {
                    fill(expected, 0, z);
                    check(Arrays.equals(expected, 0, expected.length, slab.longs(), 0, expected.length));
                }
            }
        }
    }

    private static void check(boolean right) {
        if (!right) {
            throw new IllegalStateException("The result is wrong");
        }
    }

    private static String peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> String.valueOf(Long.parseLong(line.replaceAll("\\D", "")) / 1000))
                .findFirst()
                .orElse("");
    }
}
