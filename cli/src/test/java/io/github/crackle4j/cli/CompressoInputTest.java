package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compresso streams as sources. */
class CompressoInputTest {

    /** Two slices of three rows 0 0 9 9, as docs/FORMATS.md explains it. */
    private static final byte[] STREAM = HexFormat.of()
            .parseHex("6370736f00010400030002000404010400000000000000010000000000000000000000" + "0400090009" + "2202"
                    + "0500");

    @TempDir
    Path directory;

    private static void assertIsTheVolume(byte[] stream) {
        Volume volume = Crackle.decompress(stream);
        assertThat(volume.order()).isEqualTo(Order.FORTRAN);
        assertThat(volume.shape().toString()).isEqualTo("4×3×2");
        byte[] expected = new byte[24];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) (i % 4 < 2 ? 0 : 9);
        }
        assertThat(volume.array()).isEqualTo(expected);
    }

    @Test
    void becomesACrackleStream() throws IOException {
        Path plain = Files.write(directory.resolve("a.cpso"), STREAM);
        Path gzipped = Files.write(directory.resolve("b.npy.cpso.gz"), Samples.gzip(STREAM));
        CommandRun run = crackle(plain, gzipped);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertIsTheVolume(Files.readAllBytes(directory.resolve("a.ckl")));
        assertIsTheVolume(Files.readAllBytes(directory.resolve("b.ckl")));
        assertIsTheVolume(pipe(STREAM, "-").out());
        assertThat(pipe(STREAM, "stats", "--format=csv", "--label", "9", "-").text())
                .contains("9,12,2,0,0,3,2,1,2.5,1.0,0.5");

        assertThat(crackle("--rm", "-f", plain).exitCode()).isZero();
        assertThat(plain).doesNotExist();
        assertIsTheVolume(Files.readAllBytes(directory.resolve("a.ckl")));
    }

    @Test
    void leavesNothingIfItIsDamaged() throws IOException {
        Path cut = Files.write(directory.resolve("a.cpso"), Arrays.copyOf(STREAM, STREAM.length - 2));
        CommandRun run = crackle(cut);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("crackle: " + cut + ": ")
                .contains("windows");
        assertThat(directory.toFile().list()).containsExactly("a.cpso");

        CommandRun decompressed = crackle("-d", cut);
        assertThat(decompressed.exitCode()).isEqualTo(1);
        assertThat(decompressed.err()).contains("is a Compresso stream, a Crackle stream is wanted");
    }
}
