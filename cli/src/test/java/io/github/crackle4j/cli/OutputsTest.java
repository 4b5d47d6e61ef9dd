package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.onTerminal;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.VolumeFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where results go, what they replace, and what stays of the sources. */
class OutputsTest {

    @TempDir
    Path directory;

    private final Volume volume = Samples.volume();
    private final byte[] array = Samples.npy(volume);
    private final byte[] stream = Crackle.compress(volume);
    private Path npy;
    private Path ckl;

    @BeforeEach
    void writeArray() throws IOException {
        npy = Files.write(directory.resolve("data.npy"), array);
        ckl = directory.resolve("data.ckl");
    }

    @Test
    void anExistingOutputIsReplacedOnlyIfForced() throws IOException {
        Files.writeString(ckl, "dear to somebody");

        CommandRun run = crackle(npy);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("crackle: " + ckl + ": exists already; -f replaces it\n");
        assertThat(ckl).hasContent("dear to somebody");

        assertThat(crackle("-f", npy).exitCode()).isZero();
        assertThat(ckl).hasBinaryContent(stream);
        assertThat(names()).containsExactly("data.ckl", "data.npy");
    }

    @Test
    void sourcesStayUnlessTheyAreToGo() throws IOException {
        crackle("-k", npy);
        assertThat(npy).exists();

        crackle("-f", "--rm", npy);
        assertThat(names()).containsExactly("data.ckl");
        assertThat(ckl).hasBinaryContent(stream);

        crackle("-d", "--rm", ckl);
        assertThat(names()).containsExactly("data.npy");
        assertThat(npy).hasBinaryContent(array);
    }

    @Test
    void aSourceThatFailsStaysAndLeavesNothingElse() throws IOException {
        byte[] damaged = stream.clone();
        damaged[damaged.length - 70] ^= 4;
        Files.write(ckl, damaged);
        Files.delete(npy);

        CommandRun run = crackle("-d", "--rm", ckl);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("crackle: " + ckl + ": Crackle ").hasLineCount(1);
        assertThat(ckl).hasBinaryContent(damaged);
        assertThat(names()).containsExactly("data.ckl");
    }

    @Test
    void theOutputThatWasThereSurvivesAFailure() throws IOException {
        Files.write(ckl, Arrays.copyOf(stream, stream.length - 1));

        assertThat(crackle("-d", "-f", ckl).exitCode()).isEqualTo(1);

        assertThat(npy).hasBinaryContent(array);
        assertThat(names()).containsExactly("data.ckl", "data.npy");
    }

    @Test
    void oneFailureDoesNotStopTheOthers() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.npy"), "not an array");
        Path other = Files.write(directory.resolve("other.npy"), array);

        CommandRun run = crackle(npy, directory.resolve("absent.npy"), text, directory, other);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        "crackle: " + directory.resolve("absent.npy") + ": no such file or directory",
                        "crackle: " + text + ": neither a Crackle stream nor " + VolumeFormat.titles(),
                        "crackle: " + directory + ": is a directory");
        assertThat(names()).containsExactly("data.ckl", "data.npy", "notes.npy", "other.ckl", "other.npy");
    }

    @Test
    void writesSeveralIntoADirectory() throws IOException {
        Path other = Files.write(directory.resolve("other.npy"), array);
        Path results = Files.createDirectory(directory.resolve("results"));

        assertThat(crackle("-o", results, npy, other).exitCode()).isZero();

        assertThat(results.resolve("data.ckl")).hasBinaryContent(stream);
        assertThat(results.resolve("other.ckl")).hasBinaryContent(stream);
    }

    @Test
    void neverLetsTwoSourcesEndInOneFile() throws IOException {
        Path twin = Files.createDirectory(directory.resolve("twin")).resolve("data.npy");
        Files.write(twin, Samples.npy(Samples.volume(volume.type(), volume.shape(), volume.order(), 9)));
        Path results = Files.createDirectory(directory.resolve("results"));

        CommandRun run = crackle("-f", "--rm", "-o", results, npy, twin);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("crackle: " + results.resolve("data.ckl")
                        + ": has just been written, for this source or another\n");
        assertThat(results.resolve("data.ckl")).hasBinaryContent(stream);
        assertThat(twin).exists();
    }

    @Test
    void gzipsByOptionAndBySuffix() throws IOException {
        assertThat(crackle("-z", npy).exitCode()).isZero();
        assertThat(Samples.gunzip(Files.readAllBytes(directory.resolve("data.ckl.gz"))))
                .isEqualTo(stream);

        assertThat(crackle("-o", directory.resolve("named.ckl.gz"), npy).exitCode())
                .isZero();
        assertThat(directory.resolve("named.ckl.gz"))
                .hasBinaryContent(Files.readAllBytes(directory.resolve("data.ckl.gz")));

        assertThat(crackle("-d", "-z", directory.resolve("named.ckl.gz")).exitCode())
                .isZero();
        assertThat(Samples.gunzip(Files.readAllBytes(directory.resolve("named.npy.gz"))))
                .isEqualTo(array);
    }

    @Test
    void readsGzipWhateverTheName() throws IOException {
        Files.write(npy, Samples.gzip(array));
        crackle(npy);
        assertThat(ckl).hasBinaryContent(stream);

        Path gzipped = Files.write(directory.resolve("OTHER.CKL.GZ"), Samples.gzip(stream));
        crackle("-d", gzipped);
        assertThat(directory.resolve("OTHER.npy")).hasBinaryContent(array);
    }

    @Test
    void saysWhenGzipEndsTooEarly() throws IOException {
        byte[] gzip = Samples.gzip(array);
        Files.write(npy, Arrays.copyOf(gzip, gzip.length / 2));

        CommandRun run = crackle(npy);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("data.npy: the .gz data is damaged: it ends too early");
        assertThat(names()).containsExactly("data.npy");
    }

    @Test
    void isAPartOfAPipe() {
        assertThat(pipe(array, "-").out()).isEqualTo(stream);
        assertThat(pipe(stream, "-d", "-").out()).isEqualTo(array);
        assertThat(pipe(Samples.gzip(stream), "-d", "-").out()).isEqualTo(array);
        assertThat(Samples.gunzip(pipe(array, "-z", "-").out())).isEqualTo(stream);
        assertThat(crackle("-o", "-", npy).out()).isEqualTo(stream);
    }

    @Test
    void standardInputCanGoToAFile() throws IOException {
        assertThat(pipe(array, "-o", ckl, "-").out()).isEmpty();
        assertThat(ckl).hasBinaryContent(stream);

        pipe(array, "-o", directory, "-");
        assertThat(directory.resolve("stdin.ckl")).hasBinaryContent(stream);
    }

    @Test
    void writesNoBinaryToATerminal() {
        CommandRun run = onTerminal(array, "-");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("terminal").hasLineCount(1);
    }

    @Test
    void tellsWhatItDidOnATerminalUnlessQuiet() {
        assertThat(onTerminal(new byte[0], npy).err()).contains("data.npy -> ").contains(":1)");
        assertThat(onTerminal(new byte[0], "-f", "-q", npy).err()).isEmpty();
    }

    /** Whatever else may be replaced: what is no other form of the volume must not take its place. */
    @Test
    void reportsNeverReplaceTheirSource() throws IOException {
        Files.write(ckl, stream);
        for (List<Object> words : List.<List<Object>>of(
                List.of("stats", "-f", "-o", ckl, ckl),
                List.of("contacts", "-f", "-o", ckl, ckl),
                List.of("view", "-s", "0", "-f", "-o", ckl, ckl),
                List.of("cc", "-f", "--mapping", ckl, ckl),
                List.of("renumber", "-f", "--mapping", ckl, "-o", directory.resolve("r.ckl"), ckl))) {
            CommandRun run = crackle(words.toArray());
            assertThat(run.exitCode()).as("%s", words).isEqualTo(1);
            assertThat(run.err()).contains("is the source itself");
        }
        assertThat(ckl).hasBinaryContent(stream);
        assertThat(directory.resolve("r.ckl")).doesNotExist();
    }

    /** With -f as well: other voxels, or the same in another format, are no substitute for a source. */
    @Test
    void resultsNeverReplaceASource() throws IOException {
        Files.write(ckl, stream);
        Path copy = Files.write(directory.resolve("copy.ckl"), stream);
        Path link = Files.createSymbolicLink(directory.resolve("link.ckl"), ckl);
        Path mapping = Files.writeString(directory.resolve("map.csv"), "1,2");
        for (List<Object> words : List.<List<Object>>of(
                List.of("-d", "-f", "-o", ckl, ckl),
                List.of("-d", "-f", "--rm", "-o", ckl, ckl),
                List.of("-d", "-f", "-o", link, ckl),
                List.of("-f", "-o", npy, npy),
                List.of("--to", "npy", "-f", ckl, npy),
                List.of("-f", npy, ckl),
                List.of("slice", "-f", "--z", "0", "-o", ckl, ckl),
                List.of("renumber", "-f", "-o", ckl, ckl),
                List.of("mask", "-f", "--label", "1", "-o", ckl, link),
                List.of("remap", "-f", "-o", mapping, mapping, ckl),
                List.of("pool", "-f", "-o", ckl, ckl),
                List.of("salvage", "-f", "-o", ckl, ckl),
                List.of("stack", "-f", "-o", ckl, copy, ckl))) {
            CommandRun run = crackle(words.toArray());
            assertThat(run.exitCode()).as("%s", words).isEqualTo(1);
            assertThat(run.err())
                    .as("%s", words)
                    .containsPattern("is (the source itself|another source), which is never replaced");
            assertThat(ckl).hasSameBinaryContentAs(copy);
            assertThat(npy).hasBinaryContent(array);
            assertThat(mapping).hasContent("1,2");
        }
        assertThat(names()).containsExactly("copy.ckl", "data.ckl", "data.npy", "link.ckl", "map.csv");
    }

    @Test
    void aMappingComesBehindItsResult() throws IOException {
        Files.write(ckl, stream);
        Path mapping = directory.resolve("m.csv");
        assertThat(crackle("renumber", "--mapping", mapping, "-o", mapping, ckl).err())
                .contains("cannot be the same file");
        Path taken = Files.writeString(directory.resolve("taken.ckl"), "dear");
        assertThat(crackle("renumber", "--mapping", mapping, "-o", taken, ckl).exitCode())
                .isEqualTo(1);
        assertThat(crackle("cc", "--mapping", "-", ckl).err()).contains("is no name of a file");
        assertThat(crackle("view", "-s", "0", "-o", "-", ckl).err()).contains("-o must name a file");
        assertThat(mapping).doesNotExist();
        assertThat(crackle("stats", "-f", "-o", directory, ckl).err()).contains(directory + ": is a directory");
        assertThat(crackle("-z", "-o", directory.resolve("a.ckl.zst"), npy).err())
                .contains("-z asks for gzip");
    }

    /** By whatever name: it is written last, and would be all that is left. */
    @Test
    void aMappingNeverReplacesItsResult() throws IOException {
        Files.write(ckl, stream);
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        for (String name : new String[] {"r.ckl", "data.cc.ckl", "r.ckl.meta.json", "data.cc.ckl.meta.json"}) {
            for (String mapping : new String[] {name, "./" + name, "link/" + name}) {
                List<Object> words = new ArrayList<>(List.of("cc", "-f", "--mapping", directory + "/" + mapping));
                if (name.startsWith("r")) {
                    words.addAll(List.of("-o", link.resolve("r.ckl")));
                }
                words.add(ckl);
                CommandRun run = crackle(words.toArray());
                assertThat(run.exitCode()).as(mapping).isEqualTo(1);
                assertThat(run.err()).contains("cannot be the same file").hasLineCount(1);
            }
        }
        assertThat(crackle("cc", "--mapping", directory.resolve("m.csv"), "/").err())
                .contains("/: is a directory");
        assertThat(names()).containsExactly("data.ckl", "data.npy", "link");
    }

    @Test
    void theOutputKeepsThePermissionsOfWhatItReplaces() throws IOException {
        Files.writeString(ckl, "old");
        assumeTrue(Files.getFileAttributeView(ckl, PosixFileAttributeView.class) != null, "no POSIX permissions here");
        Files.setPosixFilePermissions(ckl, PosixFilePermissions.fromString("rw-------"));

        assertThat(crackle("-f", npy).exitCode()).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ckl)))
                .isEqualTo("rw-------");
        assertThat(ckl).hasBinaryContent(stream);
    }

    /** What was private does not become public by being compressed, measured or cut. */
    @Test
    void aNewFileHasThePermissionsOfItsSource() throws IOException {
        assumeTrue(Files.getFileAttributeView(npy, PosixFileAttributeView.class) != null, "no POSIX permissions here");
        Path nii = directory.resolve("a.nii");
        Path compressed = directory.resolve("a.ckl");
        Files.write(ckl, stream);
        Files.writeString(directory.resolve("data.ckl.meta.json"), "{\"spacing\": [1, 2, 3], \"unit\": \"mm\"}");
        for (String permissions : new String[] {"rw-------", "rw-r-----"}) {
            Files.setPosixFilePermissions(ckl, PosixFilePermissions.fromString(permissions));
            assertThat(crackle("--to", "nii", "-o", nii, ckl).exitCode()).isZero();
            assertThat(crackle("-M", nii).exitCode()).isZero();
            assertThat(crackle("cc", "--mapping", directory.resolve("a.csv"), compressed)
                            .exitCode())
                    .isZero();
            assertThat(crackle("stats", "-o", directory.resolve("s.csv"), ckl).exitCode())
                    .isZero();
            assertThat(crackle("stack", "-o", directory.resolve("stack.ckl"), npy, ckl)
                            .exitCode())
                    .isZero();
            assertThat(crackle("view", "-s", "0", "-o", directory.resolve("a.png"), ckl)
                            .exitCode())
                    .isZero();
            for (String name : new String[] {
                "a.nii",
                "a.ckl",
                "a.ckl.meta.json",
                "a.ckl.meta.parquet",
                "a.cc.ckl",
                "a.cc.ckl.meta.json",
                "a.csv",
                "stack.ckl",
                "s.csv",
                "a.png"
            }) {
                Path made = directory.resolve(name);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                        .as(name)
                        .isEqualTo(permissions);
                Files.delete(made);
            }
        }
    }

    /** Names that begin with it are names, not lists of further words. */
    @Test
    void anAtSignIsALetter() throws IOException {
        Path list = Files.writeString(directory.resolve("l.npy"), "-d -o hijack.npy " + npy);
        Path named = Files.copy(npy, directory.resolve("@l.npy"));

        CommandRun run = crackle("-l", "@" + list);

        assertThat(run.err()).contains("@" + list + ": no such file");
        assertThat(crackle(named).exitCode()).isZero();
        assertThat(directory.resolve("@l.ckl")).hasBinaryContent(stream);
    }

    /** As a value of an option it is no command. */
    @Test
    void aFileMayBeCalledAsACommandIs() {
        for (String name : new String[] {"stack", "view"}) {
            CommandRun run = crackle("-q", "-o", name, "absent.npy");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).isEqualTo("crackle: absent.npy: no such file or directory\n");
        }
        assertThat(crackle("slice", "-o", "slice", "absent.npy").err()).contains("absent.npy: no such file");
    }

    @Test
    void aDeviceIsWrittenNotReplaced() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "there is no /dev/null here");

        assertThat(crackle("-f", "-o", device, npy).exitCode()).isZero();

        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void aPipeWithoutANameIsWritten() throws IOException, InterruptedException {
        Path copy = directory.resolve("copy");
        Process cat = new ProcessBuilder("cat").redirectOutput(copy.toFile()).start();
        // As /dev/stdout is one.
        Path pipe = Path.of("/proc/" + cat.pid() + "/fd/0");
        assumeTrue(WholeFile.isDevice(pipe), "pipes have no place in the file system here");

        for (String[] force : new String[][] {{}, {"-f"}}) {
            List<Object> words = new ArrayList<>(List.of(force));
            words.addAll(List.of("-o", pipe, npy));
            CommandRun run = crackle(words.toArray());
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
        }

        cat.getOutputStream().close();
        assertThat(cat.waitFor()).isZero();
        assertThat(Files.readAllBytes(copy)).startsWith(stream).endsWith(stream).hasSize(2 * stream.length);
    }

    @Test
    void noSourceGoesForTheSakeOfADevice() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "there is no /dev/null here");

        for (String option : new String[] {"--rm", "-M"}) {
            CommandRun run = crackle(option, "-o", device, npy);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(option + " needs an output that is a file");
        }
        CommandRun fromDevice = crackle("--rm", "-o", ckl, device);
        assertThat(fromDevice.err()).contains("--rm is for sources that are files");
        // One where the result would be by itself.
        Files.createSymbolicLink(ckl, device);
        CommandRun run = crackle("--rm", npy);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("crackle: " + ckl + ": --rm needs an output that is a file\n");

        assertThat(npy).hasBinaryContent(array);
        Files.delete(ckl);
    }

    @Test
    void saysWhenGzipIsDamaged() throws IOException {
        byte[] damaged = Samples.gzip(array);
        damaged[damaged.length - 6] ^= 1;
        Files.write(npy, damaged);

        assertThat(crackle(npy).err()).contains("data.npy: the .gz data is damaged");
    }

    @Test
    void saysWhereALinkLeadsThatLeadsNowhere() throws IOException {
        Path absent = directory.resolve("absent");
        Files.createSymbolicLink(ckl, absent);

        for (String force : new String[] {"-q", "-f"}) {
            assertThat(crackle(force, npy).err())
                    .isEqualTo("crackle: " + ckl + ": is a link to " + absent + ", which does not exist\n");
        }

        assertThat(ckl).isSymbolicLink();
        assertThat(absent).doesNotExist();
    }

    @Test
    void saysWhichDirectoryIsMissing() {
        Path absent = directory.resolve("absent");

        assertThat(crackle("-o", absent.resolve("data.ckl"), npy).err())
                .isEqualTo("crackle: " + absent + ": no such file or directory\n");
    }

    @Test
    void aSlashAtTheEndMeansADirectory() throws IOException {
        CommandRun run = crackle("-o", directory + "/absent/", npy);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'" + directory + "/absent/' is no directory");
        assertThat(names()).containsExactly("data.npy");

        assertThat(crackle("-o", directory + "/", npy).exitCode()).isZero();
        assertThat(ckl).hasBinaryContent(stream);
    }

    @Test
    void namesWithoutASuffixGetOne() throws IOException {
        Path plain = Files.write(directory.resolve("labels"), array);

        crackle(plain);

        assertThat(directory.resolve("labels.ckl")).hasBinaryContent(stream);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
