package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that no program wrote. */
class HandVectorTest {

    static List<HandVector> vectors() {
        return HandVector.all();
    }

    static List<HandVector> writtenVectors() {
        return vectors().stream()
                .filter(vector -> vector.writtenOrder().isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodesToItsVoxels(HandVector vector) {
        VolumeAssert.assertThat(Crackle.decompress(vector.stream())).isSameAs(vector.volume());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void hasTheLabelsOfItsVoxels(HandVector vector) {
        assertThat(Crackle.open(vector.stream()).labels()).isEqualTo(Naive.labels(vector.volume()));
    }

    @ParameterizedTest
    @MethodSource("writtenVectors")
    void isWhatTheWriterMakes(HandVector vector) {
        CompressOptions options =
                CompressOptions.DEFAULT.withMarkovOrder(vector.writtenOrder().getAsInt());
        assertThat(Crackle.compress(vector.volume(), options)).isEqualTo(vector.stream());
    }

    @Test
    void headerSaysWhatTheVectorsSay() {
        assertThat(Crackle.open(HandVector.streamOf("markov-order-1")).header())
                .isEqualTo(new Header(
                        1,
                        new Shape(3, 2, 2),
                        VoxelType.UINT32,
                        1,
                        CrackFormat.IMPERMISSIBLE,
                        LabelFormat.FLAT,
                        Order.FORTRAN,
                        1,
                        true,
                        17));
        assertThat(Crackle.open(HandVector.streamOf("pins")).header().labelFormat())
                .isEqualTo(LabelFormat.PINS);
        assertThat(Crackle.open(HandVector.streamOf("permissible")).header().crackFormat())
                .isEqualTo(CrackFormat.PERMISSIBLE);
        assertThat(Crackle.open(HandVector.streamOf("unsorted-duplicates"))
                        .header()
                        .sortedLabels())
                .isFalse();
        assertThat(Crackle.open(HandVector.streamOf("flat-v0")).header().version())
                .isZero();
    }
}
