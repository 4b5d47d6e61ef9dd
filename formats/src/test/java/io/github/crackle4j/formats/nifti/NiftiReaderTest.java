package io.github.crackle4j.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.Python;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeReader;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NiftiReaderTest {

    private static final Shape SHAPE = new Shape(3, 4, 5);

    @TempDir
    private Path folder;

    /** Builds a file of version 1 without the code under test. */
    private static ByteBuffer file(int dataType, int[] dim, int voxelBytes, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(352 + voxelBytes).order(order);
        bytes.putInt(0, 348).putShort(70, (short) dataType).putFloat(108, 352);
        for (int i = 0; i < dim.length; i++) {
            bytes.putShort(40 + 2 * i, (short) dim[i]);
        }
        for (int i = 0; i < 8; i++) {
            bytes.putFloat(76 + 4 * i, 1);
        }
        bytes.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
        return bytes;
    }

    @SuppressWarnings("ByteBufferBackingArray")
    private static VolumeReader open(ByteBuffer bytes) throws IOException {
        return NiftiReader.open(VolumeFile.of(new ByteArrayInputStream(bytes.array())), (sliceBytes, order) -> 1 << 20);
    }

    private static void assertRefused(ByteBuffer bytes, String reason) {
        assertThatThrownBy(() -> open(bytes))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void bothByteOrdersAndExtensions() throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            ByteBuffer bytes = file(512, new int[] {4, 2, 1, 2, 1}, 16 + 8, order);
            bytes.putFloat(108, 368).put(348, (byte) 1);
            for (int i = 0; i < 4; i++) {
                bytes.putShort(368 + 2 * i, (short) (60_000 + i));
            }
            VolumeReader reader = open(bytes);
            assertThat(reader.shape()).isEqualTo(new Shape(2, 1, 2));
            Volume volume = reader.next();
            assertThat(volume.get(1, 0, 1)).isEqualTo(60_003);
            assertThat(reader.metadata()).isEqualTo(Metadata.NONE);
            assertThat(reader.next()).isNull();
        }
    }

    /** The smallest type that holds all voxels, unsigned if none is negative. */
    @ParameterizedTest
    @CsvSource({
        "255, 0, UINT8",
        "256, 0, UINT16",
        "16777216, 65536, UINT32",
        "4294967296, 1, UINT64",
        "18446742974197923840, 1, UINT64",
        "9223372036854775808, 1, UINT64",
        "127, -128, INT8",
        "128, -1, INT16",
        "-32769, 3, INT32",
        "-9223372036854775808, 3, INT64"
    })
    void integersAsFloatingPointNumbers(float a, float b, VoxelType type) throws IOException {
        ByteBuffer floats = file(16, new int[] {1, 2}, 8, ByteOrder.BIG_ENDIAN);
        floats.putFloat(352, a).putFloat(356, b);
        ByteBuffer doubles = file(64, new int[] {1, 2}, 16, ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(352, a).putDouble(360, b);
        for (ByteBuffer bytes : new ByteBuffer[] {floats, doubles}) {
            VolumeReader reader = open(bytes);
            assertThat(reader.type()).isEqualTo(type);
            Volume volume = reader.next();
            assertThat(type.toString(volume.get(0, 0, 0))).isEqualTo(new BigDecimal(a).toPlainString());
            assertThat(type.toString(volume.get(1, 0, 0))).isEqualTo(new BigDecimal(b).toPlainString());
            assertThat(reader.next()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "NaN, 0", "Infinity, 1", "1.8446744073709552e19, 0", "-1, 9.223372036854775808e18"})
    void otherNumbersAreRefused(float a, float b) {
        ByteBuffer bytes = file(16, new int[] {1, 2}, 8, ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(352, a).putFloat(356, b);
        assertRefused(bytes, "label");
    }

    @Test
    void whatIsNotSupportedIsSaid() {
        int[] dim = {3, 1, 1, 1};
        assertRefused(file(512, dim, 2, ByteOrder.LITTLE_ENDIAN).putFloat(112, 2), "scales");
        assertRefused(file(128, dim, 3, ByteOrder.LITTLE_ENDIAN), "type 128");
        assertRefused(file(2, new int[] {4, 1, 1, 1, 2}, 2, ByteOrder.LITTLE_ENDIAN), "2 volumes");
        assertRefused(file(2, new int[] {3, 1, -1, 1}, 2, ByteOrder.LITTLE_ENDIAN), "Axis 2");
        assertRefused(file(2, new int[] {8, 1, 1, 1}, 2, ByteOrder.LITTLE_ENDIAN), "not 8");
        assertRefused(file(2, dim, 1, ByteOrder.LITTLE_ENDIAN).putFloat(108, 352.5F), "352.5");
        assertRefused(file(2, dim, 1, ByteOrder.LITTLE_ENDIAN).putFloat(108, 340), "within its header");
        assertRefused(file(2, dim, 1, ByteOrder.LITTLE_ENDIAN).putFloat(108, 0x1p60F), "before its voxels");
        assertRefused(file(2, dim, 1, ByteOrder.LITTLE_ENDIAN).put(345, (byte) 'i'), ".img");
    }

    /** A turn by 90 degrees about z, and z mirrored. */
    @Test
    void aRotationBecomesAnAffine() throws IOException {
        ByteBuffer bytes = file(2, new int[] {3, 1, 1, 1}, 1, ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(252, (short) 1).putFloat(264, (float) Math.sqrt(0.5));
        bytes.putFloat(76, -1).putFloat(80, 2).putFloat(84, 3).putFloat(88, 4);
        bytes.putFloat(268, 10).putFloat(272, 20).putFloat(276, 30).put(123, (byte) 2);
        Metadata metadata = open(bytes).metadata();
        double[] wanted = {0, -3, 0, 10, 2, 0, 0, 20, 0, 0, -4, 30};
        for (int i = 0; i < 12; i++) {
            assertThat(metadata.affine().get(i)).isCloseTo(wanted[i], within(1e-6));
        }
        assertThat(metadata.unit()).isEqualTo("mm");

        // An image in space, which has no distance along z.
        bytes.putFloat(88, 0);
        metadata = open(bytes).metadata();
        assertThat(metadata.affine().get(1)).isCloseTo(-3, within(1e-6));
        assertThat(metadata.spacing()).isEmpty();
    }

    /** Nor one whose numbers are larger than numbers are. */
    @Test
    void aRotationThatIsNoneIsLeftOut() {
        double[] turn = {1e200, 1e200, 0, 0, 0, 0};
        Orientation orientation = new Orientation(0, new double[12], 1, turn, new double[] {1, 2, 3, 4, 1});
        assertThat(orientation.metadata("mm")).isEqualTo(Metadata.spaced(2, 3, 4, "mm"));
    }

    @Test
    void emptyVolumesAreNotWritten() {
        assertThatThrownBy(() -> NiftiWriter.create(
                        Channels.newChannel(new ByteArrayOutputStream()),
                        VoxelType.UINT8,
                        new Shape(3, 0, 2),
                        Metadata.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("" + new Shape(3, 0, 2));
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void nibabelReadsWhatIsWritten(VoxelType type) throws Exception {
        Python python = Python.with("nibabel");
        Volume volume = Volume.allocate(type, SHAPE, Order.FORTRAN);
        fill(volume);
        Path path = folder.resolve("volume.nii");
        double[] affine = {0, 2, 0, 7, 0.5, 0, 0, -3, 0, 0, -1.5, 0.25};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VolumeWriter writer = NiftiWriter.create(
                Channels.newChannel(bytes), type, SHAPE, Metadata.placed(affine, Metadata.RAS, "mm"))) {
            writer.write(volume);
        }
        Files.write(path, bytes.toByteArray());
        String found = python.run("""
                import nibabel, numpy, sys
                image = nibabel.load(sys.argv[1])
                a = numpy.asanyarray(image.dataobj)
                print(a.dtype.name, a.shape, *a.flatten('F'))
                print(*image.affine[:3].flatten(), *image.header.get_xyzt_units())
                """, path);
        StringBuilder wanted = new StringBuilder(type.toString().toLowerCase(Locale.ROOT) + " (3, 4, 5)");
        for (int i = 0; i < SHAPE.voxels(); i++) {
            wanted.append(' ').append(type.toString(label(type, i)));
        }
        wanted.append("\n0.0 2.0 0.0 7.0 0.5 0.0 0.0 -3.0 0.0 0.0 -1.5 0.25 mm unknown");
        assertThat(found).isEqualTo(wanted.toString());
    }

    @ParameterizedTest
    @CsvSource({"Nifti1Image, <", "Nifti1Image, >", "Nifti2Image, <", "Nifti2Image, >"})
    void nibabelsFilesAreRead(String kind, char byteOrder) throws Exception {
        Python python = Python.with("nibabel");
        for (VoxelType type : VoxelType.values()) {
            Path path = folder.resolve(type + kind + (byteOrder == '<' ? "little" : "big") + ".nii.gz");
            python.run("""
                    import nibabel, numpy, sys
                    dtype = numpy.dtype(sys.argv[2])
                    i = numpy.arange(60, dtype=numpy.uint64)
                    a = (i * numpy.uint64(0x9E3779B97F4A7C15)).view(numpy.int64)
                    a = (a >> (64 - 8 * dtype.itemsize)).astype(dtype).reshape((3, 4, 5), order='F')
                    image = getattr(nibabel, sys.argv[3])(a, numpy.diag([4, 5, 6, 1]), dtype=dtype)
                    image.header.set_xyzt_units('micron')
                    image = type(image)(a, image.affine, image.header.as_byteswapped(sys.argv[4]), dtype=dtype)
                    nibabel.save(image, sys.argv[1])
                    """, path, type.toString().toLowerCase(Locale.ROOT), kind, byteOrder);
            try (VolumeFile file = VolumeFile.open(path);
                    VolumeReader reader = NiftiReader.open(file, (sliceBytes, order) -> 1 << 20)) {
                assertThat(reader.type()).isEqualTo(type);
                assertThat(reader.shape()).isEqualTo(SHAPE);
                assertThat(reader.metadata().spacing()).containsExactly(4.0, 5.0, 6.0);
                assertThat(reader.metadata().unit()).isEqualTo("um");
                Volume wanted = Volume.allocate(type, SHAPE, Order.FORTRAN);
                fill(wanted);
                assertThat(reader.next().array()).isEqualTo(wanted.array());
                assertThat(reader.next()).isNull();
            }
        }
    }

    private static long label(VoxelType type, int i) {
        return type.truncate(i * 0x9E3779B97F4A7C15L >> 64 - 8 * type.bytes());
    }

    private static void fill(Volume volume) {
        for (int i = 0; i < volume.shape().voxels(); i++) {
            long label = label(volume.type(), i);
            if (volume.array() instanceof byte[] bytes) {
                bytes[i] = (byte) label;
            } else if (volume.array() instanceof short[] shorts) {
                shorts[i] = (short) label;
            } else if (volume.array() instanceof int[] ints) {
                ints[i] = (int) label;
            } else {
                volume.longs()[i] = label;
            }
        }
    }
}
