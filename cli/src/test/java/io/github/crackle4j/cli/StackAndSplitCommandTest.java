package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Slabs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is split can be stacked again. */
class StackAndSplitCommandTest {

    @TempDir
    Path directory;

    private final Volume volume = Samples.volume();
    private final byte[] stream = Crackle.compress(volume, CompressOptions.DEFAULT.withMarkovOrder(2));
    private final CrackleArray array = Crackle.open(stream);
    private Path data;
    private Path parts;

    @BeforeEach
    void writeStream() throws IOException {
        data = Files.write(directory.resolve("data.ckl"), stream);
        parts = Files.createDirectory(directory.resolve("parts"));
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(parts)) {
            return files.sorted().toList();
        }
    }

    private List<String> names() throws IOException {
        return parts().stream().map(part -> part.getFileName().toString()).toList();
    }

    private void assertStacks(List<Path> sources) throws IOException {
        Path all = directory.resolve("all.ckl");
        List<Object> words = new ArrayList<>(List.of("stack", "-f", "-o", all));
        words.addAll(sources);
        CommandRun run = crackle(words.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(Crackle.decompress(Files.readAllBytes(all)).longs()).isEqualTo(volume.longs());
    }

    @Test
    void partsAreNamedByTheirSlices() throws IOException {
        assertThat(crackle("split", "--every", "5", "-o", parts, data).exitCode())
                .isZero();

        assertThat(names()).containsExactly("data.z00-05.ckl", "data.z05-10.ckl", "data.z10-15.ckl", "data.z15-16.ckl");
        assertThat(parts.resolve("data.z05-10.ckl"))
                .hasBinaryContent(Slabs.slab(array, 5, 10).toBytes());
        assertStacks(parts());
    }

    @Test
    void cutsAnywhereBetweenSlices() throws IOException {
        assertThat(crackle("split", "--at", "1,7", "--at", "15", "-o", parts, data)
                        .exitCode())
                .isZero();

        assertThat(names()).containsExactly("data.z00-01.ckl", "data.z01-07.ckl", "data.z07-15.ckl", "data.z15-16.ckl");
        assertStacks(parts());
    }

    @Test
    void shattersIntoPlainSlices() throws IOException {
        assertThat(crackle("split", "--every", "1", "-o", parts, data).exitCode())
                .isZero();

        List<Path> slices = parts();
        assertThat(slices).hasSize(16);
        List<byte[]> expected =
                Slabs.shatter(array).stream().map(CrackleStream::toBytes).toList();
        for (int z = 0; z < 16; z++) {
            assertThat(slices.get(z)).hasBinaryContent(expected.get(z));
        }
        assertStacks(slices);
    }

    @Test
    void partsStandBesideTheSourceUnlessItIsAPipe() {
        assertThat(crackle("split", "--at=4", data).exitCode()).isZero();
        assertThat(directory.resolve("data.z04-16.ckl")).exists();

        CommandRun again = crackle("split", "--at=4", data);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("data.z00-04.ckl: exists already");

        assertThat(pipe(stream, "split", "--at=4", "-").exitCode()).isEqualTo(2);
        assertThat(pipe(stream, "split", "--at=4", "-o", parts, "-").exitCode()).isZero();
        assertThat(parts.resolve("stdin.z00-04.ckl")).exists();
    }

    @Test
    void writesNoPartIfOneExists() throws IOException {
        Path later = Files.writeString(parts.resolve("data.z10-16.ckl"), "dear to somebody");

        CommandRun run = crackle("split", "--every", "10", "-o", parts, data);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("crackle: " + later + ": exists already; -f replaces it\n");
        assertThat(names()).containsExactly("data.z10-16.ckl");
    }

    @Test
    void cutsThatAreNotInOrderOrOutsideAreErrors() throws IOException {
        for (String cuts : new String[] {"17", "-1", "5,4", "3,3", "0", "16", "0,8", "8,16"}) {
            CommandRun run = crackle("split", "--at=" + cuts, "-o", parts, data);

            String wrong = cuts.equals("0,8") ? "0" : cuts.replaceFirst(".*,", "");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("cannot cut at " + wrong + ": cuts ascend between 0 and the number of slices, 16");
        }
        assertThat(parts()).isEmpty();
    }

    /** Parts lie where their slices lay, and what is put on them lies behind them. */
    @Test
    void knowWhereVoxelsLie() throws IOException {
        String space = "{\"affine\": [[4, 0, 0, 1], [0, 4, 0, 2], [0, 0, 40, 3]], \"unit\": \"um\"}";
        Files.writeString(directory.resolve("data.ckl.meta.json"), space);
        assertThat(crackle("split", "--at", "4,9", "-o", parts, data).err()).isEmpty();

        Path last = parts.resolve("data.z09-16.ckl");
        assertThat(crackle("info", last).text())
                .contains("spacing       4 4 40 um")
                .contains("0 0 40 363");
        for (Path part : parts()) {
            if (!part.toString().endsWith(".json")) {
                Files.delete(part);
            }
        }
        assertThat(crackle("split", "--at", "4,9", "-o", parts, data).err()).isEmpty();
        // What is written for nothing, since one of the files is there, would be in the way of the next try.
        Files.delete(last);
        for (Path part : parts()) {
            if (part.toString().endsWith(".json")) {
                Files.writeString(part, "{}");
            } else {
                Files.delete(part);
            }
        }
        CommandRun again = crackle("split", "--at", "4,9", "-o", parts, data);
        assertThat(again.err()).contains("data.z00-04.ckl.meta.json: exists already");
        assertThat(names()).allMatch(name -> name.endsWith(".json"));
        assertThat(crackle("split", "-f", "--at", "4,9", "-o", parts, data).err())
                .isEmpty();

        Path all = directory.resolve("all.ckl");
        Path middle = parts.resolve("data.z04-09.ckl");
        assertThat(crackle("stack", "-o", all, middle, last).err()).isEmpty();
        assertThat(directory.resolve("all.ckl.meta.json"))
                .hasSameBinaryContentAs(parts.resolve("data.z04-09.ckl.meta.json"));
        assertThat(crackle("stack", "-o", "-", middle, last).err())
                .contains(middle + ": what the result cannot hold: its spacing [4.0, 4.0, 40.0]");

        Files.delete(all);
        Files.writeString(directory.resolve("all.ckl.meta.json"), "{}");
        assertThat(crackle("stack", "-o", all, middle, last).err()).contains("all.ckl.meta.json: exists already");
        assertThat(all).doesNotExist();
        Files.writeString(parts.resolve("data.z09-16.ckl.meta.json"), space.replace("40", "50"));
        assertThat(crackle("stack", "-f", "-o", all, middle, last).err())
                .contains(
                        last
                                + ": what the result cannot hold: its spacing [4.0, 4.0, 50.0], which becomes [4.0, 4.0, 40.0]");
    }

    @Test
    void splitsAnEmptyVolume() throws IOException {
        Files.write(data, Crackle.compress(Volume.of(new byte[0], new Shape(5, 5, 0))));

        for (String every : new String[] {"1", "2"}) {
            CommandRun run = crackle("split", "-f", "--every", every, "-o", parts, data);
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(names()).containsExactly("data.z0-0.ckl");
            Files.delete(parts.resolve("data.z0-0.ckl"));
        }
    }

    @Test
    void stacksStreamsAndArraysOfDifferentTypes() throws IOException {
        Volume narrow = Samples.volume(VoxelType.UINT16, new Shape(24, 20, 1), Order.C, 3);
        Path npy = Files.write(directory.resolve("narrow.npy"), Samples.npy(narrow));
        Path gzipped = Files.write(directory.resolve("data.ckl.gz"), Samples.gzip(stream));

        CommandRun run = pipe(stream, "stack", "-o", "-", npy, gzipped, "-");

        assertThat(run.err()).isEmpty();
        Volume stacked = Crackle.decompress(run.out());
        assertThat(stacked.shape()).isEqualTo(new Shape(24, 20, 33));
        assertThat(stacked.type()).isEqualTo(VoxelType.UINT64);
        assertThat(stacked.order()).isEqualTo(Order.C);
        for (int z = 0; z < 33; z++) {
            for (int y = 0; y < 20; y++) {
                for (int x = 0; x < 24; x++) {
                    long expected = z == 0 ? narrow.get(x, y, 0) : volume.get(x, y, (z - 1) % 16);
                    assertThat(stacked.get(x, y, z)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void theStackIsEncodedAsItsFirstPartUnlessAskedOtherwise() throws IOException {
        Path all = directory.resolve("all.ckl");

        crackle("stack", "-o", all, data, data);
        assertThat(Crackle.open(Files.readAllBytes(all)).header().markovOrder()).isEqualTo(2);

        crackle("stack", "-f", "-m", "0", "-o", all, data, data);
        assertThat(Crackle.open(Files.readAllBytes(all)).header().markovOrder()).isZero();
    }

    @Test
    void saysWhichPartIsWrong() throws IOException {
        Path wide = Files.write(
                directory.resolve("wide.ckl"), Crackle.compress(Volume.of(new byte[] {1, 2}, new Shape(2, 1, 1))));
        Path all = Files.writeString(directory.resolve("all.ckl"), "dear to somebody");

        CommandRun exists = crackle("stack", "-o", all, data);
        assertThat(exists.err()).isEqualTo("crackle: " + all + ": exists already; -f replaces it\n");

        CommandRun folder = crackle("stack", "-o", parts, data);
        assertThat(folder.exitCode()).isEqualTo(2);
        assertThat(folder.err()).contains("-o must name a file, not a directory");

        CommandRun run = crackle("stack", "-f", "-o", all, data, wide);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("crackle: " + wide + ": A part of 2×1×1 voxels cannot be stacked on one of 24×20×16\n");
        assertThat(all).hasContent("dear to somebody");

        CommandRun absent = crackle("stack", "-f", "-o", all, data, directory.resolve("absent"));
        assertThat(absent.err()).isEqualTo("crackle: " + directory.resolve("absent") + ": no such file or directory\n");
    }
}
