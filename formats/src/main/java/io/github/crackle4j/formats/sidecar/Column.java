package io.github.crackle4j.formats.sidecar;

import io.github.crackle4j.formats.DamagedFileException;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/**
 * A column of whole numbers, none of them missing.
 *
 * @param name what it is called
 * @param bits the width of its type: 16, 32 or 64
 * @param signed whether its numbers may be negative
 */
record Column(String name, int bits, boolean signed) {

    static Column unsigned(String name, int bits) {
        return new Column(name, bits, false);
    }

    /** Returns the column that an element of a schema describes. */
    static Column of(SchemaElement element) throws DamagedFileException {
        LogicalType type = element.getLogicalType();
        if (element.getRepetition_type() != FieldRepetitionType.REQUIRED || type == null || !type.isSetINTEGER()) {
            throw new DamagedFileException("The column " + element.getName() + " is not of whole numbers");
        }
        IntType integer = type.getINTEGER();
        Column column = new Column(element.getName(), integer.getBitWidth(), integer.isIsSigned());
        if (element.getType() != column.type()) {
            throw new DamagedFileException("The column " + element.getName() + " of " + column.bits
                    + " bits is stored as " + element.getType());
        }
        return column;
    }

    /** Returns how the column is stored: Parquet knows no integers shorter than 32 bits. */
    Type type() {
        return bits == Long.SIZE ? Type.INT64 : Type.INT32;
    }

    /** Returns the bytes of a stored number. */
    int width() {
        return bits == Long.SIZE ? Long.BYTES : Integer.BYTES;
    }

    /** Returns the number that a stored one stands for. */
    long ofStored(int stored) {
        return signed ? stored : Integer.toUnsignedLong(stored);
    }

    SchemaElement element() {
        return new SchemaElement(name)
                .setType(type())
                .setRepetition_type(FieldRepetitionType.REQUIRED)
                .setConverted_type(ConvertedType.valueOf((signed ? "INT_" : "UINT_") + bits))
                .setLogicalType(LogicalType.INTEGER(new IntType((byte) bits, signed)));
    }
}
