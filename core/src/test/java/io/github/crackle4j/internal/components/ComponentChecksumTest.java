package io.github.crackle4j.internal.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentChecksumTest {

    /** Used for all slices: what one leaves behind must not matter to the next. */
    private static final ComponentChecksum CHECKSUM = new ComponentChecksum();

    static Stream<Borders> borders() {
        return Stream.concat(
                Borders.all(),
                Stream.of(
                        new Borders(5000, 3, 1, 4),
                        new Borders(3, 5000, 50, 5),
                        new Borders(700, 40, 30, 6),
                        // Without borders: of one size, then another, then the first again.
                        new Borders(20, 7, 0, 7),
                        new Borders(20, 7, 0, 7),
                        new Borders(9, 9, 0, 8),
                        new Borders(20, 7, 30, 9),
                        new Borders(20, 7, 0, 7)));
    }

    @ParameterizedTest
    @MethodSource("borders")
    void sumsUpFourBytesAVoxel(Borders borders) {
        int[] components = borders.components();
        ByteBuffer bytes = ByteBuffer.allocate(4 * components.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(components);
        CRC32C expected = new CRC32C();
        expected.update(bytes);

        SliceComponents slice = new SliceComponents();
        new ComponentLabeler().label(borders.grid(), slice);
        assertThat(CHECKSUM.of(slice)).isEqualTo((int) expected.getValue());
    }
}
