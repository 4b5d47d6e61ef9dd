package io.github.crackle4j.formats.sidecar;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Shape;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.ops.Box;
import io.github.crackle4j.ops.LabelStatistics;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The voxel count and the bounding box of each label of a stream, as a Parquet file that lies beside it, so that they
 * are known without the stream being decoded, also to those who read Parquet but no Crackle.
 *
 * <p>The columns are {@code label}, {@code voxel_count}, {@code min_x}, {@code max_x}, {@code min_y}, {@code max_y},
 * {@code min_z} and {@code max_z}, of which a volume of one slice lacks the last two; boxes are inclusive, and rows
 * come by ascending label. All numbers are unsigned: labels of 64 bits, counts of 32 unless one needs 64, bounds of 16
 * unless an axis of the volume needs 32. Only if the voxels are signed, so are the labels.
 */
public final class Sidecar {

    /** What the name of a sidecar has behind the name of its stream. */
    public static final String SUFFIX = ".meta.parquet";

    private static final int FIRST_BOUND = 2;
    private static final List<String> BOUNDS = List.of("min_x", "max_x", "min_y", "max_y", "min_z", "max_z");
    private static final int FLAT_BOUNDS = 4;

    private final StreamIdentity identity;
    private final List<Column> columns;
    private final long[][] values;

    Sidecar(StreamIdentity identity, List<Column> columns, long[][] values) {
        this.identity = identity;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Makes the sidecar of a stream.
     *
     * @param statistics the statistics of all labels in all slices of the stream
     * @throws IllegalArgumentException if the stream is of version 0 and a section of it is longer than an array
     */
    public static Sidecar of(CrackleArray array, LabelStatistics statistics) {
        int rows = statistics.size();
        boolean flat = array.shape().z() == 1;
        long[][] values = new long[FIRST_BOUND + (flat ? FLAT_BOUNDS : BOUNDS.size())][rows];
        long mostVoxels = 0;
        for (int row = 0; row < rows; row++) {
            values[0][row] = statistics.label(row);
            values[1][row] = statistics.voxelCount(row);
            mostVoxels = Math.max(mostVoxels, statistics.voxelCount(row));
            Box box = statistics.box(row);
            int[] bounds = {box.minX(), box.maxX(), box.minY(), box.maxY(), box.minZ(), box.maxZ()};
            for (int i = FIRST_BOUND; i < values.length; i++) {
                values[i][row] = bounds[i - FIRST_BOUND];
            }
        }
        return new Sidecar(
                StreamIdentity.of(array), columns(array.voxelType().isSigned(), mostVoxels, array.shape()), values);
    }

    /** Returns the columns for labels of a volume. */
    static List<Column> columns(boolean signed, long mostVoxels, Shape shape) {
        int last = Math.max(shape.x(), Math.max(shape.y(), shape.z())) - 1;
        return columns(signed, mostVoxels >>> 32 == 0 ? 32 : 64, last >>> 16 == 0 ? 16 : 32, shape.z() == 1);
    }

    private static List<Column> columns(boolean signed, int countBits, int boundBits, boolean flat) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("label", 64, signed));
        columns.add(Column.unsigned("voxel_count", countBits));
        for (String bound : flat ? BOUNDS.subList(0, FLAT_BOUNDS) : BOUNDS) {
            columns.add(Column.unsigned(bound, boundBits));
        }
        return columns;
    }

    /**
     * Reads a sidecar that {@link #write} wrote. Takes O(N) time and memory for N labels.
     *
     * @throws DamagedFileException if the file is another one, or damaged
     */
    public static Sidecar read(ByteSource source) throws IOException {
        ParquetReader file = new ParquetReader(source);
        List<Column> columns = file.columns();
        if (!isOfSidecar(columns)) {
            throw new DamagedFileException("The columns of a sidecar are others than "
                    + columns.stream().map(Column::name).toList());
        }
        long[][] values = new long[columns.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = file.values(i);
        }
        return new Sidecar(StreamIdentity.of(file), columns, values);
    }

    private static boolean isOfSidecar(List<Column> columns) {
        return columns.size() > FIRST_BOUND
                && columns.equals(columns(
                        columns.get(0).signed(),
                        columns.get(1).bits(),
                        columns.get(FIRST_BOUND).bits(),
                        columns.size() == FIRST_BOUND + FLAT_BOUNDS));
    }

    /** Writes the sidecar. Takes O(N) time, and some megabytes of memory beside those of the table. */
    public void write(WritableByteChannel out) throws IOException {
        ParquetWriter.write(out, columns, values, identity.properties());
    }

    /**
     * Returns whether the sidecar is that of a stream as it is now: whether their lengths and a CRC-32C of the header
     * and the stated checksums agree, which are read, but not the stream. A stream of version 0 states none, and is
     * read.
     *
     * @throws io.github.crackle4j.CrackleFormatException if the stream is damaged where it is read
     */
    public boolean belongsTo(CrackleArray array) {
        return array.streamBytes() == (identity == null ? -1 : identity.bytes())
                && StreamIdentity.of(array).equals(identity);
    }

    /** Returns the number of labels. */
    public int size() {
        return values[0].length;
    }

    /** Returns the i-th label. */
    public long label(int i) {
        return values[0][i];
    }

    /** Returns the number of voxels of the i-th label. */
    public long voxelCount(int i) {
        return values[1][i];
    }

    /** Returns the bounding box of the i-th label. */
    public Box box(int i) {
        boolean flat = values.length == FIRST_BOUND + FLAT_BOUNDS;
        return new Box(
                (int) values[2][i],
                (int) values[4][i],
                flat ? 0 : (int) values[6][i],
                (int) values[3][i],
                (int) values[5][i],
                flat ? 0 : (int) values[7][i]);
    }
}
