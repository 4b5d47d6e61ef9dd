package io.github.crackle4j.internal.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelHashTest {

    /** Labels in a row, those that differ in their high bits alone, and those that a product takes to one another. */
    @Test
    void labelsOfAnyKindAreScattered() {
        long inverse = 0x9E37_79B9_7F4A_7C15L;
        for (int i = 0; i < 6; i++) {
            // Newton's method doubles the bits that are right.
            inverse *= 2 - 0x9E37_79B9_7F4A_7C15L * inverse;
        }
        assertThat(inverse * 0x9E37_79B9_7F4A_7C15L).isEqualTo(1);
        for (long step : new long[] {1, 1L << 20, 1L << 48, inverse << 32, inverse << 48, -3}) {
            Set<Integer> slots = new HashSet<>();
            for (long i = 0; i < 1 << 12; i++) {
                slots.add(LabelHash.of(7 + step * i) & (1 << 12) - 1);
            }
            // By chance 63 % are hit.
            assertThat(slots).as("%x", step).hasSizeGreaterThan(1 << 11);
        }
    }
}
