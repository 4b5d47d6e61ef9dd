package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Range;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.ConnectedComponents;
import io.github.crackle4j.ops.Pooling;
import io.github.crackle4j.ops.Relabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that make a stream of a stream, against the library. */
class EditCommandsTest {

    @TempDir
    Path directory;

    private final Volume volume = Samples.volume();
    private final byte[] stream = Crackle.compress(volume, CompressOptions.DEFAULT.withMarkovOrder(3));
    private final CrackleArray array = Crackle.open(stream);
    private Path data;

    @BeforeEach
    void writeStream() throws IOException {
        data = Files.write(directory.resolve("data.ckl"), stream);
    }

    private Path result(String name) {
        return directory.resolve(name);
    }

    private static void assertWell(CommandRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static void assertFails(CommandRun run, String problem) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("crackle: ").contains(problem).hasLineCount(1);
    }

    @Test
    void masksLabels() throws IOException {
        long[] labels = array.labels();
        String a = VoxelType.UINT64.toString(labels[2]);
        String largest = "18446744073709551615";

        assertWell(crackle("mask", "--label", a, "--label", largest, data));
        assertThat(result("data.mask.ckl"))
                .hasBinaryContent(
                        Relabel.mask(array, new long[] {labels[2], -1}, 0).toBytes());

        assertWell(crackle("mask", "-f", "--except", "--value", "5", "--label", a, data));
        assertThat(result("data.mask.ckl"))
                .hasBinaryContent(
                        Relabel.maskExcept(array, new long[] {labels[2]}, 5).toBytes());

        assertFails(crackle("mask", "-f", "--label", "-1", data), "Not a label of type UINT64: -1");
        assertFails(crackle("mask", "-f", "--value", "x", "--label", "1", data), "Not a label of type UINT64: x");
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void renumbersAndRemembers(VoxelType type) throws IOException {
        for (String end : new String[] {"csv", "json"}) {
            for (Shape shape : new Shape[] {new Shape(24, 20, 16), new Shape(7, 7, 1), new Shape(0, 7, 1)}) {
                Volume old = Samples.volume(type, shape, Order.C, 6);
                Files.write(data, Crackle.compress(old));
                Path mapping = result("old." + end);
                Path numbered = result("numbered.ckl");

                assertWell(crackle("renumber", "-f", "--start", "100", "--mapping", mapping, "-o", numbered, data));
                assertThat(numbered)
                        .hasBinaryContent(Relabel.renumber(Crackle.open(Files.readAllBytes(data)), 100).stream()
                                .toBytes());
                assertWell(crackle("remap", "-f", "--missing", "error", mapping, numbered));
                assertThat(crackle("equal", data, result("numbered.remap.ckl")).exitCode())
                        .isZero();
            }
        }
    }

    @Test
    void backgroundStaysBackground() throws IOException {
        Shape shape = new Shape(3, 1, 1);
        assertThat(renumbered(Volume.of(new int[] {70, 0, 9}, shape))).containsExactly(2, 0, 1);
        assertThat(renumbered(Volume.of(new int[] {70, 8, 9}, shape))).containsExactly(3, 1, 2);
        assertThat(renumbered(Volume.of(new int[] {70, 0, 9}, shape), "--start", "1"))
                .containsExactly(3, 1, 2);
        assertThat(renumbered(Volume.of(VoxelType.INT32, new int[] {70, 0, 9}, shape, Order.C)))
                .containsExactly(2, 0, 1);
        assertThat(renumbered(Volume.of(VoxelType.INT32, new int[] {70, 0, -9}, shape, Order.C)))
                .containsExactly(3, 2, 1);
        assertThat(renumbered(Volume.of(new int[0], shape.withZ(0)))).isEmpty();
    }

    private static long[] renumbered(Volume volume, String... options) {
        List<Object> words = new ArrayList<>(List.of("renumber"));
        words.addAll(List.of(options));
        words.add("-");
        Volume result = Crackle.decompress(
                pipe(Crackle.compress(volume), words.toArray()).out());
        return IntStream.range(0, (int) result.shape().voxels())
                .mapToLong(x -> result.get(x, 0, 0))
                .toArray();
    }

    @Test
    void numbersThatDoNotFitAreAnError() {
        assertFails(crackle("renumber", "--start", "18446744073709551615", data), "do not fit 64 bits");
        assertFails(crackle("renumber", "--start", "18446744073709551616", data), "Not a label of type UINT64");
        assertThat(directory.toFile().list()).containsExactly("data.ckl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "18", "26"})
    void findsComponents(String connectivity) throws IOException {
        int number = Integer.parseInt(connectivity);

        assertWell(crackle("cc", "--connectivity", connectivity, data));
        assertThat(result("data.cc.ckl"))
                .hasBinaryContent(
                        ConnectedComponents.multiLabel(array, number).stream().toBytes());

        assertWell(crackle("cc", "-f", "--binary", "-c", connectivity, data));
        assertThat(result("data.cc.ckl"))
                .hasBinaryContent(
                        ConnectedComponents.binary(array, number).stream().toBytes());
    }

    @Test
    void remembersTheLabelOfEachComponent() throws IOException {
        Path csv = result("labels.csv");
        Path json = result("labels.json");

        assertWell(crackle("cc", "--mapping", csv, data));
        assertWell(crackle("cc", "-f", "--mapping", json, data));

        ConnectedComponents components = ConnectedComponents.multiLabel(array, 26);
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize((int) components.count() + 1).startsWith("component,label");
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo(i + "," + VoxelType.UINT64.toString(components.label(i)));
        }
        assertThat(JsonParser.parseString(Files.readString(json))
                        .getAsJsonObject()
                        .get("1")
                        .getAsString())
                .isEqualTo(VoxelType.UINT64.toString(components.label(1)));
        for (Path mapping : new Path[] {csv, json}) {
            assertWell(crackle("remap", "-f", mapping, result("data.cc.ckl")));
            assertThat(crackle("equal", data, result("data.cc.remap.ckl")).exitCode())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void labelsOfComponentsComeBack(VoxelType type) throws IOException {
        Files.write(data, Crackle.compress(Samples.volume(type, new Shape(24, 20, 16), Order.C, 6)));
        Path mapping = result("labels.csv");

        assertWell(crackle("cc", "--mapping", mapping, data));
        assertWell(crackle("remap", mapping, result("data.cc.ckl")));

        assertThat(crackle("equal", data, result("data.cc.remap.ckl")).exitCode())
                .isZero();
        assertThat(Crackle.open(Files.readAllBytes(result("data.cc.ckl")))
                        .voxelType()
                        .isSigned())
                .isEqualTo(type.isSigned());
    }

    @Test
    void aMappingThatExistsIsReplacedOnlyIfForced() throws IOException {
        Path mapping = Files.writeString(result("labels.csv"), "dear to somebody");

        assertFails(crackle("cc", "--mapping", mapping, data), "labels.csv: exists already; -f replaces it");

        assertThat(mapping).hasContent("dear to somebody");
        assertThat(result("data.cc.ckl")).doesNotExist();
    }

    @Test
    void poolsAsTheSourceIsEncoded() throws IOException {
        CompressOptions options = CompressOptions.DEFAULT.withMarkovOrder(3);
        Path pooled = result("data.pool.ckl");

        assertWell(crackle("pool", data));
        assertThat(pooled).hasBinaryContent(Pooling.mode2x2x1(array, options).toBytes());
        assertWell(crackle("pool", "-f", "--sparse", data));
        assertThat(pooled)
                .hasBinaryContent(Pooling.sparseMode2x2x1(array, options).toBytes());
        assertWell(crackle("pool", "-f", "--block", "2x2x2", "-m", "0", data));
        assertThat(pooled)
                .hasBinaryContent(
                        Pooling.mode2x2x2(array, CompressOptions.DEFAULT).toBytes());
        assertWell(crackle("pool", "-f", "--block", "2x2x2", "--sparse", data));
        assertThat(pooled)
                .hasBinaryContent(Pooling.sparseMode2x2x2(array, options).toBytes());
    }

    @Test
    void keepsPins() throws IOException {
        Volume tall = Samples.volume(VoxelType.UINT32, new Shape(80, 80, 60), Order.FORTRAN, 5);
        Files.write(data, Crackle.compress(tall, CompressOptions.DEFAULT.withPins(true)));

        assertWell(crackle("slice", "--x", "1:", data));

        assertThat(Crackle.open(Files.readAllBytes(result("data.slice.ckl")))
                        .header()
                        .labelFormat())
                .isEqualTo(LabelFormat.PINS);
    }

    @Test
    void slicesAsNumPyDoes() throws IOException {
        Path box = result("data.slice.ckl");

        assertWell(crackle("slice", "--x", "2:-3", "--y", "::-2", "--z=-1", data));
        assertThat(Crackle.decompress(Files.readAllBytes(box)).longs())
                .isEqualTo(array.slice(Range.of(2, -3), Range.ALL.by(-2), Range.at(-1))
                        .longs());

        assertWell(crackle("slice", "-f", "--z", "5:5", data));
        assertThat(Crackle.open(Files.readAllBytes(box)).shape()).isEqualTo(new Shape(24, 20, 0));

        assertFails(crackle("slice", "-f", "--y", "20", data), "there is no voxel at --y [20], the axis has 20");
    }

    /** Slabs make no difference: a slice of 4 MB and two threads make slabs of four. */
    @ParameterizedTest
    @ValueSource(strings = {":", "::-1", "::2", "12:1:-3", "9::-3", "7", "-1", "3:14", "5:5", "::100", "::-100"})
    void slicesSlabBySlab(String range) throws IOException {
        Volume tall = Samples.volume(VoxelType.UINT64, new Shape(1024, 512, 16), Order.C, 7);
        CompressOptions options = CompressOptions.DEFAULT.withMarkovOrder(2);
        byte[] bytes = Crackle.compress(tall, options);
        Files.write(data, bytes);
        Range z = new RangeConverter().convert(range);
        for (Range x : new Range[] {Range.ALL, Range.of(3, 3)}) {
            Volume box = Crackle.open(bytes).slice(x, Range.ALL, z);

            assertWell(crackle(
                    "slice", "-f", "--threads", "2", "--x", x == Range.ALL ? ":" : "3:3", "--z=" + range, data));

            assertThat(result("data.slice.ckl")).hasBinaryContent(Crackle.compress(box, options));
        }
    }

    @Test
    void everyCommandTakesArraysPipesAndEmptyVolumes() throws IOException {
        Path npy = Files.write(result("array.npy"), Samples.npy(volume));
        Path empty = Files.write(result("empty.ckl"), Crackle.compress(Volume.of(new byte[0], new Shape(3, 0, 5))));
        for (List<String> command : List.of(
                List.of("mask", "--label=7"), List.of("renumber"), List.of("cc"), List.of("pool"), List.of("slice"))) {
            Object[] words = command.toArray(new Object[command.size() + 1]);

            words[command.size()] = "-";
            byte[] piped = pipe(stream, words).out();
            assertThat(piped).as("%s", command).isNotEmpty();

            words[command.size()] = npy;
            assertWell(crackle(words));
            Path ofArray = result("array." + command.get(0) + ".ckl");
            assertThat(Crackle.open(Files.readAllBytes(ofArray)).contentEquals(Crackle.open(piped)))
                    .as("%s", command)
                    .isTrue();

            words[command.size()] = empty;
            assertWell(crackle(words));
            assertThat(Crackle.open(Files.readAllBytes(result("empty." + command.get(0) + ".ckl")))
                            .shape()
                            .voxels())
                    .isZero();
        }
    }

    @Test
    void damageIsToldInOneLineAndLeavesNothing() throws IOException {
        byte[] damaged = stream.clone();
        damaged[40] ^= 1;
        Files.write(data, damaged);
        for (String command : new String[] {"renumber", "cc", "pool", "slice"}) {
            assertFails(crackle(command, data), data + ": Crackle ");
        }
        assertFails(crackle("mask", "--label=7", data), data + ": Crackle ");
        assertFails(crackle("stack", "-o", result("all.ckl"), data, data), data + ": Crackle ");
        assertFails(crackle("split", "--at=3", data), data + ": Crackle ");
        assertThat(directory.toFile().list()).containsExactly("data.ckl");
    }
}
