package io.github.crackle4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import org.junit.jupiter.api.Test;

class DecompressActionTest {

    @Test
    void whatNoArrayHoldsIsWrittenSliceBySlice() {
        Shape large = new Shape(1024, 1024, 2047);
        Shape tooLarge = new Shape(1024, 1024, 2048);

        assertThat(DecompressAction.order(Order.C, large)).isEqualTo(Order.C);
        assertThat(DecompressAction.order(Order.C, tooLarge)).isEqualTo(Order.FORTRAN);
        assertThat(DecompressAction.order(Order.FORTRAN, tooLarge)).isEqualTo(Order.FORTRAN);
    }
}
