package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written slab by slab is what is written at once, and a file is there as a whole or not at all. */
class CrackleWriterTest {

    private static final CompressOptions PLAIN = CompressOptions.DEFAULT.with(Execution.threads(2));
    private static final Shape SHAPE = new Shape(20, 10, 9);

    @TempDir
    private Path folder;

    static List<Volumes.Sample> samples() {
        return Volumes.gallery();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void slabsGiveTheBytesOfTheWhole(Volumes.Sample sample) throws IOException {
        Random random = new Random(sample.name().hashCode());
        Volume volume = sample.volume();
        for (int markovOrder : new int[] {0, 2, CompressOptions.AUTO}) {
            CompressOptions options =
                    new CompressOptions(markovOrder, random.nextBoolean(), Execution.threads(1 + random.nextInt(3)));
            assertThat(inSlabs(volume, options, random)).as("%s", options).isEqualTo(Crackle.compress(volume, options));
        }
    }

    /** Its first slab says permissible cracks, all of it impermissible ones, and the other way round. */
    @Test
    void wrongGuessesOfTheCrackFormatDoNotShow() throws IOException {
        for (boolean noiseFirst : new boolean[] {true, false}) {
            Volumes.Field noise = Volumes.noise(7, 3000);
            Volume volume = Volumes.of(
                    VoxelType.UINT32,
                    Order.FORTRAN,
                    new Shape(30, 20, 40),
                    (x, y, z) -> (z < 4) == noiseFirst ? noise.at(x, y, z) : x / 7);
            for (int markovOrder : new int[] {0, 3}) {
                CompressOptions options = PLAIN.withMarkovOrder(markovOrder).withPins(true);
                byte[] written = inSlabs(volume, options, new Random(1));
                assertThat(written).isEqualTo(Crackle.compress(volume, options));
                assertThat(Crackle.open(written).header().crackFormat())
                        .isEqualTo(noiseFirst ? CrackFormat.IMPERMISSIBLE : CrackFormat.PERMISSIBLE);
            }
        }
    }

    private byte[] inSlabs(Volume volume, CompressOptions options, Random random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Shape shape = volume.shape();
        try (CrackleWriter writer =
                CrackleWriter.open(Channels.newChannel(bytes), folder, shape, volume.type(), volume.order(), options)) {
            while (writer.slices() < shape.z()) {
                int slices = 1 + random.nextInt(Math.min(shape.z() - writer.slices(), 20));
                Order order = random.nextBoolean() ? Order.C : Order.FORTRAN;
                writer.write(slab(volume, writer.slices(), slices, order));
            }
        }
        assertThat(folder).isEmptyDirectory();
        return bytes.toByteArray();
    }

    private static Volume slab(Volume volume, int zStart, int slices, Order order) {
        return Volumes.of(
                volume.type(), order, volume.shape().withZ(slices), (x, y, z) -> volume.get(x, y, zStart + z));
    }

    @Test
    void theFileAppearsWhenItIsComplete() throws IOException {
        Path file = folder.resolve("labels.ckl");
        Files.writeString(file, "before");
        Volume volume = volume();
        try (CrackleWriter writer = open(file, PLAIN)) {
            for (int z = 0; z < SHAPE.z(); z++) {
                writer.write(slab(volume, z, 1, Order.C));
                writer.write(slab(volume, z, 0, Order.C));
                assertThat(file).hasContent("before");
            }
            assertThat(writer.slices()).isEqualTo(SHAPE.z());
        }
        assertThat(file).hasBinaryContent(Crackle.compress(volume, PLAIN));
        assertThat(names()).containsExactly("labels.ckl");
    }

    @Test
    void nothingIsLeftOfAWriterThatGivesUp() throws IOException {
        Path file = folder.resolve("labels.ckl");
        Volume volume = volume();
        CrackleWriter aborted = open(file, PLAIN);
        aborted.write(volume);
        aborted.abort();
        aborted.close();
        assertThat(names()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> aborted.write(volume));

        CrackleWriter incomplete = open(file, PLAIN);
        incomplete.write(slab(volume, 0, 8, Order.FORTRAN));
        assertThatIllegalStateException().isThrownBy(incomplete::close).withMessageContaining("8 of 9");
        incomplete.close();
        assertThat(names()).isEmpty();
    }

    @Test
    void aFailureAbortsTheWriter() throws IOException {
        Path file = folder.resolve("labels.ckl");
        Execution cancelled = Execution.threads(2).withProgress((done, total) -> {
            throw new CancellationException();
        });
        CrackleWriter writer = open(file, PLAIN.with(cancelled));
        assertThatThrownBy(() -> writer.write(volume())).isInstanceOf(CancellationException.class);
        assertThatIllegalStateException().isThrownBy(() -> writer.write(volume()));
        writer.close();
        assertThat(names()).isEmpty();
    }

    @Test
    void slabsThatDoNotFitAreRefused() throws IOException {
        Path file = folder.resolve("labels.ckl");
        Volume volume = volume();
        try (CrackleWriter writer = open(file, PLAIN)) {
            for (Volume wrong : List.of(
                    Volume.allocate(VoxelType.UINT16, SHAPE, Order.C),
                    Volume.allocate(VoxelType.UINT32, new Shape(10, 20, 1), Order.C),
                    Volume.allocate(VoxelType.UINT32, SHAPE.withZ(10), Order.C))) {
                assertThatIllegalArgumentException().isThrownBy(() -> writer.write(wrong));
            }
            writer.write(volume);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> writer.write(slab(volume, 0, 1, Order.C)))
                    .withMessageContaining("last 0 slices");
        }
        VolumeAssert.assertThat(Crackle.open(Files.readAllBytes(file)).decode()).isSameAs(volume);
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeItBegins() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrackleWriter.open(
                        folder.resolve("a.ckl"), new Shape(1 << 20, 1 << 20, 1), VoxelType.UINT8, Order.C, PLAIN))
                .withMessageContaining("1048576×1048576");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrackleWriter.open(
                        folder.resolve("a.ckl"), new Shape(1, 1, Integer.MAX_VALUE), VoxelType.UINT8, Order.C, PLAIN))
                .withMessageContaining("2147483647 slices");
        assertThatThrownBy(() -> open(folder.resolve("missing").resolve("a.ckl"), PLAIN))
                .isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> open(folder.getRoot(), PLAIN)).isInstanceOf(FileSystemException.class);
        assertThat(folder).isEmptyDirectory();
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("missing"));
        assertThatThrownBy(() -> open(link, PLAIN)).isInstanceOf(FileSystemException.class);
    }

    /** Whom a file was hidden from, its next version is hidden from, too. */
    @Test
    void theFileKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ckl"), "old");
        assumeTrue(Files.getFileAttributeView(file, PosixFileAttributeView.class) != null, "no POSIX permissions here");
        for (String permissions : new String[] {"rw-------", "rw-r-----", "r--r--r--"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            try (CrackleWriter writer = open(file, PLAIN)) {
                writer.write(Volume.allocate(VoxelType.UINT32, SHAPE, Order.FORTRAN));
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
            assertThat(Crackle.open(Files.readAllBytes(file)).shape()).isEqualTo(SHAPE);
        }
    }

    /** The file beside it has a shorter name, which must not end within a character. */
    @Test
    void longNamesMayHaveAnyCharacters() throws IOException {
        Path file = folder.resolve("a".repeat(39) + "\uD83D\uDE00.ckl");
        try (CrackleWriter writer = open(file, PLAIN)) {
            writer.write(volume());
        }
        VolumeAssert.assertThat(Crackle.open(Files.readAllBytes(file)).decode()).isSameAs(volume());
    }

    @Test
    void leftoversOfAKilledWriterAreSwept() throws IOException {
        Path file = folder.resolve("labels.ckl");
        Files.createFile(folder.resolve(".labels.ckl.1234.unfinished"));
        Files.createFile(folder.resolve(".other.ckl.1234.unfinished"));
        try (CrackleWriter writer = open(file, PLAIN)) {
            writer.write(volume());
        }
        assertThat(names()).containsExactly(".other.ckl.1234.unfinished", "labels.ckl");
    }

    private static CrackleWriter open(Path file, CompressOptions options) throws IOException {
        return CrackleWriter.open(file, SHAPE, VoxelType.UINT32, Order.FORTRAN, options);
    }

    private static Volume volume() {
        return Volumes.of(VoxelType.UINT32, Order.FORTRAN, SHAPE, Volumes.cells(3, 5, 3));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
