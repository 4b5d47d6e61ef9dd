package io.github.crackle4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each format that is written as well as read. */
class VolumeFormatTest {

    private static final SlabSize SMALL = (sliceBytes, order) -> 3 * sliceBytes;

    @TempDir
    private Path folder;

    static Set<VolumeFormat> written() {
        return EnumSet.complementOf(EnumSet.of(VolumeFormat.COMPRESSO));
    }

    @ParameterizedTest
    @MethodSource("written")
    void volumesComeBack(VolumeFormat format) throws IOException {
        int[][] sizes = {{7, 5, 10}, {1, 1, 1}, {40, 1, 3}, {1, 33, 4}, {200, 300, 2}};
        for (VoxelType type : VoxelType.values()) {
            for (int[] size : sizes) {
                Volume volume = random(type, new Shape(size[0], size[1], size[2]));
                byte[] bytes = write(format, volume, Metadata.NONE);
                assertThat(VolumeFormat.of(
                                VolumeFile.of(new ByteArrayInputStream(bytes)).start()))
                        .isEqualTo(format);
                Path path = Files.write(folder.resolve("volume"), bytes);
                try (VolumeFile file = VolumeFile.open(path)) {
                    check(format.open(file, SMALL), volume);
                }
                try (VolumeFile pipe = VolumeFile.of(new ByteArrayInputStream(bytes))) {
                    check(format.open(pipe, (sliceBytes, order) -> 1 << 20), volume);
                }
            }
        }
    }

    private static void check(VolumeReader reader, Volume volume) throws IOException {
        try (reader) {
            assertThat(reader.type()).isEqualTo(volume.type());
            assertThat(reader.shape()).isEqualTo(volume.shape());
            int area = (int) volume.shape().sliceVoxels();
            int z = 0;
            for (Volume slab = reader.next(); slab != null; slab = reader.next()) {
                assertThat(slab.shape())
                        .isEqualTo(volume.shape().withZ(slab.shape().z()));
                assertThat(slab.array()).isEqualTo(slice(volume.array(), z * area, slab));
                z += slab.shape().z();
            }
            assertThat(z).isEqualTo(volume.shape().z());
        }
    }

    private static Object slice(Object array, int from, Volume slab) {
        int to = from + (int) slab.shape().voxels();
        if (array instanceof byte[] bytes) {
            return Arrays.copyOfRange(bytes, from, to);
        } else if (array instanceof short[] shorts) {
            return Arrays.copyOfRange(shorts, from, to);
        } else if (array instanceof int[] ints) {
            return Arrays.copyOfRange(ints, from, to);
        }
        return Arrays.copyOfRange((long[]) array, from, to);
    }

    private static Volume random(VoxelType type, Shape shape) {
        Volume volume = Volume.allocate(type, shape, Order.FORTRAN);
        Random random = new Random(shape.hashCode());
        for (int i = 0; i < shape.voxels(); i++) {
            long label = random.nextLong();
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
        return volume;
    }

    private static byte[] write(VolumeFormat format, Volume volume, Metadata metadata) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VolumeWriter writer = format.create(Channels.newChannel(bytes), volume.type(), volume.shape(), metadata);
        int area = (int) volume.shape().sliceVoxels();
        for (int z = 0; z < volume.shape().z(); z += 3) {
            Shape size = volume.shape().withZ(Math.min(3, volume.shape().z() - z));
            Volume slab = Volume.allocate(volume.type(), size, Order.FORTRAN);
            System.arraycopy(volume.array(), z * area, slab.array(), 0, (int) size.voxels());
            writer.write(slab);
        }
        writer.close();
        return bytes.toByteArray();
    }

    /** What a writer says of the metadata that it writes is what a reader finds. */
    @ParameterizedTest
    @MethodSource("written")
    void metadataComesBackAsTheWriterSays(VolumeFormat format) throws IOException {
        Volume volume = random(VoxelType.UINT16, new Shape(4, 3, 2));
        Metadata[] all = {
            Metadata.NONE,
            Metadata.spaced(4, 4, 40, "nm"),
            Metadata.spaced(0.5, 0.25, 2, "mm"),
            Metadata.spaced(0.1, 0.2, 0.3, ""),
            Metadata.placed(new double[] {0, 2, 0, 7, 0.5, 0, 0, -3, 0, 0, -1.5, 0.1}, Metadata.RAS, "mm"),
            Metadata.placed(new double[] {1, 0, 0, 5, 0, 1, 0, 6, 0, 0, 2, 7}, "left-posterior-superior", "mm")
        };
        for (Metadata metadata : all) {
            ByteArrayOutputStream ignored = new ByteArrayOutputStream();
            Metadata carried = format.create(Channels.newChannel(ignored), volume.type(), volume.shape(), metadata)
                    .metadata();
            byte[] bytes = write(format, volume, metadata);
            try (VolumeFile file = VolumeFile.of(new ByteArrayInputStream(bytes));
                    VolumeReader reader = format.open(file, SMALL)) {
                assertThat(reader.metadata()).isEqualTo(carried);
            }
        }
    }

    /** Cut files are refused; damaged ones are refused, or are other volumes. */
    @ParameterizedTest
    @MethodSource("written")
    void damageIsAnErrorOrAnotherVolume(VolumeFormat format) throws IOException {
        Volume volume = random(VoxelType.UINT16, new Shape(5, 4, 3));
        byte[] bytes = write(format, volume, Metadata.spaced(4, 4, 40, "nm"));
        int refused = 0;
        for (boolean seekable : new boolean[] {true, false}) {
            for (int length = 0; length < bytes.length; length++) {
                assertThat(isRead(format, Arrays.copyOf(bytes, length), seekable))
                        .as("%d of %d bytes", length, bytes.length)
                        .isFalse();
            }
            for (int bit = 0; bit < 8 * bytes.length; bit++) {
                byte[] damaged = bytes.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                refused += isRead(format, damaged, seekable) ? 0 : 1;
            }
        }
        assertThat(refused).isPositive();
    }

    /** Returns whether a file is read to its end, rather than refused as damaged. */
    private boolean isRead(VolumeFormat format, byte[] bytes, boolean seekable) throws IOException {
        Path path = folder.resolve("damaged");
        if (seekable) {
            Files.write(path, bytes);
        }
        try (VolumeFile file = seekable ? VolumeFile.open(path) : VolumeFile.of(new ByteArrayInputStream(bytes));
                VolumeReader reader = format.open(file, SMALL)) {
            while (reader.next() != null) {
                // To its end.
            }
            return true;
        } catch (DamagedFileException e) {
            assertThat(e).hasMessageMatching("(?s).{10,}");
            return false;
        }
    }

    @Test
    void compressoIsNotWritten() {
        assertThatThrownBy(
                        () -> VolumeFormat.COMPRESSO.create(null, VoxelType.UINT8, new Shape(1, 1, 1), Metadata.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only be read");
    }
}
