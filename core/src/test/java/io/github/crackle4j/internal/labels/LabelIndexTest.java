package io.github.crackle4j.internal.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelIndexTest {

    @Test
    void numbersAreThoseOfFirstAppearance() {
        Random random = new Random(17);
        Set<Long> expected = new LinkedHashSet<>();
        LabelIndex index = new LabelIndex();
        for (int i = 0; i < 20_000; i++) {
            long label = random.nextLong() >> random.nextInt(64);
            int before = expected.size();
            boolean isNew = expected.add(label);
            assertThat(index.find(label) < 0).isEqualTo(isNew);
            int number = index.add(label);
            assertThat(isNew ? number == before : number < before).isTrue();
            assertThat(index.label(number)).isEqualTo(label);
        }
        assertThat(index.count()).isEqualTo(expected.size());
        assertThat(index.labels())
                .containsExactly(expected.stream().mapToLong(Long::longValue).toArray());
    }

    @Test
    void manyAtOnceGetTheNumbersThatTheyGetOneByOne() {
        Random random = new Random(18);
        LabelIndex oneByOne = new LabelIndex();
        LabelIndex atOnce = new LabelIndex();
        for (int round = 0; round < 200; round++) {
            // Some of them 0, some twice in a round, some of earlier rounds.
            long[] labels =
                    random.longs(random.nextInt(300), 0, 5_000L * round + 1).toArray();
            int[] numbers = new int[labels.length + random.nextInt(3)];
            atOnce.add(labels, numbers);
            for (int i = 0; i < labels.length; i++) {
                assertThat(numbers[i]).isEqualTo(oneByOne.add(labels[i]));
            }
        }
        assertThat(atOnce.labels()).isEqualTo(oneByOne.labels());
    }

    /** Labels that differ in their high bits only must not all fall together. */
    @Test
    void growsWithManyRegularLabels() {
        LabelIndex index = new LabelIndex();
        for (long i = 0; i < 20_000; i++) {
            index.add(i << 44);
            index.add(i);
        }
        assertThat(index.count()).isEqualTo(39_999);
        for (int number = 0; number < index.count(); number++) {
            assertThat(index.find(index.label(number))).isEqualTo(number);
        }
    }

    @Test
    void zeroAndTheLargestLabelAreLabelsLikeAnyOther() {
        LabelIndex index = new LabelIndex();
        assertThat(index.find(0)).isNegative();
        assertThat(index.add(-1)).isZero();
        assertThat(index.add(0)).isEqualTo(1);
        assertThat(index.add(-1)).isZero();
        assertThat(index.find(0)).isEqualTo(1);
    }
}
