package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stream says of its labels without decoding a voxel. */
class LabelQueriesTest {

    static List<Volumes.Sample> samples() {
        return Volumes.gallery();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void labelsAreThoseOfTheVoxels(Volumes.Sample sample) {
        long[] expected = Naive.labels(sample.volume());
        for (boolean pins : new boolean[] {false, true}) {
            CrackleArray array =
                    Crackle.open(Crackle.compress(sample.volume(), new CompressOptions(0, pins, Execution.serial())));
            assertThat(array.labels()).isEqualTo(expected);
            assertThat(array.labelCount()).isEqualTo(expected.length);
            for (long label : expected) {
                assertThat(array.contains(label)).as("contains %s", label).isTrue();
            }
            if (expected.length > 0) {
                assertThat(array.min()).isEqualTo(expected[0]);
                assertThat(array.max()).isEqualTo(expected[expected.length - 1]);
            }
        }
    }

    @Test
    void largeUnsignedLabelsAreLargerThanSmallOnes() {
        CrackleArray array = Crackle.open(
                Crackle.compress(Volume.of(new long[] {-1, 3, Long.MIN_VALUE, Long.MAX_VALUE}, new Shape(4, 1, 1))));
        assertThat(array.labels()).containsExactly(3, Long.MAX_VALUE, Long.MIN_VALUE, -1);
        assertThat(array.max()).isEqualTo(-1);
        assertThat(VoxelType.UINT64.toString(array.max())).isEqualTo("18446744073709551615");
    }

    @Test
    void negativeLabelsAreSmallerThanPositiveOnes() {
        CrackleArray array = Crackle.open(HandVector.streamOf("signed"));
        assertThat(array.labels()).containsExactly(-2, -1, 3);
        assertThat(array.min()).isEqualTo(-2);
    }

    @Test
    void duplicatesInTheTableCountOnce() {
        CrackleArray array = Crackle.open(HandVector.streamOf("unsorted-duplicates"));
        assertThat(array.labels()).containsExactly(4, 9);
        assertThat(array.labelCount()).isEqualTo(2);
    }

    @Test
    void absentLabelsAreNotContained() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        for (long label : new long[] {0, 6, 10, -1, 1L << 32 | 7, Long.MIN_VALUE}) {
            assertThat(array.contains(label)).as("contains %s", label).isFalse();
        }
    }

    @Test
    void anEmptyVolumeHasNoLabels() {
        CrackleArray array = Crackle.open(HandVector.streamOf("empty"));
        assertThat(array.labels()).isEmpty();
        assertThat(array.contains(0)).isFalse();
        assertThatIllegalStateException().isThrownBy(array::min);
        assertThatIllegalStateException().isThrownBy(array::max);
    }
}
