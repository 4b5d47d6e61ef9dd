package io.github.crackle4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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
