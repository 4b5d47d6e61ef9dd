package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Header, labels and integrity. */
class InspectCommandTest {

    @TempDir
    Path directory;

    @Test
    void printsTheHeader() {
        byte[] stream = Crackle.compress(
                Samples.volume(VoxelType.INT16, new Shape(24, 20, 16), Order.C, 1),
                CompressOptions.DEFAULT.withMarkovOrder(2));

        CommandRun run = pipe(stream, "-i", "-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.text().lines())
                .contains(
                        "version       1",
                        "shape         24 x 20 x 16",
                        "voxels        int16, C order",
                        "labels        flat, stored as int16",
                        "cracks        impermissible",
                        "markov order  2",
                        "stream bytes  " + stream.length,
                        "array bytes   15360");
    }

    @Test
    void printsLabelsAscendingWithTheirSign() {
        byte[] unsigned = Crackle.compress(Volume.of(new long[] {-1, 0, 7, Long.MIN_VALUE}, new Shape(4, 1, 1)));
        byte[] signed = Crackle.compress(
                Volume.of(VoxelType.INT8, new byte[] {-1, 0, 7, -128}, new Shape(4, 1, 1), Order.FORTRAN));

        assertThat(pipe(unsigned, "-l", "-").text().lines())
                .containsExactly("0", "7", "9223372036854775808", "18446744073709551615");
        assertThat(pipe(signed, "-l", "-").text().lines()).containsExactly("-128", "-1", "0", "7");
    }

    @Test
    void namesTheSourcesIfThereAreSeveral() throws IOException {
        Path a = write("a.ckl", Crackle.compress(Volume.of(new byte[] {3}, new Shape(1, 1, 1))));
        Path b = write("b.ckl", Crackle.compress(Volume.of(new byte[] {5}, new Shape(1, 1, 1))));

        assertThat(crackle("-l", a, b).text().lines())
                .containsExactly("==> " + a + " <==", "3", "==> " + b + " <==", "5");
    }

    @Test
    void testsIntegrity() throws IOException {
        byte[] stream = Crackle.compress(Samples.volume());
        Path good = write("good.ckl", stream);
        Path empty = write("empty.ckl", Crackle.compress(Volume.of(new byte[0], new Shape(0, 3, 2))));

        CommandRun run = crackle("-T", good, empty);

        assertThat(run.exitCode()).isZero();
        assertThat(run.text().lines()).containsExactly(good + ": ok", empty + ": ok");
        assertThat(directory.toFile().list()).hasSize(2);
    }

    @Test
    void everyFlippedBitOfALabelOrAChecksumIsReported() throws IOException {
        byte[] stream = Crackle.compress(Samples.volume());
        for (int position : new int[] {6, 27, 30, 29 + 16 * 4 + 5, stream.length / 2, stream.length - 1}) {
            byte[] damaged = stream.clone();
            damaged[position] ^= 1;
            Path file = write("damaged.ckl", damaged);

            CommandRun run = crackle("--test", file);

            assertThat(run.exitCode()).as("byte %d", position).isEqualTo(1);
            assertThat(run.err()).isEmpty();
            assertThat(run.text().lines().toList())
                    .hasSize(2)
                    .startsWith(file + ": damaged")
                    .element(1)
                    .asString()
                    .startsWith("  ")
                    .contains(" at bytes ");
        }
    }

    @Test
    void everyDamagedSliceIsNamedWithItsOffsets() throws IOException {
        byte[] stream = Crackle.compress(Samples.volume());
        CrackleArray intact = Crackle.open(stream);
        long codesAt = stream.length - 4 - 16 * 4 - intact.sectionBytes(Section.CRACK_CODES);
        StringBuilder expected = new StringBuilder();
        int at = (int) codesAt;
        for (int z = 0; z < 16; z++) {
            int end = at + intact.crackCode(z).length;
            if (z == 2 || z == 9) {
                stream[at + 2] ^= 1; // the start index claims more than there is
                expected.append("slice ")
                        .append(z)
                        .append(" ")
                        .append(at)
                        .append(" ")
                        .append(end)
                        .append("\n");
            }
            at = end;
        }
        Path file = write("damaged.ckl", stream);
        Path good = write("good.ckl", Crackle.compress(Samples.volume()));

        CommandRun run = crackle("-T", "--format", "json", file, good);

        assertThat(run.exitCode()).isEqualTo(1);
        JsonArray report = JsonParser.parseString(run.text()).getAsJsonArray();
        assertThat(report).hasSize(2);
        StringBuilder found = new StringBuilder();
        for (JsonElement element : report.get(0).getAsJsonObject().getAsJsonArray("findings")) {
            JsonObject finding = element.getAsJsonObject();
            JsonObject place = finding.getAsJsonArray("places").get(0).getAsJsonObject();
            assertThat(place.get("section").getAsString()).isEqualTo("crack codes");
            assertThat(finding.get("problem").getAsString()).contains("start index");
            found.append("slice ").append(finding.get("slice").getAsInt()).append(" ");
            found.append(place.get("from").getAsLong())
                    .append(" ")
                    .append(place.get("to").getAsLong())
                    .append("\n");
        }
        assertThat(found.toString()).isEqualTo(expected.toString());
        JsonObject intactReport = report.get(1).getAsJsonObject();
        assertThat(intactReport.get("source").getAsString()).isEqualTo(good.toString());
        assertThat(intactReport.get("intact").getAsBoolean()).isTrue();
        assertThat(intactReport.getAsJsonArray("findings")).isEmpty();
    }

    @Test
    void testsPipesAndGzippedFilesAndWhatIsNoStream() throws IOException {
        byte[] stream = Crackle.compress(Samples.volume());
        assertThat(pipe(stream, "-T", "-").text()).isEqualToIgnoringNewLines("-: ok");
        assertThat(pipe(Samples.gzip(stream), "-T", "-").text()).isEqualToIgnoringNewLines("-: ok");

        Path text = write("text.ckl", new byte[100]);
        Path absent = directory.resolve("absent.ckl");
        CommandRun run = crackle("-T", absent, text);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text()).startsWith(text + ": damaged").contains("header at bytes 0 to 28");
        assertThat(run.err()).startsWith("crackle: " + absent).hasLineCount(1);
    }

    @Test
    void saysWhatVersionZeroLacks() throws IOException {
        Path file = write("old.ckl", versionZero(Crackle.compress(Samples.volume()), 16));

        CommandRun run = crackle("-T", file);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.text()).contains(": ok as far as version 0 tells, which has no checksums");
    }

    /** Takes the checksums out of a stream of version 1 (FORMAT §1, §2). */
    private static byte[] versionZero(byte[] stream, int slices) {
        ByteBuffer from = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        int labelBytes = (int) from.getLong(20);
        int indexEnd = 29 + 4 * slices;
        int checksums = 4 + 4 + 4 * slices;
        ByteBuffer to = ByteBuffer.allocate(stream.length - 5 - checksums).order(ByteOrder.LITTLE_ENDIAN);
        to.put(stream, 0, 4).put((byte) 0).put(stream, 5, 15).putInt(labelBytes);
        to.put(stream, 29, 4 * slices);
        to.put(stream, indexEnd + 4, to.remaining());
        return to.array();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }
}
