package io.github.crackle4j.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class TissueTest {

    @Test
    void isTheSameEverywhere() {
        long[] labels = Tissue.grow(64).longs();
        ByteBuffer bytes = ByteBuffer.allocate(8 * labels.length);
        bytes.asLongBuffer().put(labels);
        CRC32C crc = new CRC32C();
        crc.update(bytes);

        assertThat(crc.getValue()).isEqualTo(3995232026L);
    }

    @Test
    void cellsAreManyAndTheirLabelsFarApart() {
        long[] cells =
                Arrays.stream(Tissue.grow(96).longs()).distinct().sorted().toArray();

        assertThat(cells.length).isGreaterThan(60);
        assertThat(cells[0]).isZero();
        for (int i = 1; i < cells.length; i++) {
            assertThat(cells[i] - cells[i - 1]).isGreaterThan(1L << 40);
        }
        assertThat(cells[cells.length - 1]).isLessThan(1L << 60);
    }
}
