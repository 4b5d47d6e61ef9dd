package io.github.crackle4j.internal.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.HeapSource;
import io.github.crackle4j.internal.bytes.Window;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderCodecTest {

    @Test
    void everyHeaderComesBack() {
        for (Header header : headers()) {
            byte[] bytes = HeaderCodec.write(header);
            assertThat(bytes).hasSize(HeaderCodec.bytes(header.version()));
            assertThat(read(bytes)).isEqualTo(header);
        }
    }

    private static List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        Header first = header(1, new Shape(3, 2, 2), VoxelType.UINT32, 1, 0, 17);
        for (VoxelType type : VoxelType.values()) {
            for (int storedWidth = 1; storedWidth <= 8; storedWidth *= 2) {
                headers.add(header(1, first.shape(), type, storedWidth, 0, 17));
            }
        }
        for (int order = 0; order <= Header.MAX_MARKOV_ORDER; order++) {
            headers.add(header(1, first.shape(), VoxelType.UINT8, 1, order, 17));
        }
        for (CrackFormat crackFormat : CrackFormat.values()) {
            for (LabelFormat labelFormat : LabelFormat.values()) {
                for (Order order : Order.values()) {
                    for (boolean sorted : new boolean[] {false, true}) {
                        headers.add(new Header(
                                1, first.shape(), VoxelType.INT16, 2, crackFormat, labelFormat, order, 5, sorted, 17));
                    }
                }
            }
        }
        headers.add(header(1, new Shape(0, 0, 0), VoxelType.UINT8, 1, 0, 0));
        headers.add(header(1, new Shape(Integer.MAX_VALUE, 1, Integer.MAX_VALUE), VoxelType.UINT8, 1, 0, 0));
        headers.add(header(1, first.shape(), VoxelType.UINT8, 1, 0, Long.MAX_VALUE));
        headers.add(header(0, first.shape(), VoxelType.UINT8, 1, 0, 0xFFFF_FFFFL));
        return headers;
    }

    @Test
    void everyFieldHasItsPlace() {
        Header header = new Header(
                1,
                new Shape(0x01020304, 5, 6),
                VoxelType.INT64,
                2,
                CrackFormat.PERMISSIBLE,
                LabelFormat.PINS,
                Order.FORTRAN,
                9,
                false,
                0x0A0B0C0D0E0F1011L);
        assertThat(HexFormat.of().formatHex(HeaderCodec.write(header), 0, 28))
                .isEqualTo(
                        "63726b6c" + "01" + "d733" + "04030201" + "05000000" + "06000000" + "1f" + "11100f0e0d0c0b0a");
    }

    @Test
    void version0HoldsNoMoreThan32BitsOfLabelBytes() {
        Header header = header(0, new Shape(1, 1, 1), VoxelType.UINT8, 1, 0, 1L << 32);
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderCodec.write(header));
    }

    @Test
    void aSmallerGridWillDoIfItHoldsASlice() {
        byte[] bytes = HeaderCodec.write(header(0, new Shape(8, 5, 100), VoxelType.UINT8, 1, 0, 0));
        bytes[19] = 3;
        assertThat(read(bytes).shape()).isEqualTo(new Shape(8, 5, 100));
    }

    private static Header read(byte[] bytes) {
        Window window = new Window();
        window.load(new HeapSource(bytes), 0, bytes.length);
        return HeaderCodec.read(window);
    }

    private static Header header(
            int version, Shape shape, VoxelType type, int storedWidth, int markovOrder, long labelBytes) {
        return new Header(
                version,
                shape,
                type,
                storedWidth,
                CrackFormat.IMPERMISSIBLE,
                LabelFormat.FLAT,
                Order.FORTRAN,
                markovOrder,
                true,
                labelBytes);
    }
}
