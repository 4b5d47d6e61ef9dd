package io.github.crackle4j.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JoinedSourceTest {

    /** A source that is no array, behind one byte that is not to be seen. */
    private record Elsewhere(byte[] bytes) implements ByteSource {

        @Override
        public long size() {
            return bytes.length + 1L;
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) {
            System.arraycopy(bytes, (int) position - 1, target, offset, length);
        }
    }

    @Test
    void anyStretchIsWhatWasWritten() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            JoinedSource joined = join(bytes, random);
            assertThat(joined.size()).isEqualTo(bytes.length);
            Window window = new Window();
            for (int i = 0; i < 20; i++) {
                int from = random.nextInt(bytes.length + 1);
                int count = random.nextInt(bytes.length - from + 1);
                byte[] expected = Arrays.copyOfRange(bytes, from, from + count);
                byte[] part = new byte[count + 1];
                joined.read(from, part, 1, count);
                assertThat(Arrays.copyOfRange(part, 1, count + 1)).isEqualTo(expected);
                window.load(joined, from, count);
                assertThat(window.toBytes()).isEqualTo(expected);
                assertThat(window.position()).isEqualTo(from);
            }
            assertThatThrownBy(() -> joined.read(bytes.length, new byte[1], 0, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /** Writes bytes in pieces, some of them as stretches of other sources. */
    private static JoinedSource join(byte[] bytes, Random random) {
        JoinedSource.Builder out = new JoinedSource.Builder(1 + random.nextInt(30));
        for (int done = 0; done < bytes.length; ) {
            int count = random.nextInt(Math.min(60, bytes.length - done + 1));
            byte[] piece = Arrays.copyOfRange(bytes, done, done + count);
            switch (random.nextInt(3)) {
                case 0 -> out.write(new Elsewhere(piece), 1, count);
                case 1 -> out.write(new HeapSource(bytes), done, count);
                default -> {
                    out.write(piece, 0, count);
                    Arrays.fill(piece, (byte) 0);
                }
            }
            done += count;
        }
        return out.source(() -> {});
    }

    @Test
    void arraysAreLookedIntoWhereTheyLie() {
        byte[] bytes = {1, 2, 3, 4};
        JoinedSource.Builder out = new JoinedSource.Builder();
        out.write(new byte[] {9, 9, 9});
        out.write(new HeapSource(bytes), 1, 3);
        JoinedSource joined = out.source(() -> {});
        Window window = new Window();

        window.load(joined, 4, 2);
        assertThat(window.array()).isSameAs(bytes);
        assertThat(window.start()).isEqualTo(2);
        window.load(joined, 2, 2);
        assertThat(window.toBytes()).containsExactly(9, 2);
    }

    @Test
    void closesWhatWasKept() throws IOException {
        int[] closed = {0};
        try (JoinedSource joined = new JoinedSource.Builder().source(() -> closed[0]++)) {
            assertThat(joined.size()).isZero();
        }
        assertThat(closed[0]).isEqualTo(1);
    }
}
