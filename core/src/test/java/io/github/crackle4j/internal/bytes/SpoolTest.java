package io.github.crackle4j.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    @TempDir
    private Path folder;

    @Test
    void bytesComeBackFromMemoryAndFromFiles() throws IOException {
        Random random = new Random(5);
        for (int size : new int[] {0, 1, 1000, 1 << 20, (1 << 20) + 1, 5_000_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            for (Spools spools : new Spools[] {Spools.inMemory(), Spools.in(folder)}) {
                try (spools) {
                    Spool spool = spools.make();
                    for (int done = 0; done < size; ) {
                        int count = Math.min(size - done, random.nextInt(2_000_000));
                        spool.write(bytes, done, count);
                        done += count;
                    }
                    assertThat(spool.size()).isEqualTo(size);
                    for (int i = 0; i < 20; i++) {
                        int from = random.nextInt(size + 1);
                        int count = random.nextInt(size - from + 1);
                        byte[] part = new byte[count + 1];
                        spool.read(from, part, 1, count);
                        assertThat(Arrays.equals(part, 1, count + 1, bytes, from, from + count))
                                .isTrue();
                    }
                    assertThatThrownBy(() -> spool.read(size, new byte[1], 0, 1))
                            .isInstanceOf(IndexOutOfBoundsException.class);
                    ByteArrayOutputStream copy = new ByteArrayOutputStream();
                    ChannelOutput out = new ChannelOutput(Channels.newChannel(copy));
                    Content.of(spool, size / 3, size - size / 3).writeTo(out);
                    out.flush();
                    assertThat(copy.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, size / 3, size));
                }
            }
        }
        assertThat(folder).isEmptyDirectory();
    }
}
