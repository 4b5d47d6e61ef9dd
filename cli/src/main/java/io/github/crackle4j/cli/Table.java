package io.github.crackle4j.cli;

import io.github.crackle4j.VoxelType;
import java.math.BigInteger;
import java.util.List;

/**
 * Numbers in rows, under named columns.
 *
 * @param columns the columns
 * @param rows the number of rows
 * @param cells what is in them
 */
record Table(List<Column> columns, int rows, Cells cells) {

    /**
     * A column.
     *
     * @param name a word of small letters, digits and underscores
     * @param decimals how many decimals people get to see; programs get all
     */
    record Column(String name, int decimals) {

        /** Makes columns of whole numbers. */
        static List<Column> ofNames(String... names) {
            return List.of(names).stream().map(name -> new Column(name, 0)).toList();
        }
    }

    /** What is in a table. */
    @FunctionalInterface
    interface Cells {
        /** Returns a {@link Long}, a {@link BigInteger} or a {@link Double}. */
        Number at(int row, int column);
    }

    Number at(int row, int column) {
        return cells.at(row, column);
    }

    /** Returns a label as the number that it is. */
    static Number label(VoxelType type, long label) {
        return type.isSigned() || label >= 0 ? Long.valueOf(label) : new BigInteger(Long.toUnsignedString(label));
    }
}
