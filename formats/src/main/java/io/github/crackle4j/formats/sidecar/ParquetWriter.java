package io.github.crackle4j.formats.sidecar;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.SortingColumn;

/**
 * Writes numbers in columns as a Parquet file: groups of rows, in each of them one page a column, plain and compressed
 * with Zstandard, and at the end the footer, which tells what lies where. The first column ascends.
 */
final class ParquetWriter {

    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Rows of a group: what is compressed, and read, at once. */
    static final int GROUP_ROWS = 1 << 20;

    private final WritableByteChannel out;
    private final List<Column> columns;
    private final ZstdCompressor zstd = new ZstdCompressor();
    private long position;

    private ParquetWriter(WritableByteChannel out, List<Column> columns) {
        this.out = out;
        this.columns = columns;
    }

    /**
     * Writes a file.
     *
     * @param values the numbers of each column
     * @param properties what else the footer tells
     */
    static void write(WritableByteChannel out, List<Column> columns, long[][] values, Map<String, String> properties)
            throws IOException {
        new ParquetWriter(out, columns).write(values, properties);
    }

    private void write(long[][] values, Map<String, String> properties) throws IOException {
        int rows = values[0].length;
        put(MAGIC);
        List<RowGroup> groups = new ArrayList<>();
        for (int from = 0; from < rows; from += GROUP_ROWS) {
            groups.add(group(values, from, Math.min(rows - from, GROUP_ROWS)));
        }
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("labels").setNum_children(columns.size()));
        columns.forEach(column -> schema.add(column.element()));
        byte[] footer = Thrift.bytes(new FileMetaData(1, schema, rows, groups)
                .setCreated_by("crackle4j")
                .setKey_value_metadata(properties.entrySet().stream()
                        .map(property -> new KeyValue(property.getKey()).setValue(property.getValue()))
                        .toList()));
        put(footer);
        put(littleEndian(new byte[Integer.BYTES]).putInt(footer.length).flip());
        put(MAGIC);
    }

    private RowGroup group(long[][] values, int from, int rows) throws IOException {
        List<ColumnChunk> chunks = new ArrayList<>();
        long plainBytes = 0;
        for (int i = 0; i < columns.size(); i++) {
            ColumnMetaData chunk = page(columns.get(i), values[i], from, rows);
            plainBytes += chunk.getTotal_uncompressed_size();
            chunks.add(new ColumnChunk(chunk.getData_page_offset()).setMeta_data(chunk));
        }
        return new RowGroup(chunks, plainBytes, rows).setSorting_columns(List.of(new SortingColumn(0, false, false)));
    }

    private ColumnMetaData page(Column column, long[] values, int from, int rows) throws IOException {
        byte[] plain = new byte[rows * column.width()];
        ByteBuffer numbers = littleEndian(plain);
        for (int row = from; row < from + rows; row++) {
            if (column.width() == Long.BYTES) {
                numbers.putLong(values[row]);
            } else {
                numbers.putInt((int) values[row]);
            }
        }
        byte[] packed = new byte[zstd.maxCompressedLength(plain.length)];
        int packedBytes = zstd.compress(plain, 0, plain.length, packed, 0, packed.length);
        CRC32 crc = new CRC32();
        crc.update(packed, 0, packedBytes);
        byte[] header = Thrift.bytes(new PageHeader(PageType.DATA_PAGE, plain.length, packedBytes)
                .setCrc((int) crc.getValue())
                .setData_page_header(new DataPageHeader(rows, Encoding.PLAIN, Encoding.RLE, Encoding.RLE)));
        long start = position;
        put(header);
        put(ByteBuffer.wrap(packed, 0, packedBytes));
        return new ColumnMetaData(
                column.type(),
                List.of(Encoding.PLAIN),
                List.of(column.name()),
                CompressionCodec.ZSTD,
                rows,
                header.length + (long) plain.length,
                position - start,
                start);
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void put(byte[] bytes) throws IOException {
        put(ByteBuffer.wrap(bytes));
    }

    private void put(ByteBuffer bytes) throws IOException {
        position += bytes.remaining();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
