package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Section;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageCommandTest {

    private static final int SLICES = 16;

    @TempDir
    Path directory;

    private final Volume volume = Samples.volume();
    private byte[] damaged;
    private Path file;

    /** Damages the slices 4 and 5. */
    @BeforeEach
    void damage() throws IOException {
        damaged = Crackle.compress(volume);
        CrackleArray intact = Crackle.open(damaged);
        int at = (int) (damaged.length - 4 - 4 * SLICES - intact.sectionBytes(Section.CRACK_CODES));
        for (int z = 0; z < 6; z++) {
            if (z >= 4) {
                damaged[at + 2] ^= 1;
            }
            at += intact.crackCode(z).length;
        }
        file = Files.write(directory.resolve("a.ckl"), damaged);
    }

    @Test
    void savesSoundSlicesBesideTheDamagedFile() throws IOException {
        CommandRun run = crackle("salvage", "--fill", "18446744073709551615", file);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.text().lines().toList())
                .startsWith(file + ": damaged")
                .endsWith("  filled with label 18446744073709551615: slices 4 to 5", "  kept 14 of 16 slices");
        assertThat(file).hasBinaryContent(damaged);
        assertSaved(Files.readAllBytes(directory.resolve("a.salvage.ckl")), -1);
    }

    /** Even if the first bytes no longer tell that this is a stream. */
    @Test
    void savesWhereVoxelsLie() throws IOException {
        damaged[0] ^= 1;
        Files.write(file, damaged);
        Path space = Files.writeString(directory.resolve("a.ckl.meta.json"), "{\n  \"unit\": \"nm\"\n}\n");

        assertThat(crackle("salvage", file).exitCode()).isZero();

        Path saved = directory.resolve("a.salvage.ckl.meta.json");
        assertThat(saved).hasSameBinaryContentAs(space);
        Files.delete(directory.resolve("a.salvage.ckl"));
        Files.writeString(saved, "{}");
        assertThat(crackle("salvage", file).err()).contains(saved + ": exists already");
        assertThat(directory.resolve("a.salvage.ckl")).doesNotExist();
    }

    @Test
    void tellsAProgramWhatIsLost() throws IOException {
        Path target = directory.resolve("b.ckl");

        CommandRun run = crackle("salvage", "--format", "json", "-o", target, file);

        assertThat(run.exitCode()).isZero();
        JsonObject report =
                JsonParser.parseString(run.text()).getAsJsonArray().get(0).getAsJsonObject();
        assertThat(report.get("kept").getAsInt()).isEqualTo(14);
        assertThat(report.get("slices").getAsInt()).isEqualTo(SLICES);
        assertThat(report.getAsJsonArray("filled").toString()).isEqualTo("[4,5]");
        assertThat(report.get("fill").getAsInt()).isZero();
        assertThat(report.get("new_labels").getAsBoolean()).isFalse();
        assertThat(report.getAsJsonArray("findings")).hasSize(2);
        assertSaved(Files.readAllBytes(target), 0);
    }

    @Test
    void readsAndWritesPipes() {
        CommandRun run = pipe(Samples.gzip(damaged), "salvage", "-");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("-: damaged", "kept 14 of 16 slices");
        assertSaved(run.out(), 0);
    }

    @Test
    void neverReplacesTheDamagedFile() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.ckl"), file);
        for (Path target : new Path[] {file, link}) {
            CommandRun run = crackle("salvage", "-f", "-o", target, file);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("is the source itself");
            assertThat(file).hasBinaryContent(damaged);
        }
        Path other = Files.write(directory.resolve("other.ckl"), new byte[] {1});
        assertThat(crackle("salvage", "-o", other, file).err()).contains("exists already");
        assertThat(other).hasBinaryContent(new byte[] {1});
        assertThat(crackle("salvage", "-f", "-o", other, file).exitCode()).isZero();
        assertSaved(Files.readAllBytes(other), 0);
    }

    @Test
    void rebuildsAHeaderFromWhatIsStated() throws IOException {
        Arrays.fill(damaged, 0, 29, (byte) 0);
        Files.write(file, damaged);

        CommandRun silent = crackle("salvage", file);
        assertThat(silent.exitCode()).isEqualTo(1);
        assertThat(silent.err()).contains("state the shape and the type").hasLineCount(1);
        assertThat(directory.resolve("a.salvage.ckl")).doesNotExist();

        CommandRun run = crackle("salvage", "--shape", "24,20,16", "--type", "uint64", "--order", "fortran", file);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertSaved(Files.readAllBytes(directory.resolve("a.salvage.ckl")), 0);
    }

    @Test
    void theFillMustBeALabel() {
        assertThat(crackle("salvage", "--fill", "green", file).exitCode()).isEqualTo(1);
        assertThat(crackle("salvage", "--fill", "green", file).err()).contains("green");
    }

    @Test
    void theFillMustBeALabelOfTheSignOfTheVolume() throws IOException {
        assertThat(crackle("salvage", "--fill", "-1", file).err())
                .isEqualTo("crackle: " + file + ": Not a label of type UINT64: -1\n");

        Volume signed = Samples.volume(VoxelType.INT16, volume.shape(), volume.order(), 1);
        Files.write(file, Crackle.compress(signed));
        CommandRun run = crackle("salvage", "--fill", "18446744073709551615", file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Not a label of type INT16: 18446744073709551615");

        assertThat(directory.toFile().list()).containsExactly("a.ckl");
        assertThat(crackle("salvage", "--fill", "-1", file).exitCode()).isZero();
    }

    @Test
    void theFillIsTheNumberToPrograms() {
        String report =
                crackle("salvage", "--fill", "007", "--format", "json", file).text();

        assertThat(report).contains("\"fill\": 7,");
    }

    private void assertSaved(byte[] stream, long fill) {
        assertThat(pipe(stream, "-T", "-").exitCode()).isZero();
        Volume saved = Crackle.decompress(stream);
        for (int z = 0; z < SLICES; z++) {
            for (int y = 0; y < 20; y++) {
                for (int x = 0; x < 24; x++) {
                    assertThat(saved.get(x, y, z)).isEqualTo(z == 4 || z == 5 ? fill : volume.get(x, y, z));
                }
            }
        }
    }
}
