package io.github.crackle4j.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

    private static final byte[] CONTENT = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("bytes");
        Files.write(file, CONTENT);
    }

    @Test
    void readsWhereItIsTold() throws IOException {
        try (FileSource source = new FileSource(file)) {
            byte[] target = new byte[6];
            source.read(3, target, 1, 4);

            assertThat(source.size()).isEqualTo(CONTENT.length);
            assertThat(target).containsExactly(0, 4, 5, 6, 7, 0);
        }
    }

    @Test
    void survivesAnInterruptedReader() throws IOException {
        try (FileSource source = new FileSource(file)) {
            byte[] target = new byte[8];
            Thread.currentThread().interrupt();
            try {
                source.read(0, target, 0, 4);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            source.read(4, target, 4, 4);

            assertThat(target).isEqualTo(CONTENT);
        }
    }

    @Test
    void staysClosed() throws IOException {
        FileSource source = new FileSource(file);
        source.close();

        assertThatThrownBy(() -> source.read(0, new byte[1], 0, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void tellsThatTheFileWasCut() throws IOException {
        try (FileSource source = new FileSource(file)) {
            Files.write(file, new byte[5], StandardOpenOption.TRUNCATE_EXISTING);

            assertThatThrownBy(() -> source.read(4, new byte[4], 0, 4))
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("ended at byte 5");
        }
    }
}
