package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Areas of contact. */
class ContactsCommandTest {

    private static final String HEADINGS = "label_a,label_b,area,faces_x,faces_y,faces_z";

    @TempDir
    Path directory;

    private record Pair(long a, long b) {}

    /** All contacts with spacing 2, 3, 5, found voxel by voxel. */
    private static List<String> naive(Volume volume) {
        VoxelType type = volume.type();
        Map<Pair, long[]> pairs =
                new TreeMap<>(Comparator.comparing(Pair::a, type::compare).thenComparing(Pair::b, type::compare));
        Shape shape = volume.shape();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    long[] next = {
                        volume.get(Math.min(x + 1, shape.x() - 1), y, z),
                        volume.get(x, Math.min(y + 1, shape.y() - 1), z),
                        volume.get(x, y, Math.min(z + 1, shape.z() - 1))
                    };
                    long label = volume.get(x, y, z);
                    for (int axis = 0; axis < 3; axis++) {
                        if (next[axis] != label) {
                            boolean smaller = type.compare(label, next[axis]) < 0;
                            Pair pair = smaller ? new Pair(label, next[axis]) : new Pair(next[axis], label);
                            pairs.computeIfAbsent(pair, key -> new long[3])[axis]++;
                        }
                    }
                }
            }
        }
        List<String> lines = new ArrayList<>(List.of(HEADINGS));
        pairs.forEach((pair, faces) -> lines.add(type.toString(pair.a) + "," + type.toString(pair.b) + ","
                + (double) (15 * faces[0] + 10 * faces[1] + 6 * faces[2]) + "," + faces[0] + "," + faces[1] + ","
                + faces[2]));
        return lines;
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void measuresAsOneWouldVoxelByVoxel(VoxelType type) {
        for (Shape shape : new Shape[] {new Shape(24, 20, 16), new Shape(30, 20, 1), new Shape(3, 0, 2)}) {
            Volume volume = Samples.volume(type, shape, Order.FORTRAN, 4);

            CommandRun run =
                    pipe(Crackle.compress(volume), "contacts", "--background", "--spacing=2,3,5", "--format=csv", "-");

            assertThat(run.err()).isEmpty();
            assertThat(run.text().lines().toList()).isEqualTo(naive(volume));
        }
    }

    @Test
    void leavesTheBackgroundOutUnlessAskedForIt() {
        byte[] stream = Crackle.compress(Volume.of(new byte[] {0, 3, 5, 5}, new Shape(4, 1, 1)));

        assertThat(rows(stream)).containsExactly("3,5,1.0,1,0,0");
        assertThat(rows(stream, "--background")).containsExactly("0,3,1.0,1,0,0", "3,5,1.0,1,0,0");
        assertThat(rows(stream, "--label", "0")).containsExactly("0,3,1.0,1,0,0");
        assertThat(rows(stream, "--label", "9")).isEmpty();
        assertThat(rows(stream, "--z", "1:")).isEmpty();
    }

    private static List<String> rows(byte[] stream, Object... options) {
        List<Object> words = new ArrayList<>(List.of("contacts", "--format", "csv"));
        words.addAll(List.of(options));
        words.add("-");
        List<String> lines = pipe(stream, words.toArray()).text().lines().toList();
        assertThat(lines.get(0)).isEqualTo(HEADINGS);
        return lines.subList(1, lines.size());
    }

    @Test
    void showsAsManyDecimalsAsTheSpacingNeeds() {
        byte[] stream = Crackle.compress(Volume.of(new long[] {1, -1}, new Shape(2, 1, 1)));

        assertThat(pipe(stream, "contacts", "--spacing", "4,4,40", "-").text().lines())
                .containsExactly(
                        "label_a               label_b  area  faces_x  faces_y  faces_z",
                        "      1  18446744073709551615   160        1        0        0");
        assertThat(pipe(stream, "contacts", "--spacing", "0.004,0.004,0.04", "-")
                        .text())
                .contains("  0.0001600  ");
    }

    /** A known size is not ignored; one that is given goes before it. */
    @Test
    void takesTheSpacingFromTheSource() throws IOException {
        Volume volume = Volume.of(new long[] {1, 2}, new Shape(1, 1, 2));
        Path stream = Files.write(directory.resolve("a.ckl"), Crackle.compress(volume));
        Path space = directory.resolve("a.ckl.meta.json");
        assertThat(area(stream)).isEqualTo("1.0");
        Files.writeString(space, "{\"spacing\": [2, 3, 5], \"unit\": \"nm\"}");
        assertThat(area(stream)).isEqualTo("6.0");
        assertThat(crackle("--to", "nrrd", stream).exitCode()).isZero();
        assertThat(area(directory.resolve("a.nrrd"))).isEqualTo("6.0");
        assertThat(area("--spacing", "1,2,1", stream)).isEqualTo("2.0");
        Files.writeString(space, "{\"affine\": [[2, 0, 0, 0], [0, 3, 0, 0], [0, 0, 0, 0]]}");
        assertThat(area(stream)).isEqualTo("1.0");
    }

    /** Returns the area of the only contact. */
    private static String area(Object... words) {
        List<Object> line = new ArrayList<>(List.of("contacts", "--format", "csv"));
        line.addAll(List.of(words));
        return crackle(line.toArray())
                .text()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",", -1)[2];
    }

    @Test
    void keepsAllDigitsInJson() {
        byte[] stream = Crackle.compress(Volume.of(new long[] {1, -1}, new Shape(2, 1, 1)));

        JsonArray rows = JsonParser.parseString(
                        pipe(stream, "contacts", "--format", "json", "-").text())
                .getAsJsonArray();

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).getAsJsonObject().get("label_b").getAsString()).isEqualTo("18446744073709551615");
        assertThat(rows.get(0).getAsJsonObject().get("area").getAsDouble()).isEqualTo(1);
    }
}
