package io.github.crackle4j.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.ByteSource;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksumsTest {

    private static final byte[] DIGITS = "x123456789x".getBytes(StandardCharsets.US_ASCII);

    @Test
    void crc32cOfTheUsualDigits() {
        assertThat(Checksums.crc32c(DIGITS, 1, 9)).isEqualTo(0xE306_9283);
    }

    /** The values come from the mirrored way to reckon: bits reversed, shifted to the left. */
    @Test
    void crc8OfNothingAZeroAndTheUsualDigits() {
        assertThat(Checksums.crc8(DIGITS, 0, 0)).isEqualTo(0xFF);
        assertThat(Checksums.crc8(new byte[1], 0, 1)).isEqualTo(0x6E);
        assertThat(Checksums.crc8(DIGITS, 1, 9)).isEqualTo(0x51);
    }

    @Test
    void crc8OfASingleFlippedBitDiffers() {
        int intact = Checksums.crc8(DIGITS, 0, DIGITS.length);
        for (int bit = 0; bit < 8 * DIGITS.length; bit++) {
            byte[] flipped = DIGITS.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Checksums.crc8(flipped, 0, flipped.length))
                    .as("bit %d", bit)
                    .isNotEqualTo(intact);
        }
    }

    @Test
    void aSourceIsSummedUpBlockByBlock() {
        byte[] bytes = new byte[200_000];
        new Random(29).nextBytes(bytes);
        ByteSource source = new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void read(long position, byte[] target, int offset, int length) {
                System.arraycopy(bytes, (int) position, target, offset, length);
            }
        };
        for (int count : new int[] {0, 1, 65_535, 65_536, 65_537, 199_990}) {
            int expected = Checksums.crc32c(bytes, 5, count);
            assertThat(Checksums.crc32c(source, 5, count)).isEqualTo(expected);
            assertThat(Checksums.crc32c(new HeapSource(bytes), 5, count)).isEqualTo(expected);
        }
    }

    @Test
    void zerosAreReckonedNotRead() {
        byte[] zeros = new byte[1 << 20];
        for (int words : new int[] {0, 1, 2, 3, 31, 255, 65_535, 65_536, 100_003, 1 << 18}) {
            assertThat(Checksums.crc32cOfZeros(words))
                    .as("%d words", words)
                    .isEqualTo(Checksums.crc32c(zeros, 0, 4 * words));
        }
        // Powers of x repeat after 2^31 − 1 of them: the polynomial is x + 1 times a primitive one of degree 31.
        long cycle = (1L << 31) - 1;
        assertThat(Checksums.crc32cOfZeros(7 + 5 * cycle)).isEqualTo(Checksums.crc32cOfZeros(7));
    }
}
