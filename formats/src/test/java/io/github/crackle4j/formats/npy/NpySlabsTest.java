package io.github.crackle4j.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NpySlabsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void slabsMakeUpTheArray(VoxelType type) throws IOException {
        for (int[] axes : new int[][] {{7, 5, 40}, {1, 3, 700_000}, {40, 7, 1}, {4, 0, 3}}) {
            int voxels = axes[0] * axes[1] * axes[2];
            long[] values = new Random(voxels).longs(voxels).map(type::truncate).toArray();
            for (ByteOrder byteOrder : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
                for (Order order : Order.values()) {
                    byte[] file = file(type, axes, values, byteOrder, order);
                    for (int slabBytes : new int[] {1_000_000_000, voxels * type.bytes() / 3}) {
                        check(slabs(file, slabBytes, true), values, order);
                        check(slabs(file, slabBytes, false), values, order);
                    }
                }
            }
        }
    }

    private static byte[] file(VoxelType type, int[] axes, long[] values, ByteOrder byteOrder, Order order) {
        char end = type.bytes() == 1 ? '|' : byteOrder == ByteOrder.BIG_ENDIAN ? '>' : '<';
        String descr = "" + end + (type.isSigned() ? 'i' : 'u') + type.bytes();
        String shape = "(" + axes[0] + ", " + axes[1] + ", " + axes[2] + ")";
        return NpyFile.of(
                1,
                NpyFile.dictionary(descr, order == Order.FORTRAN, shape),
                NpyFile.elements(values, type.bytes(), byteOrder));
    }

    private VolumeReader slabs(byte[] bytes, long slabBytes, boolean seekable) throws IOException {
        if (seekable) {
            Path path = Files.write(folder.resolve("array.npy"), bytes);
            return NpySlabs.of(VolumeFile.open(path), (sliceBytes, order) -> slabBytes);
        }
        return NpySlabs.of(VolumeFile.of(new ByteArrayInputStream(bytes)), (sliceBytes, order) -> slabBytes);
    }

    private static void check(VolumeReader slabs, long[] values, Order order) throws IOException {
        try (slabs) {
            assertThat(slabs.order()).isEqualTo(order);
            Shape shape = slabs.shape();
            int zStart = 0;
            for (Volume slab = slabs.next(); slab != null; slab = slabs.next()) {
                assertThat(slab.order()).isEqualTo(Order.FORTRAN);
                for (int z = 0; z < slab.shape().z(); z++) {
                    for (int y = 0; y < shape.y(); y++) {
                        for (int x = 0; x < shape.x(); x++) {
                            int i = order == Order.FORTRAN
                                    ? x + shape.x() * (y + shape.y() * (zStart + z))
                                    : zStart + z + shape.z() * (y + shape.y() * x);
                            if (slab.get(x, y, z) != values[i]) {
                                assertThat(slab.get(x, y, z)).isEqualTo(values[i]);
                            }
                        }
                    }
                }
                zStart += slab.shape().z();
            }
            assertThat(zStart).isEqualTo(shape.voxels() == 0 ? 0 : shape.z());
        }
    }

    @Test
    void everyTruncationAndEveryExtensionIsRefused() {
        for (boolean fortran : new boolean[] {true, false}) {
            byte[] file = NpyFile.of(1, NpyFile.dictionary("<u2", fortran, "(3, 4, 2)"), new byte[48]);
            for (int length = 0; length <= file.length + 1; length++) {
                byte[] damaged = Arrays.copyOf(file, length);
                for (boolean seekable : new boolean[] {true, false}) {
                    if (length != file.length) {
                        assertThatThrownBy(() -> readAll(slabs(damaged, 30, seekable)))
                                .as("%d bytes", length)
                                .isInstanceOf(DamagedFileException.class);
                    }
                }
            }
        }
    }

    /** Slices of 16 GB are not believed of a stream that has 99 bytes. */
    @Test
    void aLyingShapeAllocatesLittle() {
        byte[] file = NpyFile.of(1, NpyFile.dictionary("<u8", true, "(2147483639,)"), new byte[99]);
        for (boolean seekable : new boolean[] {true, false}) {
            assertThatThrownBy(() -> readAll(slabs(file, 30, seekable)))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("99 bytes");
        }
    }

    /** More voxels than an array can hold, none of which lie on the disk. */
    @Test
    void filesMayHaveMoreVoxelsThanAnArray() throws IOException {
        Path path = folder.resolve("sparse.npy");
        for (boolean fortran : new boolean[] {true, false}) {
            String dictionary = NpyFile.dictionary("|u1", fortran, "(1, 32768, 65537)");
            byte[] start = NpyFile.of(1, dictionary, new byte[0]);
            Files.deleteIfExists(path);
            try (FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(start));
                file.write(ByteBuffer.wrap(new byte[] {7}), start.length + 32768L * 65537 - 1);
                try (VolumeFile source = VolumeFile.open(path);
                        VolumeReader slabs = NpySlabs.of(source, (sliceBytes, order) -> 1 << 26)) {
                    assertThat(slabs.shape().voxels()).isGreaterThan(Integer.MAX_VALUE);
                    long sum = 0;
                    Volume slab = slabs.next();
                    for (int z = 0; slab != null; z += 2048, slab = slabs.next()) {
                        for (byte voxel : slab.bytes()) {
                            sum += voxel;
                        }
                        // Each pass goes through the whole file.
                        if (!fortran && z >= 4096) {
                            return;
                        }
                    }
                    assertThat(sum).isEqualTo(7);
                }
            }
        }
    }

    private static void readAll(VolumeReader slabs) throws IOException {
        try (slabs) {
            while (slabs.next() != null) {
                // To its end.
            }
        }
    }
}
