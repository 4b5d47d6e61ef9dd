package io.github.crackle4j.formats.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ByteSources;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.ops.Box;
import io.github.crackle4j.ops.LabelStatistics;
import io.github.crackle4j.ops.Recode;
import io.github.crackle4j.ops.Relabel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sidecar says, to us and to another reader of Parquet, and of which streams it says it. */
class SidecarTest {

    private static final Shape SOLID = new Shape(300, 100, 12);
    private static final List<String> NAMES =
            List.of("label", "voxel_count", "min_x", "max_x", "min_y", "max_y", "min_z", "max_z");

    @TempDir
    Path directory;

    private static Volume boxes(VoxelType type, Shape shape, long... labels) {
        Random random = new Random(shape.x() + type.bytes());
        Volume volume = Volume.allocate(type, shape, Order.FORTRAN);
        for (int i = 0; i < 40; i++) {
            int x = random.nextInt(shape.x());
            int y = random.nextInt(shape.y());
            int z = random.nextInt(shape.z());
            for (int k = z; k < Math.min(shape.z(), z + 3); k++) {
                for (int j = y; j < Math.min(shape.y(), y + 9); j++) {
                    for (int h = x; h < Math.min(shape.x(), x + 20); h++) {
                        volume.set(h, j, k, labels[i % labels.length]);
                    }
                }
            }
        }
        return volume;
    }

    private static long[] labels(VoxelType type) {
        return new long[] {type.maxValue(), type.minValue(), 1, type.maxValue() - 1, 100, type.isSigned() ? -1 : 127};
    }

    private static byte[] bytes(Sidecar sidecar) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sidecar.write(Channels.newChannel(out));
        return out.toByteArray();
    }

    private static Sidecar read(byte[] bytes) throws IOException {
        return Sidecar.read(ByteSources.array(bytes));
    }

    private static Sidecar of(byte[] stream) {
        CrackleArray array = Crackle.open(stream);
        return Sidecar.of(array, array.statistics());
    }

    private static void assertTells(Sidecar sidecar, LabelStatistics statistics) {
        assertThat(sidecar.size()).isEqualTo(statistics.size());
        for (int i = 0; i < statistics.size(); i++) {
            assertThat(sidecar.label(i)).isEqualTo(statistics.label(i));
            assertThat(sidecar.voxelCount(i)).isEqualTo(statistics.voxelCount(i));
            assertThat(sidecar.box(i)).isEqualTo(statistics.box(i));
        }
    }

    /** What DuckDB makes of a query about a file, row by row. */
    private List<List<String>> ask(byte[] sidecar, String query) throws IOException, SQLException {
        Path file = directory.resolve("data.ckl.meta.parquet");
        Files.write(file, sidecar);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query.replace("FILE", "'" + file + "'"))) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private List<String> types(byte[] sidecar) throws IOException, SQLException {
        return ask(sidecar, "DESCRIBE SELECT * FROM FILE").stream()
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
    }

    private static List<String> types(String... types) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            columns.add(NAMES.get(i) + " " + types[i]);
        }
        return columns;
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void tellsWhatTheStatisticsTell(VoxelType type) throws Exception {
        Volume volume = boxes(type, SOLID, labels(type));
        for (byte[] stream : new byte[][] {
            Crackle.compress(volume),
            Crackle.compress(volume, CompressOptions.DEFAULT.withMarkovOrder(3).withPins(!type.isSigned()))
        }) {
            CrackleArray array = Crackle.open(stream);
            byte[] bytes = bytes(Sidecar.of(array, array.statistics()));
            Sidecar sidecar = read(bytes);
            assertThat(sidecar.belongsTo(array)).isTrue();
            assertTells(sidecar, array.statistics());

            String label = type.isSigned() ? "BIGINT" : "UBIGINT";
            assertThat(types(bytes))
                    .isEqualTo(types(
                            label,
                            "UINTEGER",
                            "USMALLINT",
                            "USMALLINT",
                            "USMALLINT",
                            "USMALLINT",
                            "USMALLINT",
                            "USMALLINT"));
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < sidecar.size(); i++) {
                Box box = sidecar.box(i);
                List<String> row = new ArrayList<>();
                row.add(type.toString(sidecar.label(i)));
                for (long number : new long[] {
                    sidecar.voxelCount(i), box.minX(), box.maxX(), box.minY(), box.maxY(), box.minZ(), box.maxZ()
                }) {
                    row.add(Long.toString(number));
                }
                rows.add(row);
            }
            assertThat(ask(bytes, "SELECT * FROM FILE")).isEqualTo(rows);
            assertThat(ask(bytes, "SELECT DISTINCT compression FROM parquet_metadata(FILE)"))
                    .containsExactly(List.of("ZSTD"));
        }
    }

    @Test
    void hasNoDepthForAVolumeOfOneSlice() throws Exception {
        byte[] stream = Crackle.compress(boxes(VoxelType.UINT32, new Shape(60, 50, 1), 7, 8, 9));
        byte[] bytes = bytes(of(stream));
        assertThat(types(bytes))
                .isEqualTo(types("UBIGINT", "UINTEGER", "USMALLINT", "USMALLINT", "USMALLINT", "USMALLINT"));
        assertTells(read(bytes), Crackle.open(stream).statistics());
    }

    @Test
    void hasWiderBoundsOnlyIfAnAxisNeedsThem() throws Exception {
        for (int length : new int[] {65_536, 65_537}) {
            for (Shape shape :
                    new Shape[] {new Shape(length, 1, 2), new Shape(1, length, 2), new Shape(2, 1, length)}) {
                byte[] stream = Crackle.compress(Volume.allocate(VoxelType.UINT8, shape, Order.FORTRAN));
                byte[] bytes = bytes(of(stream));
                String bound = length > 65_536 ? "UINTEGER" : "USMALLINT";
                assertThat(types(bytes))
                        .startsWith(types("UBIGINT", "UINTEGER", bound).toArray(String[]::new));
                assertTells(read(bytes), Crackle.open(stream).statistics());
                assertThat(ask(bytes, "SELECT greatest(max(max_x), max(max_y), max(max_z)) FROM FILE"))
                        .containsExactly(List.of(Integer.toString(length - 1)));
            }
        }
    }

    @Test
    void countsAsFarAsVolumesGo() throws Exception {
        for (long count : new long[] {(1L << 32) - 1, 1L << 32, Long.MAX_VALUE}) {
            Shape shape = new Shape(1 << 17, 2, 3);
            Sidecar sidecar = new Sidecar(new StreamIdentity(1, 2), Sidecar.columns(false, count, shape), new long[][] {
                {0, -1}, {1, count}, {0, 1}, {2, 131_071}, {0, 0}, {1, 1}, {0, 1}, {1, 2}
            });
            byte[] bytes = bytes(sidecar);
            assertThat(types(bytes)).contains(count >>> 32 == 0 ? "voxel_count UINTEGER" : "voxel_count UBIGINT");
            assertThat(ask(bytes, "SELECT voxel_count, max_x FROM FILE WHERE label = 18446744073709551615"))
                    .containsExactly(List.of(Long.toString(count), "131071"));
            assertThat(read(bytes).voxelCount(1)).isEqualTo(count);
            assertThat(read(bytes).box(1)).isEqualTo(new Box(1, 0, 1, 131_071, 1, 2));
        }
    }

    @Test
    void takesMoreRowsThanAGroupHas() throws Exception {
        int rows = ParquetWriter.GROUP_ROWS + 1000;
        long[][] values = new long[6][rows];
        Arrays.setAll(values[0], i -> 3L * i);
        Arrays.fill(values[1], 5);
        Arrays.setAll(values[3], i -> i % 60_000);
        byte[] bytes = bytes(
                new Sidecar(new StreamIdentity(1, 2), Sidecar.columns(false, 5, new Shape(60_000, 1, 1)), values));
        assertThat(ask(bytes, "SELECT count(*), sum(label), sum(voxel_count), sum(max_x) FROM FILE"))
                .containsExactly(List.of(
                        Integer.toString(rows),
                        Long.toString(Arrays.stream(values[0]).sum()),
                        Long.toString(5L * rows),
                        Long.toString(Arrays.stream(values[3]).sum())));
        assertThat(ask(bytes, "SELECT max_x FROM FILE WHERE label = " + 3L * (rows - 1)))
                .containsExactly(List.of(Long.toString(values[3][rows - 1])));
        Sidecar sidecar = read(bytes);
        assertThat(sidecar.size()).isEqualTo(rows);
        assertThat(sidecar.label(rows - 1)).isEqualTo(3L * (rows - 1));
        assertThat(sidecar.box(rows - 1).maxX()).isEqualTo((rows - 1) % 60_000);
    }

    @Test
    void hasNoRowsForAnEmptyVolume() throws Exception {
        for (Shape shape : new Shape[] {new Shape(0, 3, 2), new Shape(3, 3, 0), new Shape(0, 0, 1)}) {
            byte[] stream = Crackle.compress(Volume.allocate(VoxelType.UINT16, shape, Order.C));
            byte[] bytes = bytes(of(stream));
            assertThat(ask(bytes, "SELECT count(*) FROM FILE")).containsExactly(List.of("0"));
            assertThat(types(bytes)).hasSize(shape.z() == 1 ? 6 : 8);
            assertThat(read(bytes).size()).isZero();
            assertThat(read(bytes).belongsTo(Crackle.open(stream))).isTrue();
        }
    }

    @Test
    void belongsToNoOtherStream() {
        Volume volume = boxes(VoxelType.UINT16, SOLID, 3, 4, 5);
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        Sidecar sidecar = Sidecar.of(array, array.statistics());
        assertThat(sidecar.belongsTo(array)).isTrue();

        volume.set(299, 99, 11, 4);
        assertThat(sidecar.belongsTo(Crackle.open(Crackle.compress(volume)))).isFalse();
        byte[] swapped = Relabel.remap(array, Map.of(3L, 4L, 4L, 3L), Relabel.Missing.KEEP)
                .toBytes();
        assertThat(swapped).hasSize((int) array.streamBytes());
        assertThat(sidecar.belongsTo(Crackle.open(swapped))).isFalse();
        assertThat(sidecar.belongsTo(
                        Crackle.open(Recode.withMarkovOrder(array, 2).toBytes())))
                .isFalse();
    }

    @Test
    void knowsAStreamWithoutChecksumsByAllItsBytes() {
        byte[] stream = version0(Crackle.compress(boxes(VoxelType.UINT16, SOLID, 3, 4, 5)));
        Sidecar sidecar = of(stream);
        assertThat(sidecar.belongsTo(Crackle.open(stream))).isTrue();
        CrackleArray array = Crackle.open(stream);
        long labels = array.sectionBytes(Section.HEADER) + array.sectionBytes(Section.CRACK_INDEX);
        for (long position : new long[] {labels + 9, stream.length - 1}) {
            byte[] changed = stream.clone();
            changed[(int) position] ^= 1;
            assertThat(sidecar.belongsTo(Crackle.open(changed))).isFalse();
        }
    }

    /** Makes a stream of version 1 one of version 0, which is the same without checksums (FORMAT §1, §2). */
    private static byte[] version0(byte[] stream) {
        CrackleArray array = Crackle.open(stream);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] header = array.section(Section.HEADER);
        header[4] = 0;
        out.write(header, 0, 24);
        out.write(array.section(Section.CRACK_INDEX), 0, 4 * array.shape().z());
        out.writeBytes(array.section(Section.LABELS));
        out.writeBytes(array.section(Section.MARKOV_MODEL));
        out.writeBytes(array.section(Section.CRACK_CODES));
        return out.toByteArray();
    }

    @Test
    void doesNotSpeakOfWhatIsDamaged() throws IOException {
        byte[] stream = Crackle.compress(boxes(VoxelType.UINT32, SOLID, 3, 4, 5, 6, 100, 50_000));
        CrackleArray array = Crackle.open(stream);
        byte[] whole = bytes(of(stream));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).as("cut to %s", length).isInstanceOf(DamagedFileException.class);
        }
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                Sidecar sidecar = read(flipped);
                if (sidecar.belongsTo(array)) {
                    assertTells(sidecar, array.statistics());
                }
            } catch (DamagedFileException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void isNoOtherParquetFile() throws Exception {
        for (String query : new String[] {
            "SELECT 1::UBIGINT AS label, 2::UINTEGER AS voxel_count",
            "SELECT 'seven' AS label",
            "SELECT 1.5 AS label",
            "SELECT 1::UBIGINT AS label, 2::UINTEGER AS voxel_count, 0::USMALLINT AS min_x, 0::USMALLINT AS max_x,"
                    + " 0::USMALLINT AS min_y, 0::USMALLINT AS max_y"
        }) {
            Path file = directory.resolve("other.parquet");
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
            }
            assertThatThrownBy(() -> Sidecar.read(ByteSources.file(file)))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("column");
        }
        byte[] none = new ByteArrayOutputStream().toByteArray();
        assertThatThrownBy(() -> read(none))
                .isInstanceOf(DamagedFileException.class)
                .hasMessage("Not a Parquet file");
    }

    @Test
    void belongsToNothingWithoutAnIdentity() throws IOException {
        byte[] stream = Crackle.compress(boxes(VoxelType.UINT8, SOLID, 3, 4));
        CrackleArray array = Crackle.open(stream);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetWriter.write(
                Channels.newChannel(out), Sidecar.columns(false, 1, SOLID), new long[8][0], Map.of("other", "x"));
        assertThat(read(out.toByteArray()).belongsTo(array)).isFalse();
    }
}
