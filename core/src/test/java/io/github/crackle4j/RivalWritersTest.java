package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that write the same file: each of its versions is whole, and neither is in the other's way. */
class RivalWritersTest {

    private static final Shape SHAPE = new Shape(2, 2, 1);
    private static final int FILES = 300;

    @TempDir
    private Path folder;

    /** The program that writes meanwhile. */
    public static final class Rival {

        private Rival() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            System.out.println("begin");
            while (true) {
                write(file, 7);
            }
        }
    }

    @Test
    void neitherTakesWhatTheOtherBeginsForALeftover() throws Exception {
        Path file = folder.resolve("labels.ckl");
        Path log = folder.resolve("rival.log");
        Process rival = JavaProcess.of(Rival.class, "256m", file)
                .redirectOutput(log.toFile())
                .start();
        try {
            while (Files.size(log) == 0) {
                assertThat(rival.isAlive()).isTrue();
                Thread.sleep(10);
            }
            for (int i = 0; i < FILES; i++) {
                write(file, 8);
                assertThat(Crackle.decompress(Files.readAllBytes(file)).bytes()[3])
                        .isIn((byte) 7, (byte) 8);
            }
            assertThat(rival.isAlive()).as(Files.readString(log)).isTrue();
        } finally {
            rival.destroyForcibly();
        }
        assertThat(rival.waitFor(30, TimeUnit.SECONDS)).isTrue();
        write(file, 9);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, log);
        }
    }

    private static void write(Path file, int label) throws IOException {
        try (CrackleWriter writer =
                CrackleWriter.open(file, SHAPE, VoxelType.UINT8, Order.C, CompressOptions.DEFAULT)) {
            Volume volume = Volume.allocate(VoxelType.UINT8, SHAPE, Order.C);
            Arrays.fill(volume.bytes(), (byte) label);
            writer.write(volume);
        }
    }
}
