package io.github.crackle4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void spacingsArePositive(double distance) {
        assertThatThrownBy(() -> Metadata.spaced(1, distance, 1, "um")).isInstanceOf(IllegalArgumentException.class);
    }

    /** An affine that squeezes voxels into a plane, or is longer than numbers can be, tells no spacing. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1.7e308})
    void anAffineNeedNotTellTheSpacing(double number) {
        double[] affine = {1, 0, number, 0, 0, 1, number, 0, 0, 0, number, 0};
        Metadata metadata = Metadata.placed(affine, "", "um");
        assertThat(metadata.affine()).hasSize(12);
        assertThat(metadata.spacing()).isEmpty();
    }

    /** Lengths that would be nothing in micrometres, or beyond all numbers, stay in their unit. */
    @Test
    void numbersOfMicrometresAreNumbers() {
        for (Metadata metadata : List.of(Metadata.spaced(1e-320, 1, 1, "pm"), Metadata.spaced(1e305, 1, 1, "m"))) {
            assertThat(metadata.toMicrometres()).isEqualTo(metadata);
        }
        assertThat(Metadata.spaced(4, 4, 40, "nm").toMicrometres()).isEqualTo(Metadata.spaced(.004, .004, .04, "um"));
    }
}
