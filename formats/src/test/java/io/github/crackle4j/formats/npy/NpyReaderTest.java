package io.github.crackle4j.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyReaderTest {

    @TempDir
    Path directory;

    static Stream<Arguments> files() {
        return Arrays.stream(VoxelType.values())
                .flatMap(type -> Stream.of(1, 2, 3)
                        .flatMap(version -> Stream.of(
                                arguments(type, version, ByteOrder.LITTLE_ENDIAN, Order.FORTRAN),
                                arguments(type, version, ByteOrder.BIG_ENDIAN, Order.FORTRAN),
                                arguments(type, version, ByteOrder.LITTLE_ENDIAN, Order.C),
                                arguments(type, version, ByteOrder.BIG_ENDIAN, Order.C))));
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsEveryTypeVersionAndOrder(VoxelType type, int version, ByteOrder byteOrder, Order order) throws Exception {
        int[] size = {3, 4, 5};
        long[] values = new Random(4).longs(60).map(type::truncate).toArray();
        values[7] = type.minValue();
        values[8] = type.maxValue();
        char end = type.bytes() == 1 ? '|' : byteOrder == ByteOrder.BIG_ENDIAN ? '>' : '<';
        String descr = "" + end + (type.isSigned() ? 'i' : 'u') + type.bytes();
        String dictionary = NpyFile.dictionary(descr, order == Order.FORTRAN, "(3, 4, 5)");

        Volume volume = read(NpyFile.of(version, dictionary, NpyFile.elements(values, type.bytes(), byteOrder)));

        assertThat(volume.type()).isEqualTo(type);
        assertThat(volume.order()).isEqualTo(order);
        assertThat(volume.shape()).isEqualTo(new Shape(3, 4, 5));
        for (int x = 0; x < size[0]; x++) {
            for (int y = 0; y < size[1]; y++) {
                for (int z = 0; z < size[2]; z++) {
                    int i = order == Order.FORTRAN ? x + 3 * (y + 4 * z) : z + 5 * (y + 4 * x);
                    assertThat(volume.get(x, y, z)).isEqualTo(values[i]);
                }
            }
        }
    }

    @Test
    void readsBooleansAsBytes() throws IOException {
        Volume volume = read(NpyFile.of(1, NpyFile.dictionary("|b1", false, "(3,)"), new byte[] {0, 1, 1}));

        assertThat(volume.type()).isEqualTo(VoxelType.UINT8);
        assertThat(volume.bytes()).containsExactly(0, 1, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(6,); 6×1×1",
                "(2, 3); 2×3×1",
                "(1, 2, 3); 1×2×3",
                "(6, 1, 1, 1); 6×1×1",
                "(1, 3, 2, 1); 1×3×2",
                "(1, 1, 2, 3); 1×2×3",
                "(6L,); 6×1×1",
                "( 2 ,3 , ); 2×3×1",
                "(0,); 0×1×1",
                "(0, 5, 3); 0×5×3",
                "(7, 0, 2, 1); 7×0×2"
            })
    void axesAreXyz(String shape, String expected) throws IOException {
        byte[] elements = new byte[expected.contains("0") ? 0 : 6];

        assertThat(read(NpyFile.of(1, NpyFile.dictionary("|u1", true, shape), elements))
                        .shape())
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(2, 1, 3, 2); several channels",
                "(2, 3, 1, 2); several channels",
                "(1, 2, 3, 1, 2); 5 axes",
                "(); 0 axes",
                "(2147483648,); longer than 2^31-1",
                "(2147483647, 2147483647, 2147483647); 2^63",
                "(2000000000, 2); more voxels than an array can hold"
            })
    void refusesWhatIsNoVolume(String shape, String reason) {
        assertRefused(NpyFile.of(1, NpyFile.dictionary("|u1", true, shape), new byte[12]), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<f4", ">f8", "<c8", "|O", "<U3", "|S5", "<M8[ns]", "<i16", "|u4", "u4", "=u4", ""})
    void refusesOtherElements(String descr) {
        assertRefused(NpyFile.of(1, NpyFile.dictionary(descr, true, "(1,)"), new byte[16]), "Labels are integers");
    }

    @Test
    void refusesStructures() {
        String dictionary = "{'descr': [('a', '<u4'), ('b', '<u2')], 'fortran_order': False, 'shape': (3,), }";

        assertRefused(NpyFile.of(1, dictionary, new byte[18]), "structured");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shape\": (4,), \"fortran_order\": False, \"descr\": \"|u1\"}",
                "{'descr':'|u1','fortran_order':False,'shape':(4,)}",
                "  {  'descr' : '|u1' , 'fortran_order' : False , 'shape' : ( 4 , ) , }  \t\r\n"
            })
    void readsDictionariesHoweverTheyAreWritten(String dictionary) throws IOException {
        assertThat(read(NpyFile.of(1, dictionary, new byte[4])).shape()).isEqualTo(new Shape(4, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "garbage",
                "{'descr': '|u1', 'fortran_order': False}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (4)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (4,) 'more': 1}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (4,), 'more': 1}",
                "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (4,)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (4,)} and more",
                "{'descr': '|u1', 'fortran_order': 0, 'shape': (4,)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (-4,)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (4 1)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (,)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (4,",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999,)}",
                "{'descr': '|u1, 'fortran_order': False, 'shape': (4,)}",
                "{'descr': __import__('os'), 'fortran_order': False, 'shape': (4,)}"
            })
    void refusesWrongDictionaries(String dictionary) {
        assertRefused(NpyFile.of(1, dictionary, new byte[4]), "NumPy header is not understood");
    }

    @Test
    void refusesOtherVersionsAndLongHeaders() {
        String dictionary = NpyFile.dictionary("|u1", true, "(4,)");
        byte[] later = NpyFile.of(2, dictionary, new byte[4]);
        later[7] = 1;

        assertRefused(NpyFile.of(4, dictionary, new byte[4]), "version 4.0");
        assertRefused(later, "version 2.1");
        assertRefused(NpyFile.of(2, dictionary + " ".repeat(70_000), new byte[4]), "too long");
        assertRefused("PNG is no array".getBytes(StandardCharsets.US_ASCII), "NUMPY");
    }

    @Test
    void everyTruncationAndEveryExtensionIsRefused() {
        byte[] file = NpyFile.of(1, NpyFile.dictionary("<u2", true, "(3, 4)"), new byte[24]);

        for (int length = 0; length < file.length; length++) {
            assertRefused(Arrays.copyOf(file, length), "");
        }
        assertRefused(Arrays.copyOf(file, file.length + 1), "");
    }

    @Test
    void aDamagedHeaderIsRefusedOrRead() {
        byte[] file = NpyFile.of(1, NpyFile.dictionary("<u2", true, "(3, 4)"), new byte[24]);
        int refused = 0;
        for (int i = 0; i < file.length - 24; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = file.clone();
                damaged[i] ^= (byte) (1 << bit);
                try {
                    assertThat(read(damaged).shape().voxels()).isEqualTo(12);
                } catch (IOException e) {
                    assertThat(e).isInstanceOf(DamagedFileException.class);
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(400);
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void aLyingShapeAllocatesLittle(VoxelType type) {
        String descr = (type.bytes() == 1 ? "|" : "<") + (type.isSigned() ? 'i' : 'u') + type.bytes();

        // Eight times as many bytes as the tests have memory, for the widest.
        assertRefused(NpyFile.of(1, NpyFile.dictionary(descr, true, "(2147483639,)"), new byte[99]), "");
    }

    @Test
    void readsALongStreamPieceByPiece() throws IOException {
        int voxels = 90_000_000;
        byte[] start = NpyFile.of(1, NpyFile.dictionary("|u1", true, "(" + voxels + ",)"), new byte[0]);
        InputStream counting = new InputStream() {
            private long at = 0;

            @Override
            public int read() {
                long i = at++;
                return i < start.length
                        ? start[(int) i] & 0xFF
                        : i < start.length + (long) voxels ? value(i) & 0xFF : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = 0;
                for (int b = 0; count < length && (b = read()) >= 0; count++) {
                    target[offset + count] = (byte) b;
                }
                return count == 0 ? -1 : count;
            }

            private byte value(long i) {
                return (byte) ((i - start.length) * 31 >> 7);
            }
        };

        byte[] labels = NpyReader.read(Channels.newChannel(counting)).bytes();

        assertThat(labels.length).isEqualTo(voxels);
        for (int i = 0; i < voxels; i += 997) {
            assertThat(labels[i]).isEqualTo((byte) (i * 31L >> 7));
        }
    }

    /** Reads a file and a stream of the same bytes. */
    private Volume read(byte[] bytes) throws IOException {
        Path path = Files.write(directory.resolve("array.npy"), bytes);
        Volume fromFile;
        try (FileChannel file = FileChannel.open(path)) {
            fromFile = NpyReader.read(file);
        }
        Volume fromStream = NpyReader.read(Channels.newChannel(new ByteArrayInputStream(bytes)));
        assertThat(fromStream.array()).isEqualTo(fromFile.array());
        return fromFile;
    }

    private void assertRefused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> NpyReader.read(Channels.newChannel(new ByteArrayInputStream(bytes))))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(reason);
    }
}
