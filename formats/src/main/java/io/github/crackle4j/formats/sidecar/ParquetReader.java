package io.github.crackle4j.formats.sidecar;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.github.crackle4j.ByteSource;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;

/** Reads what {@link ParquetWriter} writes, and no other way to write Parquet. */
final class ParquetReader {

    private static final int FRAME_BYTES = ParquetWriter.MAGIC.length + Integer.BYTES;

    /** What an array holds. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final ByteSource source;
    private final long footerPosition;
    private final FileMetaData footer;
    private final List<Column> columns = new ArrayList<>();
    private final ZstdDecompressor zstd = new ZstdDecompressor();

    /**
     * Reads the footer.
     *
     * @throws DamagedFileException if it does not describe columns of whole numbers
     */
    ParquetReader(ByteSource source) throws IOException {
        this.source = source;
        long size = source.size();
        if (size < ParquetWriter.MAGIC.length + FRAME_BYTES
                || !Arrays.equals(read(0, ParquetWriter.MAGIC.length), ParquetWriter.MAGIC)) {
            throw new DamagedFileException("Not a Parquet file");
        }
        ByteBuffer end = ParquetWriter.littleEndian(read(size - FRAME_BYTES, FRAME_BYTES));
        long footerBytes = Integer.toUnsignedLong(end.getInt());
        footerPosition = size - FRAME_BYTES - footerBytes;
        if (!end.equals(ByteBuffer.wrap(ParquetWriter.MAGIC))
                || footerPosition < ParquetWriter.MAGIC.length
                || footerBytes > MOST_BYTES) {
            throw new DamagedFileException("The end of the Parquet file is missing or damaged");
        }
        footer = Thrift.read(new FileMetaData(), read(footerPosition, (int) footerBytes), "footer");
        for (SchemaElement element :
                footer.getSchema().subList(Math.min(1, footer.getSchemaSize()), footer.getSchemaSize())) {
            columns.add(Column.of(element));
        }
        checkGroups();
    }

    /** Checks that the columns of all groups fill the file, one behind the other, as the footer has them. */
    private void checkGroups() throws DamagedFileException {
        long rows = 0;
        long position = ParquetWriter.MAGIC.length;
        for (RowGroup group : footer.getRow_groups()) {
            long groupRows = group.getNum_rows();
            if (groupRows < 0 || groupRows > ParquetWriter.GROUP_ROWS || group.getColumnsSize() != columns.size()) {
                throw new DamagedFileException("A group of " + groupRows + " rows in " + group.getColumnsSize()
                        + " columns is none that crackle4j writes");
            }
            rows += groupRows;
            for (int i = 0; i < columns.size(); i++) {
                ColumnMetaData chunk = group.getColumns().get(i).getMeta_data();
                if (chunk == null
                        || chunk.getCodec() != CompressionCodec.ZSTD
                        || chunk.getData_page_offset() != position
                        || chunk.getTotal_compressed_size() < 0
                        || chunk.getTotal_compressed_size() > Math.min(footerPosition - position, MOST_BYTES)) {
                    throw new DamagedFileException("The footer does not tell where the column "
                            + columns.get(i).name() + " is");
                }
                position += chunk.getTotal_compressed_size();
            }
        }
        if (position != footerPosition || rows != footer.getNum_rows() || rows > MOST_BYTES) {
            throw new DamagedFileException("The groups have " + rows + " rows and end at " + position
                    + ", the footer, at " + footerPosition + ", says " + footer.getNum_rows() + " rows");
        }
    }

    List<Column> columns() {
        return columns;
    }

    /** Returns a property of the footer, or null. */
    String property(String name) {
        if (footer.isSetKey_value_metadata()) {
            for (KeyValue property : footer.getKey_value_metadata()) {
                if (property.getKey().equals(name)) {
                    return property.getValue();
                }
            }
        }
        return null;
    }

    /** Returns the numbers of a column. */
    long[] values(int index) throws IOException {
        long[] values = new long[0];
        for (RowGroup group : footer.getRow_groups()) {
            int rows = (int) group.getNum_rows();
            ByteBuffer plain =
                    page(columns.get(index), group.getColumns().get(index).getMeta_data(), rows);
            // The array grows by what has been read: the footer alone would be believed too much.
            int from = values.length;
            values = Arrays.copyOf(values, from + rows);
            for (int i = from; i < values.length; i++) {
                values[i] = columns.get(index).width() == Long.BYTES
                        ? plain.getLong()
                        : columns.get(index).ofStored(plain.getInt());
            }
        }
        return values;
    }

    private ByteBuffer page(Column column, ColumnMetaData chunk, int rows) throws IOException {
        byte[] bytes = read(chunk.getData_page_offset(), (int) chunk.getTotal_compressed_size());
        String what = "column " + column.name();
        PageHeader header = Thrift.read(new PageHeader(), bytes, what);
        int packedBytes = header.getCompressed_page_size();
        int plainBytes = rows * column.width();
        if (header.getType() != PageType.DATA_PAGE
                || header.getData_page_header() == null
                || header.getData_page_header().getEncoding() != Encoding.PLAIN
                || header.getData_page_header().getNum_values() != rows
                || header.getUncompressed_page_size() != plainBytes
                || packedBytes < 0
                || packedBytes > bytes.length) {
            throw new DamagedFileException("The " + what + " is not as crackle4j writes it");
        }
        // The only page of its chunk, it ends where that ends.
        int start = bytes.length - packedBytes;
        CRC32 crc = new CRC32();
        crc.update(bytes, start, packedBytes);
        if (!header.isSetCrc() || header.getCrc() != (int) crc.getValue()) {
            throw new DamagedFileException("The " + what + " is damaged: its checksum does not hold");
        }
        byte[] plain = new byte[plainBytes];
        try {
            if (zstd.decompress(bytes, start, packedBytes, plain, 0, plainBytes) != plainBytes) {
                throw new DamagedFileException("The " + what + " is damaged: it is too short");
            }
        } catch (MalformedInputException e) {
            throw new DamagedFileException("The " + what + " is damaged: " + e.getMessage());
        }
        return ParquetWriter.littleEndian(plain);
    }

    private byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        source.read(position, bytes, 0, length);
        return bytes;
    }
}
