package io.github.crackle4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void threeDigitsSuffice() {
        assertThat(Quantity.bytes(0)).isEqualTo("0 B");
        assertThat(Quantity.bytes(999)).isEqualTo("999 B");
        assertThat(Quantity.bytes(1000)).isEqualTo("1.00 kB");
        assertThat(Quantity.bytes(999_499)).isEqualTo("999 kB");
        assertThat(Quantity.bytes(999_500)).isEqualTo("1.00 MB");
        assertThat(Quantity.bytes(4_612_295)).isEqualTo("4.61 MB");
        assertThat(Quantity.bytes(19_908_420)).isEqualTo("19.9 MB");
        assertThat(Quantity.bytes(536_870_912)).isEqualTo("537 MB");
        assertThat(Quantity.bytes(Long.MAX_VALUE)).isEqualTo("9.22 EB");
    }

    @Test
    void ratiosAndTimes() {
        assertThat(Quantity.ratio(536_870_912, 4_612_295)).isEqualTo("116:1");
        assertThat(Quantity.ratio(50, 4)).isEqualTo("12.5:1");
        assertThat(Quantity.ratio(50, 0)).isEqualTo("50.0:1");
        assertThat(Quantity.seconds(830_000_000)).isEqualTo("0.83 s");
        assertThat(Quantity.seconds(61_000_000_000L)).isEqualTo("61 s");
    }
}
