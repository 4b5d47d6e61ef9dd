package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.VolumeFormat;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code --to}, {@code info}, and what stands beside a stream about space. */
class ConvertActionTest {

    private static final Shape SHAPE = new Shape(13, 9, 11);

    @TempDir
    Path directory;

    private static byte[] file(VolumeFormat format, Volume volume, Metadata metadata) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VolumeWriter writer = format.create(Channels.newChannel(bytes), volume.type(), volume.shape(), metadata);
        writer.write(volume);
        writer.close();
        return bytes.toByteArray();
    }

    private void run(Object... arguments) {
        CommandRun run = crackle(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    /** From a stream to each format and back, and from each format to each other, in files and pipes. */
    @ParameterizedTest
    @EnumSource(Target.class)
    void everyFormatLeadsToEveryOther(Target target) throws IOException {
        for (VoxelType type : VoxelType.values()) {
            for (Order order : Order.values()) {
                Volume volume = Samples.volume(type, SHAPE, order, 3);
                byte[] stream = Crackle.compress(volume);
                byte[] made =
                        pipe(stream, "--to", target.name(), "-m", "0", "-").out();
                if (target == Target.NPY) {
                    assertThat(pipe(stream, "--to", "npy", "-").out())
                            .as("the same as -d")
                            .isEqualTo(pipe(stream, "-d", "-").out());
                }
                if (target != Target.CKL) {
                    made = pipe(stream, "--to", target.name(), "-").out();
                    assertThat(VolumeFormat.of(made)).isEqualTo(target.format);
                }
                for (Target other : Target.values()) {
                    byte[] again = other == Target.CKL && target == Target.CKL
                            ? made
                            : pipe(made, "--to", other.name(), "-").out();
                    byte[] back = other == Target.CKL ? again : pipe(again, "-").out();
                    assertThat(Crackle.open(back).voxelType()).isEqualTo(type);
                    assertThat(Crackle.open(back).contentEquals(Crackle.open(stream)))
                            .as("%s %s by %s and %s", type, order, target, other)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void namesFollowTheFormat() throws IOException {
        Volume volume = Samples.volume();
        Files.write(directory.resolve("a.ckl"), Crackle.compress(volume));
        run("--to", "nii", directory.resolve("a.ckl"));
        run("--to", "npy", "-z", directory.resolve("a.nii"));
        run("-o", directory.resolve("b.ckl.zst"), directory.resolve("a.npy.gz"));
        run("equal", "--exact", directory.resolve("a.ckl"), directory.resolve("b.ckl.zst"));
        CommandRun itself = crackle("--to", "nii", "-f", directory.resolve("a.nii"));
        assertThat(itself.exitCode()).isEqualTo(1);
        assertThat(itself.err()).contains("is the source itself");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.ckl", "a.nii", "a.npy.gz", "b.ckl.zst");
    }

    /** What a stream cannot hold lies beside it, and comes back. */
    @Test
    void placeInSpaceSurvivesAStream() throws IOException {
        Metadata metadata =
                Metadata.placed(new double[] {0, 2, 0, 7, 0.5, 0, 0, -3, 0, 0, -1.5, 0.25}, Metadata.RAS, "mm");
        Volume volume = Samples.volume(VoxelType.INT16, SHAPE, Order.FORTRAN, 4);
        Path source = Files.write(directory.resolve("a.nii"), file(VolumeFormat.NIFTI, volume, metadata));
        run(source);
        Path space = directory.resolve("a.ckl.meta.json");
        assertThat(space)
                .content()
                .isEqualToIgnoringWhitespace("{\"spacing\": [0.5, 2.0, 1.5], \"affine\": [[0.0, 2.0, 0.0, 7.0],"
                        + " [0.5, 0.0, 0.0, -3.0], [0.0, 0.0, -1.5, 0.25]],"
                        + " \"space\": \"right-anterior-superior\", \"unit\": \"mm\"}");
        run("--to", "nii", "-o", directory.resolve("b.nii"), directory.resolve("a.ckl"));
        assertThat(directory.resolve("b.nii")).hasSameBinaryContentAs(source);
        // Another encoding of a stream has what lies beside it, too.
        run("-m", "3", "-o", directory.resolve("c.ckl"), directory.resolve("a.ckl"));
        assertThat(directory.resolve("c.ckl.meta.json")).hasSameBinaryContentAs(space);
        String info = crackle("info", directory.resolve("c.ckl"), source).text();
        assertThat(info)
                .contains(
                        "markov order  3", "format        a NIfTI file", "shape         13 x 9 x 11", "int16, Fortran")
                .contains("""
                        array bytes   2574
                        spacing       0.5 2 1.5 mm
                        affine        0 2 0 7
                                      0.5 0 0 -3
                                      0 0 -1.5 0.25
                        space         right-anterior-superior
                        """)
                .contains("ratio");
    }

    /** The distances between voxels follow from an affine, and a zero is a zero whatever its sign. */
    @Test
    void anAffineTellsTheSpacing() throws IOException {
        Path stream = Files.write(directory.resolve("a.ckl"), Crackle.compress(Samples.volume()));
        Files.writeString(
                directory.resolve("a.ckl.meta.json"),
                "{\"affine\": [[4, -0.0, 0, 1], [0, 4, -0.0, 2], [0, 0, 40, 3]], \"unit\": \"um\"}");
        for (String format : new String[] {"nii", "nrrd"}) {
            CommandRun converted = crackle("--to", format, stream);
            assertThat(converted.err()).isEmpty();
            assertThat(crackle("info", directory.resolve("a." + format)).text()).contains("""
                    spacing       4 4 40 um
                    affine        4 0 0 1
                                  0 4 0 2
                                  0 0 40 3
                    """);
        }
        ByteBuffer header =
                ByteBuffer.wrap(Files.readAllBytes(directory.resolve("a.nii"))).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new float[] {header.getFloat(80), header.getFloat(84), header.getFloat(88)})
                .containsExactly(4, 4, 40);
    }

    /** Other programs may write more, and an image in space has no distance along z. */
    @Test
    void whatElseIsToldIsLeftAlone() throws IOException {
        Path stream = Files.write(directory.resolve("a.ckl"), Crackle.compress(Samples.volume()));
        Path space = directory.resolve("a.ckl.meta.json");
        Files.writeString(space, "{\"colour\": [1, {}], \"spacing\": [4, 5, 6], \"unit\": \"nm\", \"by\": null}");
        assertThat(crackle("info", stream).text()).contains("spacing       4 5 6 nm");
        run("mask", "--label=1", stream);
        assertThat(directory.resolve("a.mask.ckl.meta.json"))
                .content()
                .isEqualToIgnoringWhitespace("{\"spacing\": [4.0, 5.0, 6.0], \"unit\": \"nm\"}");

        Files.writeString(space, "{\"affine\": [[4, 0, 0, 1], [0, 5, 0, 2], [0, 0, 0, 3]]}");
        run("mask", "-f", "--label=1", stream);
        run("mask", "--label=1", "-o", directory.resolve("b.ckl"), directory.resolve("a.mask.ckl"));
        assertThat(crackle("info", directory.resolve("b.ckl")).text()).contains("affine        4 0 0 1");
    }

    /** Edits know where their voxels lie: those of a slice and of blocks elsewhere than those of the source. */
    @Test
    void placeInSpaceSurvivesEdits() throws IOException {
        Metadata metadata =
                Metadata.placed(new double[] {0, 2, 0, 7, 0.5, 0, 0, -3, 0, 0, -1.5, 0.25}, Metadata.RAS, "mm");
        Volume volume = Samples.volume(VoxelType.INT16, SHAPE, Order.FORTRAN, 4);
        Path nii = Files.write(directory.resolve("a.nii"), file(VolumeFormat.NIFTI, volume, metadata));
        run(nii);
        for (Path source : new Path[] {nii, directory.resolve("a.ckl")}) {
            run("renumber", "-f", source);
            assertThat(directory.resolve("a.renumber.ckl.meta.json"))
                    .hasSameBinaryContentAs(directory.resolve("a.ckl.meta.json"));
            run("slice", "-f", "--x", "4:9", "--y", "::-1", "--z", "1::3", source);
            // x = 4, y = 8 and z = 1 come first.
            assertThat(crackle("info", directory.resolve("a.slice.ckl")).text()).contains("""
                    spacing       0.5 2 4.5 mm
                    affine        0 -2 0 23
                                  0.5 0 0 -1
                                  0 0 -4.5 -1.25
                    """);
            run("pool", "-f", "--block", "2x2x2", source);
            assertThat(crackle("info", directory.resolve("a.pool.ckl")).text()).contains("""
                    spacing       1 4 3 mm
                    affine        0 4 0 8
                                  1 0 0 -2.75
                                  0 0 -3 -0.5
                    """);
        }
        assertThat(pipe(Files.readAllBytes(nii), "renumber", "-").err()).contains("cannot hold: its spacing");
    }

    @Test
    void whatIsLostIsTold() throws IOException {
        Volume volume = Samples.volume();
        Path source = placed(volume);
        CommandRun run = crackle("--to", "npy", source);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("cannot hold: its spacing [4.0, 4.0, 40.0], its unit um");
        assertThat(pipe(Files.readAllBytes(source), "-").err()).contains("cannot hold: its spacing");
        Path device = Files.createSymbolicLink(directory.resolve("device"), Path.of("/dev/null"));
        assertThat(crackle("-o", device, source).err()).contains("cannot hold: its spacing");
        Files.delete(device);
        assertThat(directory.resolve("device.meta.json")).doesNotExist();
        // Nanometres, and axes of which two point the other way: told otherwise, and not lost.
        Metadata metadata =
                Metadata.placed(new double[] {4, 0, 0, 5, 0, 4, 0, 6, 0, 0, 40, 7}, "left-posterior-superior", "nm");
        Path placed = Files.write(directory.resolve("b.nrrd"), file(VolumeFormat.NRRD, volume, metadata));
        CommandRun turned = crackle("--to", "nii", placed);
        assertThat(turned.err()).isEmpty();
        assertThat(crackle("info", directory.resolve("b.nii")).text())
                .contains("0.004 0.004 0.04 um", "-0.004 0 0 -0.005", "0 -0.004 0 -0.006", "0 0 0.04 0.007");
        assertThat(crackle("--to", "tiff", placed).err())
                .contains("cannot hold: its affine")
                .doesNotContain("its unit");
    }

    /** Writes a volume to a.nii, with a distance between its voxels. */
    private Path placed(Volume volume) throws IOException {
        return Files.write(
                directory.resolve("a.nii"), file(VolumeFormat.NIFTI, volume, Metadata.spaced(4, 4, 40, "um")));
    }

    /** What lies beside a stream that is gone says nothing of another of its name. */
    @Test
    void noStreamInheritsThePlaceOfAnother() throws IOException {
        Volume volume = Samples.volume();
        Path placed = placed(volume);
        Path stream = directory.resolve("a.ckl");
        Path space = directory.resolve("a.ckl.meta.json");
        Path array = Files.write(directory.resolve("b.npy"), Samples.npy(volume));
        Path other = Files.write(directory.resolve("c.ckl"), Crackle.compress(volume));
        for (Path source : new Path[] {array, other}) {
            run("-f", placed);
            Files.delete(stream);
            CommandRun run = crackle("-m", "1", "-o", stream, source);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("a.ckl.meta.json: exists already; -f replaces it");
            assertThat(stream).doesNotExist();
            run("-f", "-m", "1", "-o", stream, source);
            assertThat(space).doesNotExist();
        }
    }

    /** A stream and its gzipped copy share what lies beside them, as long as it is right for both. */
    @Test
    void aStreamKeepsItsPlaceWhereItIs() throws IOException {
        Path placed = placed(Samples.volume());
        Path stream = directory.resolve("a.ckl");
        Path space = directory.resolve("a.ckl.meta.json");
        run(placed);
        byte[] told = Files.readAllBytes(space);

        run("-m", "2", "-f", stream);
        run("-m", "2", "-z", stream);
        run("renumber", "-o", directory.resolve("a.ckl.xz"), stream);
        assertThat(space).hasBinaryContent(told);

        Path cut = directory.resolve("a.ckl.zst");
        for (String force : new String[] {"-q", "-f"}) {
            assertThat(crackle("slice", force, "--z", "::2", "-o", cut, stream).err())
                    .contains("a.ckl.meta.json tells where the source lies; -o must name another file");
            assertThat(space).hasBinaryContent(told);
        }
    }

    /**
     * What lies beside a stream that is gone hinders nobody who would write the same, and what an array loses is told.
     */
    @Test
    void thereAndBackAgain() throws IOException {
        Path placed = placed(Samples.volume());
        Path stream = directory.resolve("a.ckl");
        run("--rm", placed);
        run("--rm", "--to", "nii", stream);
        run("--rm", placed);
        assertThat(crackle("-d", stream).err())
                .contains(stream + ": what the result cannot hold: its spacing [4.0, 4.0, 40.0]");
    }

    /** A source whose lengths cannot be understood is read without them, and a line says so. */
    @Test
    void whatIsNotUnderstoodIsTold() throws IOException {
        byte[] nrrd = file(VolumeFormat.NRRD, Samples.volume(), Metadata.spaced(4, 4, 40, "nm"));
        String header = new String(nrrd, StandardCharsets.ISO_8859_1).replace("\"nm\"\n", "\"ell\"\n");
        Path source = Files.write(directory.resolve("a.nrrd"), header.getBytes(StandardCharsets.ISO_8859_1));
        CommandRun run = crackle(source);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .startsWith("crackle: " + source + ": its distances between voxels, [4.0, 4.0, 40.0], are left out")
                .hasLineCount(1);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.nrrd", "a.ckl");

        run = crackle("--rm", "-f", source);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(source + ": is kept in spite of --rm, as its result does not hold all of it");
        assertThat(source).exists();

        Files.writeString(
                source, header.replace("\"ell\"\n", "\"nm\"\nSegment0_Name:=Liver\n"), StandardCharsets.ISO_8859_1);
        run = crackle("--rm", "-f", source);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(source + ": its header has lines of key:=value, which are not read: 1");
        assertThat(source).exists();
    }

    /** Or nobody would know where the voxels lie, and a file beside the stream would be left alone. */
    @Test
    void noSourceGoesThatTellsMoreThanItsResult() throws IOException {
        Path placed = placed(Samples.volume());
        Path stream = directory.resolve("a.ckl");
        run(placed);
        for (Object[] words : new Object[][] {
            {"--rm", "-f", "--to", "npy", placed}, {"--rm", "-f", "-d", stream}, {"--rm", "-f", "--to", "npy", stream}
        }) {
            CommandRun run = crackle(words);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err().lines().toList())
                    .hasSize(2)
                    .last()
                    .asString()
                    .endsWith(": is kept in spite of --rm, as its result does not hold all of it");
            assertThat((Path) words[words.length - 1]).exists();
        }
        assertThat(directory.resolve("a.npy")).hasBinaryContent(Samples.npy(Samples.volume()));
    }

    /** Numbers of 32 bits, as NIfTI has them, are no loss. */
    @Test
    void roundingIsNoLoss() throws IOException {
        Path stream = Files.write(directory.resolve("a.ckl"), Crackle.compress(Samples.volume()));
        Path space = directory.resolve("a.ckl.meta.json");
        Files.writeString(
                space, "{\"affine\": [[0.1, 0.2, 0, 1.7], [-0.2, 0.1, 0, 2], [0, 0, 40, 3]], \"unit\": \"um\"}");
        assertThat(crackle("--to", "nii", stream).err()).isEmpty();
    }

    @Test
    void nothingIsReplacedAndNoDamageBelieved() throws IOException {
        Volume volume = Samples.volume();
        Path source = placed(volume);
        Path space = Files.writeString(directory.resolve("a.ckl.meta.json"), "{\"spacing\": [1, 2]}");
        CommandRun run = crackle(source);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("a.ckl.meta.json: exists already");
        assertThat(directory.resolve("a.ckl")).doesNotExist();

        Files.write(directory.resolve("a.ckl"), Crackle.compress(volume));
        for (String damage : new String[] {
            "{\"spacing\": [1, 2]}",
            "{\"spacing\": 5}",
            "[]",
            "",
            "{\"affine\": [[1]]}",
            "{\"unit\": [1, 2]}",
            "{\"spacing\": [1, 2, \"x\"]}",
            "{\"spacing\": [1, 2, 0]}",
            "{\"spacing\": [1, -2, 3]}",
            "{\"affine\": []}",
            "{\"affine\": [[1, 0, 0, 0, 0, 1], [0, 0, 0, 0, 1, 0]]}",
            "{\"affine\": [[1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 1, 0]]}",
            "{\"affine\": [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]}",
            "{\"spacing\": [1, 2, 1e999]}",
            "{\"spacing\": [null,1,1]}",
            "{\"spacing\": [1, -1, 1]}",
            "{\"spacing\": [1, 1, 0]}",
            "{\"affine\": [[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]]}",
            "{\"affine\": [[1, 0, 0], [0, 0, 1], [0, 0, 0], [0, 1, 0]]}"
        }) {
            Files.writeString(space, damage);
            CommandRun damaged = crackle("--to", "npy", directory.resolve("a.ckl"));
            assertThat(damaged.exitCode()).as(damage).isEqualTo(1);
            assertThat(damaged.err())
                    .as(damage)
                    .contains("a.ckl.meta.json is damaged")
                    .hasLineCount(1);
        }
        run("-f", source);
        run("info", directory.resolve("a.ckl"));
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.ckl", "a.nii", "a.ckl.meta.json");
    }

    @ParameterizedTest
    @EnumSource(value = VolumeFormat.class, names = "COMPRESSO", mode = EnumSource.Mode.EXCLUDE)
    void damagedSourcesLeaveNothing(VolumeFormat format) throws IOException {
        byte[] whole = file(format, Samples.volume(), Metadata.NONE);
        Path cut = Files.write(directory.resolve("a.cut"), Arrays.copyOf(whole, whole.length - 1));
        for (Target target : Target.values()) {
            CommandRun run = crackle("--to", target.name(), cut);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).startsWith("crackle: " + cut + ": ").hasLineCount(1);
            CommandRun piped = pipe(Files.readAllBytes(cut), "--to", target.name(), "-o", directory.resolve("b"), "-");
            assertThat(piped.exitCode()).isEqualTo(1);
            assertThat(piped.err()).startsWith("crackle: -: ").hasLineCount(1);
        }
        assertThat(directory.toFile().list()).containsExactly("a.cut");
    }
}
