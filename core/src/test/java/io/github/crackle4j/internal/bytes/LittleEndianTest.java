package io.github.crackle4j.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LittleEndianTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "255, 1",
        "256, 2",
        "65535, 2",
        "65536, 4",
        "4294967295, 4",
        "4294967296, 8",
        "9223372036854775807, 8",
        "-9223372036854775808, 8",
        "-1, 8"
    })
    void widthIsThatOfTheUnsignedNumber(long value, int width) {
        assertThat(LittleEndian.width(value)).isEqualTo(width);
    }

    @Test
    void theLowestByteComesFirst() {
        byte[] bytes = new byte[10];
        LittleEndian.put(bytes, 1, 8, 0x1122_3344_5566_7788L);
        assertThat(bytes).containsExactly(0, 0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 0);
        LittleEndian.put(bytes, 1, 4, 0xAABB_CCDDL);
        LittleEndian.put(bytes, 5, 2, 0xEEFFL);
        LittleEndian.put(bytes, 7, 1, 0x99L);
        assertThat(bytes).containsExactly(0, 0xDD, 0xCC, 0xBB, 0xAA, 0xFF, 0xEE, 0x99, 0x11, 0);
    }

    @Test
    void numbersAreUnsigned() {
        byte[] bytes = new byte[9];
        for (int width = 1; width <= 8; width *= 2) {
            LittleEndian.put(bytes, 1, width, -1);
            assertThat(LittleEndian.get(bytes, 1, width)).isEqualTo(-1L >>> (64 - 8 * width));
        }
    }

    @Test
    void nothingIsReadOrWrittenBeyondTheArray() {
        byte[] bytes = new byte[8];
        assertThatThrownBy(() -> LittleEndian.get(bytes, 5, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> LittleEndian.put(bytes, 7, 2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> LittleEndian.getLong(bytes, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
