package io.github.crackle4j.internal.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.VoxelType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatLabelsWriterTest {

    @ParameterizedTest
    @CsvSource({
        "UINT64, 0, 0, 1",
        "UINT64, 0, 255, 1",
        "UINT64, 7, 256, 2",
        "UINT64, 7, 65536, 4",
        "UINT64, 7, 4294967296, 8",
        "UINT64, 7, 18446744073709551615, 8",
        "UINT8, 0, 255, 1",
        "INT64, 0, 127, 1",
        "INT64, 0, 128, 2",
        "INT64, 0, 32768, 4",
        "INT64, 0, 9223372036854775807, 8",
        "INT32, -1, 5, 4",
        "INT64, -9223372036854775808, -1, 8",
        "INT8, -128, 127, 1"
    })
    void storedLabelsAreAsNarrowAsTheyCanBeUnlessNegative(VoxelType type, String min, String max, int width) {
        assertThat(FlatLabelsWriter.storedWidth(new long[] {type.parse(min), type.parse(max)}, type))
                .isEqualTo(width);
    }
}
