package io.github.crackle4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecondStageTest {

    /** Runs and noise, longer than the blocks in which the stages work. */
    private static byte[] sample() {
        Random random = new Random(5);
        byte[] bytes = new byte[1_500_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 3 == 0 ? random.nextInt(256) : i / 100);
        }
        return bytes;
    }

    private static byte[] compress(SecondStage stage, byte[] bytes) throws IOException {
        boolean[] closed = new boolean[1];
        ByteArrayOutputStream target = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        try (OutputStream out = stage.compress(target)) {
            out.write(bytes);
        }
        assertThat(closed[0]).as("what lies below is closed").isFalse();
        return target.toByteArray();
    }

    private static byte[] decompress(SecondStage stage, byte[] bytes) throws IOException {
        return stage.decompress(new ByteArrayInputStream(bytes)).readAllBytes();
    }

    @ParameterizedTest
    @EnumSource
    void bringsBackWhatItCompressed(SecondStage stage) throws IOException {
        for (byte[] bytes : new byte[][] {sample(), {7}}) {
            byte[] compressed = compress(stage, bytes);
            assertThat(SecondStage.ofContent(Arrays.copyOf(compressed, SecondStage.MAGIC_BYTES)))
                    .isEqualTo(stage);
            assertThat(decompress(stage, compressed)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPartIsNoWhole(SecondStage stage) throws IOException {
        byte[] compressed = compress(stage, sample());
        for (int length : new int[] {compressed.length - 1, compressed.length - 9, compressed.length / 2, 12}) {
            assertThatThrownBy(() -> decompress(stage, Arrays.copyOf(compressed, length)))
                    .as("%s, %d of %d bytes", stage, length, compressed.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void damageIsAnErrorOfReadingOrBringsOtherBytes(SecondStage stage) throws IOException {
        byte[] bytes = Arrays.copyOf(sample(), 20_000);
        byte[] compressed = compress(stage, bytes);
        Random random = new Random(6);
        int noticed = 0;
        for (int i = 0; i < 60; i++) {
            byte[] damaged = compressed.clone();
            damaged[random.nextInt(damaged.length - 30) + 15] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(decompress(stage, damaged)).isNotNull();
            } catch (IOException e) {
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(20);
    }

    @Test
    void theNameTellsTheStage() {
        assertThat(SecondStage.ofName("a.npy.XZ")).isEqualTo(SecondStage.XZ);
        assertThat(SecondStage.ofName("a.nii.gz")).isEqualTo(SecondStage.GZIP);
        assertThat(SecondStage.ofName("a.ckl")).isNull();
        assertThat(SecondStage.ofContent(new byte[] {'B'})).isNull();
    }
}
