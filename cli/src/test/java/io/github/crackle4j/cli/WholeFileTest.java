package io.github.crackle4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    private static final Content HELLO = out -> out.write(ByteBuffer.wrap(new byte[] {'h', 'i'}));

    @TempDir
    Path directory;

    @Test
    void theFileAppearsWhenItIsWhole() throws IOException {
        Path file = directory.resolve("file");

        WholeFile.write(file, false, true, out -> {
            HELLO.writeTo(out);
            assertThat(file).doesNotExist();
        });

        assertThat(file).hasContent("hi");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void aFailureLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "before");

        assertThatThrownBy(() -> WholeFile.write(file, true, false, out -> {
                    HELLO.writeTo(out);
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        assertThat(file).hasContent("before");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void aFileThatAppearsMeanwhileIsNotReplaced() {
        Path file = directory.resolve("file");

        assertThatThrownBy(() -> WholeFile.write(file, false, false, out -> {
                    HELLO.writeTo(out);
                    Files.writeString(file, "somebody else's");
                }))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("somebody else's");
    }

    /** Until it is whole, and can be read by others only as its source can, it can be read by nobody else. */
    @Test
    void aFileThatIsNotWholeIsPrivate() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "before");
        assumeTrue(
                Files.getFileAttributeView(source, PosixFileAttributeView.class) != null, "no POSIX permissions here");
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("r--r--r--"));
        Path file = directory.resolve("file");

        WholeFile.write(file, source.toString(), false, false, out -> {
            try (Stream<Path> files = Files.list(directory)) {
                Path temporary =
                        files.filter(other -> !other.equals(source)).findAny().orElseThrow();
                assertThat(permissions(temporary)).isEqualTo("rw-------");
            }
            HELLO.writeTo(out);
        });

        assertThat(file).hasContent("hi");
        assertThat(permissions(file)).isEqualTo("r--r--r--");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path real = Files.writeString(elsewhere.resolve("real"), "before");
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        WholeFile.write(link, true, false, HELLO);

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("hi");
    }
}
