package io.github.crackle4j.cli;

import com.google.gson.stream.JsonWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How a {@link Table} is written. Whole numbers are exact in each format. */
enum TableFormat {
    /** Aligned columns for people. */
    TABLE {
        @Override
        void write(Table table, Writer out) throws IOException {
            int columns = table.columns().size();
            DecimalFormat[] formats = new DecimalFormat[columns];
            int[] widths = new int[columns];
            for (int column = 0; column < columns; column++) {
                Table.Column itself = table.columns().get(column);
                int decimals = itself.decimals();
                String pattern = decimals == 0 ? "0" : "0." + "0".repeat(decimals);
                formats[column] = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
                widths[column] = itself.name().length();
                for (int row = 0; row < table.rows(); row++) {
                    int width = formats[column].format(table.at(row, column)).length();
                    widths[column] = Math.max(widths[column], width);
                }
            }
            for (int column = 0; column < columns; column++) {
                put(table.columns().get(column).name(), widths[column], column, out);
            }
            out.write(System.lineSeparator());
            for (int row = 0; row < table.rows(); row++) {
                for (int column = 0; column < columns; column++) {
                    put(formats[column].format(table.at(row, column)), widths[column], column, out);
                }
                out.write(System.lineSeparator());
            }
        }

        private void put(String text, int width, int column, Writer out) throws IOException {
            out.write(" ".repeat(width - text.length() + (column == 0 ? 0 : 2)));
            out.write(text);
        }
    },

    /** Comma-separated values, the names of the columns first. */
    CSV {
        @Override
        void write(Table table, Writer out) throws IOException {
            CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.PLATFORM).build(out);
            csv.writeRecord(table.columns().stream().map(Table.Column::name).toArray(String[]::new));
            String[] record = new String[table.columns().size()];
            for (int row = 0; row < table.rows(); row++) {
                for (int column = 0; column < record.length; column++) {
                    record[column] = table.at(row, column).toString();
                }
                csv.writeRecord(record);
            }
            csv.flush();
        }
    },

    /** An array of objects, one a line, whose members are named as the columns are. */
    JSON {
        @Override
        void write(Table table, Writer out) throws IOException {
            JsonWriter json = new JsonWriter(out);
            json.beginArray();
            for (int row = 0; row < table.rows(); row++) {
                out.write(System.lineSeparator());
                json.beginObject();
                for (int column = 0; column < table.columns().size(); column++) {
                    json.name(table.columns().get(column).name()).value(table.at(row, column));
                }
                json.endObject();
            }
            json.endArray();
            json.flush();
            out.write(System.lineSeparator());
        }
    };

    abstract void write(Table table, Writer out) throws IOException;

    /** Returns the format that the name of a file asks for. */
    static TableFormat ofName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".json") ? JSON : name.endsWith(".csv") ? CSV : TABLE;
    }
}
