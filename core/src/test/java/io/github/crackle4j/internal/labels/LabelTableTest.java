package io.github.crackle4j.internal.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.crackle4j.VoxelType;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelTableTest {

    @ParameterizedTest
    @EnumSource
    void keysCountTheLabelsAscending(VoxelType type) {
        Random random = new Random(17);
        TreeSet<Long> expected = new TreeSet<>(type::compare);
        LabelTable table = new LabelTable(type);
        for (int block = 0; block < 50; block++) {
            long[] labels = random.longs(300)
                    .map(label -> type.truncate(label >> label % 40))
                    .toArray();
            int count = random.nextInt(labels.length);
            table.add(labels, count);
            for (int i = 0; i < count; i++) {
                expected.add(labels[i]);
            }
        }
        assertThat(table.ascending())
                .containsExactly(expected.stream().mapToLong(Long::longValue).toArray());
        int key = 0;
        for (long label : expected) {
            assertThat(table.key(label)).as("key of %s", label).isEqualTo(key++);
        }
    }

    /** Labels that differ in their high bits only must not all fall together. */
    @Test
    void growsWithManyRegularLabels() {
        LabelTable table = new LabelTable(VoxelType.UINT64);
        for (long i = 0; i < 20_000; i++) {
            table.add(i << 44);
            table.add(i);
        }
        long[] labels = table.ascending();
        assertThat(labels).hasSize(39_999);
        for (int key = 0; key < labels.length; key++) {
            assertThat(table.key(labels[key])).isEqualTo(key);
        }
    }

    @Test
    void zeroAndTheLargestLabelAreLabelsLikeAnyOther() {
        LabelTable table = new LabelTable(VoxelType.UINT64);
        table.add(-1);
        table.add(0);
        table.add(-1);
        assertThat(table.ascending()).containsExactly(0, -1);
        assertThat(table.key(-1)).isEqualTo(1);
    }

    @Test
    void hasNoKeysBeforeItIsSorted() {
        LabelTable table = new LabelTable(VoxelType.UINT8);
        table.add(1);
        assertThatIllegalStateException().isThrownBy(() -> table.key(1));
    }
}
