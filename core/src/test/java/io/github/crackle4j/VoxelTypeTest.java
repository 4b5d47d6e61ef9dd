package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VoxelTypeTest {

    @ParameterizedTest
    @CsvSource({
        "UINT8, 0, 255",
        "UINT16, 0, 65535",
        "UINT32, 0, 4294967295",
        "UINT64, 0, 18446744073709551615",
        "INT8, -128, 127",
        "INT16, -32768, 32767",
        "INT32, -2147483648, 2147483647",
        "INT64, -9223372036854775808, 9223372036854775807"
    })
    void limitsReadPrintAndCompare(VoxelType type, String min, String max) {
        assertThat(type.toString(type.minValue())).isEqualTo(min);
        assertThat(type.toString(type.maxValue())).isEqualTo(max);
        assertThat(type.parse(min)).isEqualTo(type.minValue());
        assertThat(type.parse(max)).isEqualTo(type.maxValue());
        assertThat(type.compare(type.minValue(), type.maxValue())).isNegative();
        assertThat(type.compare(type.maxValue(), type.maxValue() - 1)).isPositive();
        assertThat(type.compare(type.maxValue(), type.maxValue())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"UINT8, 256", "UINT8, -1", "INT8, 128", "INT8, -129", "UINT16, 65536", "INT16, 32768"})
    @CsvSource({"UINT32, 4294967296", "INT32, 2147483648", "UINT64, 18446744073709551616", "UINT64, -1"})
    @CsvSource({"INT64, 9223372036854775808", "INT64, -9223372036854775809", "INT32, 1.5", "INT32, x", "INT32, ''"})
    void refusesWhatTheTypeDoesNotHold(VoxelType type, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.parse(text))
                .withMessageContaining(type.toString())
                .withMessageContaining(text);
    }

    @ParameterizedTest
    @EnumSource
    void widthAndSignMakeTheType(VoxelType type) {
        assertThat(VoxelType.of(type.bytes(), type.isSigned())).isSameAs(type);
    }

    @Test
    void refusesOtherWidths() {
        for (int bytes : new int[] {-1, 0, 3, 16}) {
            assertThatIllegalArgumentException().isThrownBy(() -> VoxelType.of(bytes, false));
        }
    }

    @Test
    void truncateKeepsTheLowBitsAndExtendsThem() {
        long label = 0x8182_8384_8586_8788L;
        assertThat(VoxelType.UINT8.truncate(label)).isEqualTo(0x88L);
        assertThat(VoxelType.UINT16.truncate(label)).isEqualTo(0x8788L);
        assertThat(VoxelType.UINT32.truncate(label)).isEqualTo(0x8586_8788L);
        assertThat(VoxelType.UINT64.truncate(label)).isEqualTo(label);
        assertThat(VoxelType.INT8.truncate(label)).isEqualTo((byte) 0x88);
        assertThat(VoxelType.INT16.truncate(label)).isEqualTo((short) 0x8788);
        assertThat(VoxelType.INT32.truncate(label)).isEqualTo(0x8586_8788);
        assertThat(VoxelType.INT64.truncate(label)).isEqualTo(label);
    }

    @Test
    void holdsItsOwnValuesOnly() {
        assertThat(VoxelType.UINT8.holds(255)).isTrue();
        assertThat(VoxelType.UINT8.holds(256)).isFalse();
        assertThat(VoxelType.UINT8.holds(-1)).isFalse();
        assertThat(VoxelType.INT8.holds(-128)).isTrue();
        assertThat(VoxelType.INT8.holds(128)).isFalse();
        assertThat(VoxelType.UINT64.holds(-1)).isTrue();
    }
}
