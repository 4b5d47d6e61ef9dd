package io.github.crackle4j.imagej;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import io.github.crackle4j.VoxelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tables of old and new labels. */
final class LabelMapping {

    private static final double MOST_EXACT = 1L << 53;

    private LabelMapping() {}

    /**
     * Reads the first two columns of a table that is open in ImageJ, or of a text file, with commas, semicolons, tabs
     * or spaces between them. A first line that does not begin with a digit is a heading.
     *
     * @throws IOException if there is neither such a table nor such a file
     * @throws IllegalArgumentException if a line does not hold two labels of the type, or a label has two new ones
     */
    static Map<Long, Long> read(String table, VoxelType type) throws IOException {
        List<String> lines =
                WindowManager.getWindow(table) instanceof TextWindow window && window.getResultsTable() != null
                        ? lines(window.getResultsTable())
                        : Files.readAllLines(Path.of(table));
        Map<Long, Long> map = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            // Spreadsheets put a byte order mark first.
            String line = lines.get(i).replace("\uFEFF", "").strip();
            boolean heading = i == 0 && !line.matches("\"?[-+]?\\d.*");
            if (!heading && !line.isEmpty()) {
                String[] cells = line.replace("\"", "").split("\\s*[,;\\s]\\s*", 3);
                if (cells.length < 2) {
                    throw new IllegalArgumentException(
                            "Line " + (i + 1) + " of " + table + " does not hold two labels: " + line);
                }
                Long other = map.put(type.parse(cells[0]), type.parse(cells[1]));
                if (other != null && other != type.parse(cells[1])) {
                    throw new IllegalArgumentException("Label " + cells[0] + " has two new labels in " + table
                            + ", the second in line " + (i + 1));
                }
            }
        }
        return map;
    }

    private static List<String> lines(ResultsTable table) {
        String[] names = table.getHeadings();
        if (names.length < 2) {
            throw new IllegalArgumentException("A table of old and new labels has two columns");
        }
        return IntStream.range(0, table.size())
                .mapToObj(row -> cell(table, names[0], row) + "," + cell(table, names[1], row))
                .toList();
    }

    private static String cell(ResultsTable table, String column, int row) {
        double number = table.getValue(column, row);
        if (Math.abs(number) > MOST_EXACT) {
            throw new IllegalArgumentException("Row " + (row + 1) + " of the table has the number " + number
                    + ", which is too large to be exact; a text file holds all labels");
        }
        return Double.isNaN(number) || number != Math.rint(number)
                ? table.getStringValue(column, row)
                : Long.toString((long) number);
    }
}
