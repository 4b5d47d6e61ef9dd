package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts, boxes and centroids, in all forms. */
class StatsCommandTest {

    private static final String HEADINGS =
            "label,voxels,min_x,min_y,min_z,max_x,max_y,max_z,centroid_x,centroid_y,centroid_z";

    @TempDir
    Path directory;

    /** What the command says of the slices {@code from} to {@code to - 1}, found voxel by voxel. */
    private static List<String> naive(Volume volume, int from, int to) {
        Map<Long, long[]> sums = new TreeMap<>(volume.type()::compare);
        Shape shape = volume.shape();
        for (int z = from; z < to; z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    long[] at = {x, y, z};
                    long[] sum = sums.computeIfAbsent(
                            volume.get(x, y, z), label -> new long[] {0, at[0], at[1], at[2], 0, 0, 0, 0, 0, 0});
                    sum[0]++;
                    for (int axis = 0; axis < 3; axis++) {
                        sum[1 + axis] = Math.min(sum[1 + axis], at[axis]);
                        sum[4 + axis] = Math.max(sum[4 + axis], at[axis]);
                        sum[7 + axis] += at[axis];
                    }
                }
            }
        }
        List<String> lines = new ArrayList<>();
        sums.forEach((label, sum) -> {
            StringBuilder line = new StringBuilder(volume.type().toString(label));
            for (int i = 0; i < 7; i++) {
                line.append(',').append(sum[i]);
            }
            for (int i = 7; i < 10; i++) {
                line.append(',').append((double) sum[i] / sum[0]);
            }
            lines.add(line.toString());
        });
        return lines;
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void countsAsOneWouldVoxelByVoxel(VoxelType type) {
        for (Shape shape :
                new Shape[] {new Shape(24, 20, 16), new Shape(30, 20, 1), new Shape(1, 1, 1), new Shape(3, 0, 2)}) {
            Volume volume = Samples.volume(type, shape, Order.C, 4);
            for (byte[] source : new byte[][] {
                Crackle.compress(volume),
                Crackle.compress(volume, new CompressOptions(3, true, CompressOptions.DEFAULT.execution())),
                Samples.npy(volume)
            }) {
                CommandRun run = pipe(source, "stats", "--format", "csv", "-");

                assertThat(run.err()).isEmpty();
                assertThat(run.exitCode()).isZero();
                List<String> lines = run.text().lines().toList();
                assertThat(lines.get(0)).isEqualTo(HEADINGS);
                assertThat(lines.subList(1, lines.size())).isEqualTo(naive(volume, 0, shape.z()));
            }
        }
    }

    @Test
    void looksAtAPartOnly() {
        Volume volume = Samples.volume();
        byte[] stream = Crackle.compress(volume);

        assertThat(pipe(stream, "stats", "--format=csv", "--z", "3:-2", "-")
                        .text()
                        .lines()
                        .toList())
                .isEqualTo(lines(naive(volume, 3, 14)));
        assertThat(pipe(stream, "stats", "--format=csv", "--z=-1", "-")
                        .text()
                        .lines()
                        .toList())
                .isEqualTo(lines(naive(volume, 15, 16)));
        String wanted = VoxelType.UINT64.toString(volume.get(0, 0, 0));
        List<String> ofOne = naive(volume, 0, 16).stream()
                .filter(line -> line.startsWith(wanted + ","))
                .toList();
        assertThat(pipe(stream, "stats", "--format=csv", "--label", wanted, "--label", "12345", "-")
                        .text()
                        .lines()
                        .toList())
                .isEqualTo(lines(ofOne));
    }

    private static List<String> lines(List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(HEADINGS));
        lines.addAll(rows);
        return lines;
    }

    @Test
    void alignsATableForPeople() {
        Volume volume = Volume.of(new long[] {0, 0, -1, -1}, new Shape(4, 1, 1));

        assertThat(pipe(Crackle.compress(volume), "stats", "-").text().lines())
                .containsExactly(
                        "               label  voxels  min_x  min_y  min_z  max_x  max_y  max_z"
                                + "  centroid_x  centroid_y  centroid_z",
                        "                   0       2      0      0      0      1      0      0"
                                + "        0.50        0.00        0.00",
                        "18446744073709551615       2      2      0      0      3      0      0"
                                + "        2.50        0.00        0.00");
    }

    @Test
    void keepsAllDigitsInJson() {
        Volume volume = Volume.of(new long[] {7, 7, 7, -1}, new Shape(4, 1, 1));

        String text =
                pipe(Crackle.compress(volume), "stats", "--format", "json", "-").text();

        JsonArray rows = JsonParser.parseString(text).getAsJsonArray();
        assertThat(rows).hasSize(2);
        JsonObject largest = rows.get(1).getAsJsonObject();
        assertThat(largest.get("label").getAsJsonPrimitive().isNumber()).isTrue();
        assertThat(largest.get("label").getAsString()).isEqualTo("18446744073709551615");
        assertThat(largest.get("voxels").getAsLong()).isEqualTo(1);
        assertThat(rows.get(0).getAsJsonObject().get("centroid_x").getAsDouble())
                .isEqualTo(1.0);
        assertThat(largest.keySet()).containsExactly(HEADINGS.split(","));
    }

    @Test
    void anEmptyVolumeHasNoRows() {
        byte[] empty = Crackle.compress(Volume.of(new byte[0], new Shape(0, 3, 2)));

        assertThat(JsonParser.parseString(
                                pipe(empty, "stats", "--format", "json", "-").text())
                        .getAsJsonArray())
                .isEmpty();
        assertThat(pipe(empty, "stats", "-").text().lines()).hasSize(1);
    }

    @Test
    void writesAFileOfTheFormatThatItsNameAsksFor() throws IOException {
        Path source = Files.write(directory.resolve("data.ckl"), Crackle.compress(Samples.volume()));
        Path json = directory.resolve("stats.json");
        Path csv = directory.resolve("stats.csv");

        assertThat(crackle("stats", "-o", json, source).exitCode()).isZero();
        assertThat(crackle("stats", "-o", csv, source).exitCode()).isZero();

        assertThat(JsonParser.parseString(Files.readString(json)).getAsJsonArray())
                .isNotEmpty();
        assertThat(Files.readAllLines(csv)).contains(HEADINGS);

        Files.writeString(csv, "dear to somebody");
        CommandRun refused = crackle("stats", "-o", csv, source);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("crackle: " + csv + ": exists already; -f replaces it\n");
        assertThat(csv).hasContent("dear to somebody");
        assertThat(crackle("stats", "-f", "-o", csv, source).exitCode()).isZero();
        assertThat(Files.readAllLines(csv)).contains(HEADINGS);
        assertThat(directory.toFile().list()).hasSize(3);
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        byte[] stream = Crackle.compress(Samples.volume());
        stream[stream.length - 70] ^= 4;
        Path damaged = Files.write(directory.resolve("data.ckl"), stream);
        byte[] small = Crackle.compress(Volume.of(new byte[] {3}, new Shape(1, 1, 1)));

        assertFails(crackle("stats", damaged), damaged + ": Crackle ");
        assertFails(crackle("stats", directory.resolve("absent")), "no such file");
        assertFails(pipe(small, "stats", "--label", "300", "-"), "Not a label of type UINT8: 300");
        assertFails(pipe(small, "stats", "--label", "-1", "-"), "Not a label of type UINT8: -1");
        assertFails(pipe(small, "stats", "--z", "1", "-"), "there is no voxel at --z [1], the axis has 1");
        assertFails(pipe(small, "stats", "--z", "::2", "-"), "no step");
    }

    private static void assertFails(CommandRun run, String problem) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text()).isEmpty();
        assertThat(run.err()).startsWith("crackle: ").contains(problem).hasLineCount(1);
    }
}
