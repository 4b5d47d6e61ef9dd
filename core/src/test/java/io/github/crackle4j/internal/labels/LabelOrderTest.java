package io.github.crackle4j.internal.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.VoxelType;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelOrderTest {

    @ParameterizedTest
    @EnumSource
    void sortsAsTheTypeCompares(VoxelType type) {
        long[] labels = new Random(23).longs(500).map(type::truncate).toArray();
        long[] expected = Arrays.stream(labels)
                .boxed()
                .sorted(type::compare)
                .mapToLong(Long::longValue)
                .toArray();
        LabelOrder.sort(labels, type);
        assertThat(labels).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void findsEveryLabelAndNoOther(VoxelType type) {
        long[] labels = {type.minValue(), type.minValue() + 2, type.maxValue() - 2, type.maxValue()};
        for (int i = 0; i < labels.length; i++) {
            assertThat(LabelOrder.find(labels, labels[i], type)).isEqualTo(i);
        }
        assertThat(LabelOrder.find(labels, type.minValue() + 1, type)).isEqualTo(-1);
        assertThat(LabelOrder.find(labels, type.maxValue() - 1, type)).isEqualTo(-1);
    }

    @Test
    void findsNothingAmongNoLabels() {
        assertThat(LabelOrder.find(new long[0], 5, VoxelType.UINT8)).isEqualTo(-1);
    }
}
