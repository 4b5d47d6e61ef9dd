package io.github.crackle4j.internal.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.VoxelType;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
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

    @ParameterizedTest
    @EnumSource
    void findsLabelsInWhateverOrder(VoxelType type) {
        long[] labels =
                LabelOrder.distinct(new Random(7).longs(60).map(type::truncate).toArray(), type);
        long[] wanted = {
            labels[0], labels[1], labels[2], labels[1], labels[0], labels[9], labels[8], labels[20], 0, labels[3]
        };
        wanted[8] = absent(labels, type);
        assertThat(LabelOrder.findAll(labels, wanted, type)).containsExactly(0, 1, 2, 1, 0, 9, 8, 20, -1, 3);
        assertThat(LabelOrder.findAll(labels, labels, type))
                .isEqualTo(IntStream.range(0, labels.length).toArray());
        long[] descending = new long[labels.length];
        Arrays.setAll(descending, i -> labels[labels.length - 1 - i]);
        assertThat(LabelOrder.findAll(labels, descending, type))
                .isEqualTo(IntStream.range(0, labels.length)
                        .map(i -> labels.length - 1 - i)
                        .toArray());
        assertThat(LabelOrder.findAll(new long[0], wanted, type)).containsOnly(-1);
    }

    private static long absent(long[] labels, VoxelType type) {
        long label = type.minValue();
        while (LabelOrder.find(labels, label, type) >= 0) {
            label++;
        }
        return label;
    }

    @ParameterizedTest
    @EnumSource
    void distinctLabelsAscendAndAreACopy(VoxelType type) {
        long low = type.minValue();
        long high = type.maxValue();
        assertThat(LabelOrder.distinct(new long[] {high, low, high, low + 1}, type))
                .containsExactly(low, low + 1, high);
        assertThat(LabelOrder.distinct(new long[] {low, low, high}, type)).containsExactly(low, high);
        long[] ascending = {low, low + 1, high};
        assertThat(LabelOrder.distinct(ascending, type)).isEqualTo(ascending).isNotSameAs(ascending);
    }

    @Test
    void findsNothingAmongNoLabels() {
        assertThat(LabelOrder.find(new long[0], 5, VoxelType.UINT8)).isEqualTo(-1);
    }
}
