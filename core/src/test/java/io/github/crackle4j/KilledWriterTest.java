package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Kills processes that write, without giving them a chance to clean up. */
class KilledWriterTest {

    private static final Shape SHAPE = new Shape(256, 256, 40);
    private static final int KILLS = 12;

    @TempDir
    private Path folder;

    /** The program that is killed: writes the same file again and again. */
    public static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            Volume slab = Volumes.of(VoxelType.UINT32, Order.FORTRAN, SHAPE.withZ(4), Volumes.noise(1, 1 << 20));
            while (true) {
                System.out.println("begin");
                try (CrackleWriter writer =
                        CrackleWriter.open(file, SHAPE, VoxelType.UINT32, Order.FORTRAN, CompressOptions.DEFAULT)) {
                    while (writer.slices() < SHAPE.z()) {
                        writer.write(slab);
                    }
                }
                System.out.println("end");
            }
        }
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "the file that is put aside has a name there, and outlives a process that is killed")
    void theTargetIsOldOrNewAndLeftoversAreSwept() throws Exception {
        Path file = folder.resolve("labels.ckl");
        Random random = new Random(6);
        int leftovers = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            boolean old = kill % 2 == 0;
            if (old) {
                Files.writeString(file, "old");
            } else {
                Files.deleteIfExists(file);
            }
            long delay = random.nextInt(700);
            boolean finished = killWriter(file, delay);
            if (Files.exists(file) && Files.size(file) != 3) {
                // Whatever is there under the name is complete.
                assertThat(Crackle.decompress(Files.readAllBytes(file)).shape()).isEqualTo(SHAPE);
            } else {
                assertThat(finished).as("a stream was finished before").isFalse();
                assertThat(Files.exists(file)).isEqualTo(old);
            }
            List<String> others = others();
            assertThat(others).allMatch(name -> name.startsWith(".labels.ckl.") && name.endsWith(".unfinished"));
            assertThat(others).hasSizeLessThanOrEqualTo(1);
            leftovers += others.size();
        }
        write(file);
        assertThat(others())
                .as("after the next writer; %d were left by the killed", leftovers)
                .isEmpty();
    }

    /** Returns whether the process had finished a stream before it was killed. */
    private boolean killWriter(Path file, long delay) throws Exception {
        Path log = Files.createTempFile("killed", ".log");
        Process victim = JavaProcess.of(Victim.class, "256m", file)
                .redirectOutput(log.toFile())
                .start();
        try {
            while (Files.size(log) == 0) {
                assertThat(victim.isAlive())
                        .as("the process that is to be killed")
                        .isTrue();
                Thread.sleep(10);
            }
            Thread.sleep(delay);
        } finally {
            victim.destroyForcibly();
        }
        assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(log);
        Files.delete(log);
        return said.contains("end");
    }

    private List<String> others() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("labels.ckl"))
                    .toList();
        }
    }

    private static void write(Path file) throws IOException {
        Shape shape = new Shape(2, 2, 1);
        try (CrackleWriter writer =
                CrackleWriter.open(file, shape, VoxelType.UINT8, Order.C, CompressOptions.DEFAULT)) {
            writer.write(Volume.allocate(VoxelType.UINT8, shape, Order.C));
        }
    }
}
