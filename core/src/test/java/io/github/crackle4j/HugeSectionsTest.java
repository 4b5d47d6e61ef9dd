package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.header.HeaderCodec;
import io.github.crackle4j.ops.ZStack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sections beyond 4 GiB. Offsets are tried on a stream that exists in imagination only. With
 * {@code mvn test -pl core -Dtest=HugeSectionsTest -Dcrackle4j.huge=true} real ones are written and read: that needs
 * 16 GB in the folder for temporary files, and a minute or two.
 */
class HugeSectionsTest {

    private static final Shape SHAPE = new Shape(1024, 1024, 2100);
    private static final int AREA = 1 << 20;
    private static final int UNIQUE = 300;
    private static final long CRACK_BYTES = 0xFFFF_FFF0L;

    @TempDir
    private Path folder;

    /**
     * A stream of 9 TB: each voxel is a component, 2,100 slices have keys of 2 MiB each, and crack codes of nearly 4
     * GiB. The key of the i-th component of slice z is (i + z) mod 300, label is key + 1000.
     */
    private static final class Imagined implements ByteSource {

        private final byte[] start;
        private final long keysEnd;

        Imagined() {
            long tables = 8 + 2L * UNIQUE + 4L * SHAPE.z();
            long labelBytes = tables + 2L * AREA * SHAPE.z();
            Header header = new Header(
                    1,
                    SHAPE,
                    VoxelType.UINT16,
                    2,
                    CrackFormat.PERMISSIBLE,
                    LabelFormat.FLAT,
                    Order.FORTRAN,
                    0,
                    true,
                    labelBytes);
            int indexBytes = 4 * SHAPE.z();
            ByteBuffer bytes = ByteBuffer.allocate((int) (HeaderCodec.MAX_BYTES + indexBytes + 4 + tables))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(HeaderCodec.write(header));
            for (int z = 0; z < SHAPE.z(); z++) {
                bytes.putInt((int) CRACK_BYTES);
            }
            bytes.putInt(Checksums.crc32c(bytes.array(), HeaderCodec.MAX_BYTES, indexBytes));
            bytes.putLong(UNIQUE);
            for (int key = 0; key < UNIQUE; key++) {
                bytes.putShort((short) (key + 1000));
            }
            for (int z = 0; z < SHAPE.z(); z++) {
                bytes.putInt(AREA);
            }
            start = bytes.array();
            keysEnd = start.length + 2L * AREA * SHAPE.z();
        }

        @Override
        public boolean isRemote() {
            return true;
        }

        @Override
        public long size() {
            return keysEnd + CRACK_BYTES * SHAPE.z() + 4 + 4L * SHAPE.z();
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
                long at = position + i;
                assertThat(at < keysEnd).as("byte %d is of the labels", at).isTrue();
                if (at < start.length) {
                    target[offset + i] = start[(int) at];
                } else {
                    long component = at - start.length >> 1;
                    long key = (component % AREA + component / AREA) % UNIQUE;
                    target[offset + i] = (byte) (key >> 8 * (at - start.length & 1));
                }
            }
        }
    }

    @Test
    void offsetsGoBeyond32Bits() {
        CrackleArray array = Crackle.open(new Imagined());
        assertThat(array.sectionBytes(Section.LABELS)).isGreaterThan(1L << 32);
        assertThat(array.sectionBytes(Section.CRACK_CODES)).isEqualTo(CRACK_BYTES * SHAPE.z());
        assertThat(array.labels(2099, 2100))
                .hasSize(UNIQUE)
                .startsWith(1000, 1001)
                .endsWith(1299);
        assertThatThrownBy(() -> array.crackCode(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> array.section(Section.LABELS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit an array");
        assertThatThrownBy(() -> array.decode(0, 1)).isInstanceOf(CrackleFormatException.class);
    }

    @Test
    void widthsChangeAtTheirPowers() {
        for (int bytes : new int[] {1, 2, 4}) {
            long power = 1L << 8 * bytes;
            assertThat(LittleEndian.width(power - 1)).isEqualTo(bytes);
            assertThat(LittleEndian.width(power)).isEqualTo(2 * bytes);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "crackle4j.huge", matches = "true")
    void labelsOfMoreThan4GibAreWrittenAndRead() throws IOException {
        stacked(Volumes.noise(5, 70_000), 66, Section.LABELS);
    }

    @Test
    @EnabledIfSystemProperty(named = "crackle4j.huge", matches = "true")
    void crackCodesOfMoreThan4GibAreWrittenAndRead() throws IOException {
        stacked(Volumes.sparse(5, 3), 900, Section.CRACK_CODES);
    }

    private void stacked(Volumes.Field field, int most, Section section) throws IOException {
        Volume slice = Volumes.of(VoxelType.UINT32, Order.FORTRAN, new Shape(4096, 4096, 1), field);
        CrackleArray part = Crackle.open(Crackle.compress(slice));
        ZStack stack = new ZStack(CompressOptions.DEFAULT);
        long bytes = 0;
        int slices = 0;
        for (; slices < most && bytes <= 1L << 32; slices++) {
            stack.add(part);
            bytes += part.sectionBytes(section) - 600_000;
        }
        Path file = folder.resolve("huge.ckl");
        stack.toStream().save(file);
        try (CrackleArray array = Crackle.open(file)) {
            assertThat(array.sectionBytes(section)).isGreaterThan(1L << 32);
            assertThat(array.shape().z()).isEqualTo(slices);
            for (int z : new int[] {0, slices / 2, slices - 1}) {
                VolumeAssert.assertThat(array.decode(z, z + 1)).isSameAs(slice);
            }
            assertThat(array.labels()).isEqualTo(part.labels());
        }
        Files.delete(file);
    }
}
