package io.github.crackle4j.formats.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeReader;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of all layouts, whole and damaged, without other software. */
class TiffLayoutTest {

    private static final Shape SHAPE = new Shape(19, 11, 3);
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

    /** No compression makes more of a byte: LZW, whose 2^12 strings may each be a byte longer than the one before. */
    private static final long MOST_EXPANSION = 1 << 12;

    @TempDir
    private Path folder;

    /** Runs along x of random labels. */
    private static Volume volume(VoxelType type, Shape shape) {
        Random random = new Random(7);
        Volume volume = Volume.allocate(type, shape, Order.FORTRAN);
        long label = 0;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    label = random.nextInt(3) == 0 ? type.truncate(random.nextLong()) : label;
                    volume.set(x, y, z, label);
                }
            }
        }
        return volume;
    }

    private static List<NaiveTiff.Layout> layouts() {
        List<NaiveTiff.Layout> layouts = new ArrayList<>();
        int[][] blocks = {{0, 1}, {0, 4}, {0, 11}, {0, 100}, {16, 16}, {32, 4}};
        for (int compression : new int[] {1, 5, 8, 32946, 32773}) {
            for (boolean differences : new boolean[] {false, true}) {
                if (differences && (compression == 1 || compression == 32773)) {
                    continue;
                }
                for (int[] block : blocks) {
                    for (ByteOrder order : List.of(LITTLE, BIG)) {
                        for (boolean big : new boolean[] {false, true}) {
                            layouts.add(new NaiveTiff.Layout(order, big, compression, differences, block[0], block[1]));
                        }
                    }
                }
            }
        }
        return layouts;
    }

    private static VolumeReader open(byte[] bytes, long slabBytes) throws IOException {
        return TiffReader.open(VolumeFile.of(new ByteArrayInputStream(bytes)), (sliceBytes, order) -> slabBytes);
    }

    /** Returns all slabs of a file as one volume. */
    private static Volume read(VolumeReader reader) throws IOException {
        Volume whole = Volume.allocate(reader.type(), reader.shape(), Order.FORTRAN);
        int done = 0;
        for (Volume slab = reader.next(); slab != null; slab = reader.next()) {
            int voxels = (int) slab.shape().voxels();
            System.arraycopy(slab.array(), 0, whole.array(), done, voxels);
            done += voxels;
        }
        assertThat(done).isEqualTo((int) whole.shape().voxels());
        return whole;
    }

    private static void assertSame(Volume found, Volume expected) {
        assertThat(found.type()).isEqualTo(expected.type());
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.array()).isEqualTo(expected.array());
    }

    private static byte[] write(Volume volume) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VolumeWriter writer =
                new TiffWriter(Channels.newChannel(bytes), volume.type(), volume.shape(), Metadata.NONE)) {
            writer.write(volume);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void allLayoutsAreRead(NaiveTiff.Layout layout) throws IOException {
        for (VoxelType type : VoxelType.values()) {
            Volume volume = volume(type, SHAPE);
            assertSame(read(open(NaiveTiff.write(volume, layout), 1 << 24)), volume);
        }
    }

    @ParameterizedTest
    @EnumSource
    void slabsOfAnySizeAndAxesOfOneVoxel(VoxelType type) throws IOException {
        for (int[] axes : new int[][] {{19, 11, 3}, {1, 1, 1}, {1, 5, 4}, {5, 1, 4}, {5, 4, 1}, {1, 1, 7}}) {
            Volume volume = volume(type, new Shape(axes[0], axes[1], axes[2]));
            byte[] file = write(volume);
            long sliceBytes = volume.shape().sliceVoxels() * type.bytes();
            for (long slabBytes : new long[] {0, sliceBytes, 2 * sliceBytes + 1, 1 << 24}) {
                assertSame(read(open(file, slabBytes)), volume);
            }
        }
    }

    /** Slabs may come to the writer in any size as well. */
    @Test
    void slicesAreWrittenOneByOne() throws IOException {
        Volume volume = volume(VoxelType.UINT16, SHAPE);
        int slice = (int) SHAPE.sliceVoxels();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VolumeWriter writer = new TiffWriter(Channels.newChannel(bytes), volume.type(), SHAPE, Metadata.NONE)) {
            for (int z = 0; z < SHAPE.z(); z++) {
                writer.write(
                        Volume.of(Arrays.copyOfRange(volume.shorts(), z * slice, (z + 1) * slice), SHAPE.withZ(1)));
            }
        }
        assertThat(bytes.toByteArray()).isEqualTo(write(volume));
    }

    /** Bytes that repeat hardly ever, often and always: the codes become 12 bits wide and begin anew, several times. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40, 256})
    void lzwOfManyCodes(int values) throws IOException {
        Random random = new Random(values);
        for (int length : new int[] {0, 1, 2, 253, 254, 255, 509, 510, 511, 3835, 3836, 3837, 3838, 100_000}) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) random.nextInt(values);
            }
            LzwStream stream = new LzwStream(new ByteArrayInputStream(NaiveTiff.lzw(bytes)));
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
        }
    }

    /** Every kind of file once, small enough to try all its bits. */
    private static List<byte[]> smallFiles() throws IOException {
        Volume volume = volume(VoxelType.UINT16, new Shape(7, 5, 2));
        return List.of(
                write(volume),
                NaiveTiff.write(volume, new NaiveTiff.Layout(LITTLE, false, 5, true, 0, 3)),
                NaiveTiff.write(volume, new NaiveTiff.Layout(BIG, true, 8, true, 16, 16)),
                NaiveTiff.write(volume, new NaiveTiff.Layout(BIG, false, 32773, false, 0, 2)),
                NaiveTiff.write(volume, new NaiveTiff.Layout(LITTLE, true, 1, false, 4, 4)));
    }

    @ParameterizedTest
    @MethodSource("smallFiles")
    void whatIsCutIsDamaged(byte[] file) {
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> read(open(cut, 1 << 24)))
                    .as("%d bytes", length)
                    .isInstanceOf(DamagedFileException.class);
        }
    }

    /**
     * Whatever bit is wrong, nothing is believed that would need more memory than the bytes of the file can stand for.
     */
    @ParameterizedTest
    @MethodSource("smallFiles")
    void aWrongBitIsDamageOrOtherVoxels(byte[] file) throws IOException {
        Path path = folder.resolve("a.tif");
        int damaged = 0;
        for (int bit = 0; bit < 8 * file.length; bit++) {
            byte[] wrong = file.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(path, wrong);
            try (VolumeFile opened = VolumeFile.open(path);
                    VolumeReader reader = TiffReader.open(opened, (sliceBytes, order) -> 0)) {
                long sliceBytes = reader.shape().sliceVoxels() * reader.type().bytes();
                assertThat(sliceBytes).isLessThanOrEqualTo(MOST_EXPANSION * file.length);
                assertThat(reader.shape().z()).isLessThan(file.length);
                read(reader);
            } catch (DamagedFileException e) {
                damaged++;
            }
        }
        assertThat(damaged).isBetween(file.length / 4, 8 * file.length - 1);
    }

    /**
     * Images follow the only one that has a directory where its samples stand in one place; from tiles, or strips with
     * something in between, nobody could tell where.
     */
    @ParameterizedTest
    @CsvSource({"0, 11, 0, 3", "0, 4, 0, 3", "0, 4, 4, 1", "16, 16, 0, 1", "32, 16, 0, 1"})
    void imagesFollowOnlyWhatStandsInOnePlace(int tileWidth, int blockHeight, int gap, int slices) throws IOException {
        Volume volume = volume(VoxelType.UINT8, SHAPE);
        byte[] file = oneDirectory(volume, tileWidth, blockHeight, gap);
        Volume found = read(open(file, 1 << 24));
        assertThat(found.shape()).isEqualTo(SHAPE.withZ(slices));
        int voxels = (int) found.shape().voxels();
        assertThat(found.bytes()).isEqualTo(Arrays.copyOf(volume.bytes(), voxels));
    }

    /** Writes the blocks of all slices, and ImageJ's description to the directory of the first. */
    private static byte[] oneDirectory(Volume volume, int tileWidth, int blockHeight, int gap) {
        Shape shape = volume.shape();
        byte[] text = ("ImageJ=1.54p\nimages=" + shape.z() + "\n\0").getBytes(StandardCharsets.US_ASCII);
        int width = tileWidth == 0 ? shape.x() : tileWidth;
        int across = (shape.x() + width - 1) / width;
        int blocks = across * ((shape.y() + blockHeight - 1) / blockHeight);
        ByteBuffer file = ByteBuffer.allocate(1 << 16).order(LITTLE);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        int numbers = 8 + 2 + 12 * 9 + 4;
        int textAt = numbers + 8 * blocks;
        int start = textAt + text.length;
        int[][] entries = {
            {256, 4, 1, shape.x()},
            {257, 4, 1, shape.y()},
            {258, 3, 1, 8},
            {270, 2, text.length, textAt},
            {tileWidth == 0 ? 273 : 324, 4, blocks, blocks == 1 ? start : numbers},
            {tileWidth == 0 ? 278 : 323, 4, 1, blockHeight},
            {tileWidth == 0 ? 279 : 325, 4, blocks, blocks == 1 ? width * blockHeight : numbers + 4 * blocks},
            {tileWidth == 0 ? 259 : 322, 3, 1, tileWidth == 0 ? 1 : width},
            {339, 3, 1, 1}
        };
        file.putShort((short) entries.length);
        for (int[] entry : entries) {
            file.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(entry[3]);
        }
        file.putInt(0).position(textAt).put(text);
        for (int z = 0; z < shape.z(); z++) {
            for (int block = 0; block < blocks; block++) {
                int top = block / across * blockHeight;
                int bottom = tileWidth == 0 ? Math.min(shape.y(), top + blockHeight) : top + blockHeight;
                if (z == 0 && blocks > 1) {
                    file.putInt(numbers + 4 * block, file.position());
                    file.putInt(numbers + 4 * (blocks + block), (bottom - top) * width);
                }
                for (int y = top; y < bottom; y++) {
                    for (int x = block % across * width; x < (block % across + 1) * width; x++) {
                        file.put((byte) (x < shape.x() && y < shape.y() ? volume.get(x, y, z) : 0));
                    }
                }
                file.position(file.position() + gap);
            }
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    @Test
    void aHeaderThatEndsIsNoTiff() {
        assertThatThrownBy(() -> open("II*".getBytes(StandardCharsets.US_ASCII), 1))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("Not a TIFF file");
    }
}
