package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From arrays to streams and back, and from streams to streams. */
class CompressCommandTest {

    @TempDir
    Path directory;

    private final Volume volume = Samples.volume();
    private Path npy;
    private Path ckl;

    @BeforeEach
    void writeArray() throws IOException {
        npy = Files.write(directory.resolve("data.npy"), Samples.npy(volume));
        ckl = directory.resolve("data.ckl");
    }

    @Test
    void compressesBesideTheSourceAndSaysNothing() throws IOException {
        CommandRun run = crackle(npy);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
        assertThat(ckl).hasBinaryContent(Crackle.compress(volume));

        assertThat(directory.toFile().list()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void arraysComeBackAsTheyWere(VoxelType type) throws IOException {
        for (Order order : Order.values()) {
            for (Shape shape : new Shape[] {
                new Shape(17, 13, 11), new Shape(1, 9, 30), new Shape(40, 1, 1), new Shape(4, 0, 2), new Shape(5, 6, 0)
            }) {
                byte[] bytes = Samples.npy(Samples.volume(type, shape, order, 3));
                Files.write(npy, bytes);
                assertThat(crackle("-f", npy).exitCode()).isZero();
                Files.delete(npy);

                assertThat(crackle("-d", ckl).exitCode()).isZero();

                assertThat(npy).hasBinaryContent(bytes);
            }
        }
    }

    @Test
    void theMarkovOrderIsTheOneAskedFor() throws IOException {
        crackle("-m", "4", "-o", ckl, npy);
        assertThat(header(ckl).markovOrder()).isEqualTo(4);

        crackle("-f", "--markov=auto", "-o", ckl, npy);
        assertThat(ckl)
                .hasBinaryContent(
                        Crackle.compress(volume, CompressOptions.DEFAULT.withMarkovOrder(CompressOptions.AUTO)));
    }

    @Test
    void pinsAreUsedWhereTheyAreSmaller() throws IOException {
        Volume tall = Samples.volume(VoxelType.UINT32, new Shape(40, 40, 60), Order.FORTRAN, 5);
        Files.write(npy, Samples.npy(tall));

        assertThat(crackle("-p", npy).exitCode()).isZero();

        assertThat(ckl).hasBinaryContent(Crackle.compress(tall, CompressOptions.DEFAULT.withPins(true)));
        assertThat(header(ckl).labelFormat()).isEqualTo(LabelFormat.PINS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void threadsDoNotChangeTheStream(String threads) throws IOException {
        crackle("--threads", threads, npy);

        assertThat(ckl).hasBinaryContent(Crackle.compress(volume));
    }

    @Test
    void encodesAStreamAnew() throws IOException {
        crackle(npy);
        Path other = directory.resolve("other.ckl");

        assertThat(crackle("-m", "3", "-o", other, ckl).exitCode()).isZero();

        assertThat(other).hasBinaryContent(Crackle.compress(volume, CompressOptions.DEFAULT.withMarkovOrder(3)));
    }

    @Test
    void replacesAStreamByItselfOnlyIfForced() throws IOException {
        crackle(npy);
        byte[] before = Files.readAllBytes(ckl);

        CommandRun refused = crackle("-m", "2", ckl);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("exists already", "-f");
        assertThat(ckl).hasBinaryContent(before);

        assertThat(crackle("-m", "2", "-f", "--rm", ckl).exitCode()).isZero();
        assertThat(header(ckl).markovOrder()).isEqualTo(2);
        assertThat(Crackle.decompress(Files.readAllBytes(ckl)).longs()).isEqualTo(volume.longs());
    }

    @Test
    void givesAStreamPins() throws IOException {
        Volume tall = Samples.volume(VoxelType.UINT32, new Shape(40, 40, 60), Order.C, 5);
        Files.write(npy, Samples.npy(tall));
        crackle("-m", "2", npy);
        Path pins = directory.resolve("pins.ckl");

        assertThat(crackle("-p", "-o", pins, ckl).exitCode()).isZero();

        assertThat(header(pins).labelFormat()).isEqualTo(LabelFormat.PINS);
        assertThat(header(pins).markovOrder()).isEqualTo(2);
        assertThat(header(pins).order()).isEqualTo(Order.C);
        assertThat(Crackle.decompress(Files.readAllBytes(pins)).ints()).isEqualTo(tall.ints());
    }

    @Test
    void wantsToKnowWhatToDoWithAStream() {
        crackle(npy);

        CommandRun run = crackle("-f", ckl);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("is a Crackle stream already");
    }

    @Test
    void wantsAStreamToDecompress() {
        for (String option : new String[] {"-d", "-l", "-T"}) {
            CommandRun run = crackle(option, npy);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("data.npy: is a NumPy array");
        }
    }

    private static Header header(Path stream) throws IOException {
        return Crackle.open(Files.readAllBytes(stream)).header();
    }
}
