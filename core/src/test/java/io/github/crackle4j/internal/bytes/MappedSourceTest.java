package io.github.crackle4j.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedSourceTest {

    @TempDir
    private Path folder;

    @Test
    void readsAcrossWindows() throws IOException {
        Random random = new Random(1);
        for (int size : new int[] {0, 1, 255, 256, 257, 1000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            MappedSource source = new MappedSource(Files.write(folder.resolve("bytes"), bytes), 8);
            assertThat(source.size()).isEqualTo(size);
            for (int from = 0; from <= size; from += 1 + random.nextInt(50)) {
                int count = random.nextInt(size - from + 1);
                byte[] read = new byte[count];
                source.read(from, read, 0, count);
                assertThat(read).isEqualTo(Arrays.copyOfRange(bytes, from, from + count));
            }
            assertThatThrownBy(() -> source.read(size, new byte[1], 0, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /** Nearly nothing of this file lies on the disk. */
    @Test
    void filesMayBeLongerThanABuffer() throws IOException {
        Path path = folder.resolve("sparse");
        long end = 5L << 30;
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), (4L << 30) - 1);
            file.write(ByteBuffer.wrap(new byte[] {9}), end - 1);
        }
        MappedSource source = new MappedSource(path);
        assertThat(source.size()).isEqualTo(end);
        byte[] read = new byte[5];
        source.read((4L << 30) - 2, read, 0, 5);
        assertThat(read).containsExactly(0, 1, 2, 3, 0);
        source.read(end - 5, read, 0, 5);
        assertThat(read).containsExactly(0, 0, 0, 0, 9);
    }
}
