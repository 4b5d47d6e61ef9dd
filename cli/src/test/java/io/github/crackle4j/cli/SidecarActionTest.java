package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.ByteSources;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.sidecar.Sidecar;
import io.github.crackle4j.ops.LabelStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sidecars beside streams, and statistics out of them. */
class SidecarActionTest {

    @TempDir
    Path directory;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private Path stream() throws IOException {
        return file("data.ckl", Crackle.compress(Samples.volume()));
    }

    private String[] files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).sorted().toArray(String[]::new);
        }
    }

    private static void assertWell(CommandRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private void assertSidecar(String name, byte[] stream) throws IOException {
        CrackleArray array = Crackle.open(stream);
        Sidecar sidecar = Sidecar.read(ByteSources.file(directory.resolve(name)));
        assertThat(sidecar.belongsTo(array)).isTrue();
        LabelStatistics statistics = array.statistics();
        assertThat(sidecar.size()).isEqualTo(statistics.size());
        for (int i = 0; i < statistics.size(); i++) {
            assertThat(sidecar.label(i)).isEqualTo(statistics.label(i));
            assertThat(sidecar.box(i)).isEqualTo(statistics.box(i));
        }
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void compressesAndMeasures(VoxelType type) throws IOException {
        Volume volume = Samples.volume(type, new Shape(24, 20, 16), Order.C, 3);
        assertWell(crackle("-M", "-m", "2", file("a.npy", Samples.npy(volume))));

        assertThat(files()).containsExactly("a.ckl", "a.ckl.meta.parquet", "a.npy");
        assertSidecar("a.ckl.meta.parquet", Files.readAllBytes(directory.resolve("a.ckl")));
        String plain =
                crackle("stats", "--format=csv", directory.resolve("a.npy")).text();
        CommandRun fromSidecar = crackle("stats", "--no-centroids", "--format=csv", directory.resolve("a.ckl"));
        assertWell(fromSidecar);
        assertThat(fromSidecar.text().lines())
                .containsExactlyElementsOf(plain.lines()
                        .map(line -> line.replaceFirst("(,[^,]*){3}$", ""))
                        .toList());
    }

    @Test
    void measuresAStreamThatIsThere() throws IOException {
        byte[] bytes = Crackle.compress(Samples.volume());
        Path stream = file("data.ckl", bytes);
        assertWell(crackle("--meta", stream));
        assertThat(files()).containsExactly("data.ckl", "data.ckl.meta.parquet");
        assertThat(stream).hasBinaryContent(bytes);
        assertSidecar("data.ckl.meta.parquet", bytes);
    }

    @Test
    void nameTheSidecarAfterTheStream() throws IOException {
        Path npy = file("data.npy", Samples.npy(Samples.volume()));
        assertWell(crackle("-M", "-z", npy));
        assertWell(crackle("-M", "-o", directory.resolve("other.crackle"), npy));
        assertWell(pipe(Files.readAllBytes(npy), "-M", "-o", directory.resolve("piped.ckl"), "-"));
        assertThat(files())
                .containsExactly(
                        "data.ckl.gz",
                        "data.ckl.meta.parquet",
                        "data.npy",
                        "other.crackle",
                        "other.crackle.meta.parquet",
                        "piped.ckl",
                        "piped.ckl.meta.parquet");
        for (String name : new String[] {"data.ckl.gz", "other.crackle", "piped.ckl"}) {
            Path stream = directory.resolve(name);
            assertWell(crackle("-f", "-M", stream));
            assertThat(answersFromTheSidecar(stream)).isTrue();
        }
    }

    @Test
    void measuresTheStreamThatReplacesItsSource() throws IOException {
        Path stream = stream();
        assertWell(crackle("-M", stream));
        assertWell(crackle("-f", "-M", "-m", "3", stream));
        assertSidecar("data.ckl.meta.parquet", Files.readAllBytes(stream));
        assertThat(Crackle.open(Files.readAllBytes(stream)).header().markovOrder())
                .isEqualTo(3);
    }

    @Test
    void removesTheSourceOnlyIfAllIsWritten() throws IOException {
        Path npy = file("data.npy", Samples.npy(Samples.volume()));
        Path sidecar = file("data.ckl.meta.parquet", new byte[] {1});
        CommandRun refused = crackle("--rm", "-M", npy);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("crackle: " + sidecar + ": exists already; -f replaces it\n");
        assertThat(files()).containsExactly("data.ckl.meta.parquet", "data.npy");

        assertWell(crackle("--rm", "-f", "-M", npy));
        assertThat(files()).containsExactly("data.ckl", "data.ckl.meta.parquet");
    }

    @Test
    void skipsVolumesOfNothingButBackground() throws IOException {
        Shape shape = new Shape(9, 8, 7);
        Path zeros = file("zeros.npy", Samples.npy(Volume.allocate(VoxelType.INT16, shape, Order.FORTRAN)));
        Path empty = file("empty.npy", Samples.npy(Volume.allocate(VoxelType.UINT8, new Shape(0, 1, 1), Order.C)));
        Volume ones = Volume.of(new byte[] {1, 1, 1}, new Shape(3, 1, 1));
        Path one = file("one.npy", Samples.npy(ones));
        assertWell(crackle("-M", "-S", zeros, empty, one));
        assertThat(files())
                .containsExactly(
                        "empty.ckl",
                        "empty.npy",
                        "one.ckl",
                        "one.ckl.meta.parquet",
                        "one.npy",
                        "zeros.ckl",
                        "zeros.npy");
        assertWell(crackle("-M", directory.resolve("zeros.ckl"), directory.resolve("empty.ckl")));
        assertThat(files()).contains("zeros.ckl.meta.parquet", "empty.ckl.meta.parquet");
    }

    @Test
    void leavesStreamsWhereTheyAre() throws IOException {
        Path stream = stream();
        byte[] bytes = Files.readAllBytes(stream);
        for (String[] options : new String[][] {{"-o", "x.ckl"}, {"-z"}, {"--rm"}}) {
            CommandRun run = crackle(
                    Stream.concat(Stream.of(options), Stream.of("-M", stream)).toArray());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).hasLineCount(1).contains("is a Crackle stream already");
        }
        assertThat(pipe(bytes, "-M", "-o", directory.resolve("x.ckl"), "-").exitCode())
                .isEqualTo(1);
        assertThat(files()).containsExactly("data.ckl");
        assertThat(stream).hasBinaryContent(bytes);
    }

    private static boolean answersFromTheSidecar(Path stream) throws IOException {
        // The crack codes are not read: a stream damaged in them has the same header and checksums.
        byte[] bytes = Files.readAllBytes(stream);
        boolean gzip = bytes[0] == 0x1F;
        byte[] damaged = gzip ? Samples.gunzip(bytes) : bytes.clone();
        damaged[damaged.length - 4 * 16 - 4 - 20] ^= 0x55;
        Files.write(stream, gzip ? Samples.gzip(damaged) : damaged);
        CommandRun run = crackle("stats", "--no-centroids", stream);
        assertThat(crackle("stats", stream).exitCode()).isEqualTo(1);
        Files.write(stream, bytes);
        return run.exitCode() == 0 && run.err().isEmpty();
    }

    @Test
    void answersForLabelsFromTheSidecar() throws IOException {
        Path stream = stream();
        String label = VoxelType.UINT64.toString(Samples.volume().get(0, 0, 0));
        String[] question = {"stats", "--no-centroids", "--format=csv", "--label", label, "--label", "12345"};
        String before = crackle(
                        Stream.concat(Stream.of(question), Stream.of(stream)).toArray())
                .text();
        assertWell(crackle("-M", stream));
        assertThat(answersFromTheSidecar(stream)).isTrue();
        CommandRun after =
                crackle(Stream.concat(Stream.of(question), Stream.of(stream)).toArray());
        assertWell(after);
        assertThat(after.text()).isEqualTo(before).hasLineCount(2);

        CommandRun slices = crackle("stats", "--no-centroids", "--format=csv", "--z", "3:5", stream);
        assertWell(slices);
        assertThat(slices.text())
                .isNotEqualTo(crackle("stats", "--no-centroids", "--format=csv", stream)
                        .text());
    }

    @Test
    void doesNotBelieveAnotherSidecar() throws IOException {
        Path stream = stream();
        assertWell(crackle("-M", stream));
        Volume other = Samples.volume();
        other.set(5, 5, 5, 77);
        Files.write(stream, Crackle.compress(other));
        String truth =
                pipe(Files.readAllBytes(stream), "stats", "--no-centroids", "-").text();
        Path sidecar = directory.resolve("data.ckl.meta.parquet");

        CommandRun stale = crackle("stats", "--no-centroids", stream);
        assertThat(stale.exitCode()).isZero();
        assertThat(stale.text()).isEqualTo(truth);
        assertThat(stale.err())
                .isEqualTo("crackle: " + sidecar
                        + " is ignored: it belongs to another stream, or to an earlier data.ckl\n");

        byte[] bytes = Files.readAllBytes(sidecar);
        bytes[100] ^= 1;
        Files.write(sidecar, bytes);
        CommandRun damaged = crackle("stats", "--no-centroids", stream);
        assertThat(damaged.exitCode()).isZero();
        assertThat(damaged.text()).isEqualTo(truth);
        assertThat(damaged.err()).hasLineCount(1).contains(" is ignored: ", "damaged");

        CommandRun whole = crackle("stats", stream);
        assertWell(whole);
    }
}
