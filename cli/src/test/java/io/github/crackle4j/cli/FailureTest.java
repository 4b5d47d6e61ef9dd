package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.crackle4j.Crackle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be written is told under its own name, not under that of the source. */
class FailureTest {

    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path directory;

    private Path npy;
    private Path ckl;

    @BeforeEach
    void writeFiles() throws IOException {
        npy = Files.write(directory.resolve("a.npy"), Samples.npy(Samples.volume()));
        ckl = Files.write(directory.resolve("b.ckl"), Crackle.compress(Samples.volume()));
    }

    private static void assertFull(CommandRun run, String name) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("crackle: " + name + ": ").hasLineCount(1);
    }

    @Test
    void aFullDeviceIsNamed() {
        assumeTrue(Files.exists(FULL), "there is no /dev/full here");
        assertFull(crackle("-o", FULL, npy), "/dev/full");
        assertFull(crackle("-d", "-o", FULL, ckl), "/dev/full");
        assertFull(crackle("renumber", "-o", FULL, ckl), "/dev/full");
        assertFull(crackle("stats", "-o", FULL, ckl), "/dev/full");
    }

    @Test
    void aFullFileIsNamed() throws IOException {
        assumeTrue(Files.exists(FULL), "there is no /dev/full here");
        try (FileChannel full = FileChannel.open(FULL, StandardOpenOption.WRITE);
                FileChannel named = new TargetChannel(full, "a.ckl")) {
            ByteBuffer[] bytes = {ByteBuffer.wrap(new byte[9])};
            assertThatThrownBy(() -> named.write(bytes[0]))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageStartingWith("a.ckl: ")
                    .hasCauseInstanceOf(IOException.class);
            assertThatThrownBy(() -> named.write(bytes)).hasMessageStartingWith("a.ckl: ");
            assertThatThrownBy(() -> named.write(bytes[0], 3)).hasMessageStartingWith("a.ckl: ");
        }
    }

    /** Runs the command on a standard output that takes nothing, and returns what it tells of that. */
    private static String outOf(String reason, Object... words) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = Streams.of(InputStream.nullInputStream(), out, err, StandardCharsets.UTF_8, false, false);
        String[] line = new String[words.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = words[i].toString();
        }
        assertThat(CrackleCommand.commandLine(streams, line).execute(line)).isEqualTo(1);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void standardOutputIsNamed() {
        for (Object[] words : new Object[][] {
            {"-o", "-", npy},
            {"-d", "-o", "-", ckl},
            {"-l", ckl},
            {"info", npy},
            {"stats", ckl},
            {"mask", "--label=1", "-o", "-", ckl}
        }) {
            assertThat(outOf("No space left on device", words))
                    .isEqualTo("crackle: standard output: No space left on device\n");
            assertThat(outOf("Broken pipe", words))
                    .as("whoever reads has seen enough")
                    .isEmpty();
        }
    }

    @Test
    void whatCannotBeMadeIsNamed() {
        Path inFile = npy.resolve("c.ckl");
        assertThat(crackle("-o", inFile, npy).err())
                .startsWith("crackle: " + inFile + ": ")
                .hasLineCount(1);
        Path tooLong = directory.resolve("x".repeat(300));
        assertThat(crackle("-o", tooLong, npy).err())
                .startsWith("crackle: " + tooLong + ": ")
                .hasLineCount(1);
    }

    /** Nobody has heard of the file, but of its folder. */
    @Test
    void whatIsPutAsideIsNamedByItsFolder() {
        Path absent = directory.resolve("absent");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = Streams.of(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                err,
                StandardCharsets.UTF_8,
                false,
                false);
        try {
            Scratch.in(absent);
        } catch (IOException e) {
            Failure.report("a.npy", e, false, streams);
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("crackle: " + absent + ": no such file or directory\n");
    }
}
