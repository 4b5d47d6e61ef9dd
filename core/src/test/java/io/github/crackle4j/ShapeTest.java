package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShapeTest {

    private static final int LARGEST = Integer.MAX_VALUE;

    @Test
    void countsVoxelsBeyond32Bits() {
        assertThat(new Shape(LARGEST, LARGEST, 1).sliceVoxels()).isEqualTo(4_611_686_014_132_420_609L);
        assertThat(new Shape(LARGEST, LARGEST, 2).voxels()).isEqualTo(9_223_372_028_264_841_218L);
        assertThat(new Shape(3, 4, 5).voxels()).isEqualTo(60);
        assertThat(new Shape(LARGEST, 0, LARGEST).voxels()).isZero();
    }

    @Test
    void refusesMoreVoxelsThanALongCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(LARGEST, LARGEST, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(LARGEST, LARGEST, LARGEST));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(LARGEST, LARGEST, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(1 << 30, 1 << 30, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(1 << 30, 1 << 30, 16));
    }

    @Test
    void refusesNegativeAxes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shape(-1, 1, 1))
                .withMessageContaining("-1×1×1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(1, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shape(-1, -1, 1));
    }

    @Test
    void otherNumbersOfSlices() {
        assertThat(new Shape(3, 4, 5).withZ(0)).isEqualTo(new Shape(3, 4, 0));
        assertThat(new Shape(3, 4, 5)).hasToString("3×4×5");
    }
}
