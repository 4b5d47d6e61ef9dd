package io.github.crackle4j.imagej;

import ij.ImagePlus;
import ij.text.TextPanel;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.List;

/** Goes to the object whose row of the statistics is clicked on: to the middle one of its slices, its box selected. */
final class ObjectFinder extends MouseAdapter {

    private final TextPanel panel;
    private final ImagePlus image;

    ObjectFinder(TextPanel panel, ImagePlus image) {
        this.panel = panel;
        this.image = image;
    }

    @Override
    public void mouseReleased(MouseEvent event) {
        int row = panel.getSelectionStart();
        if (row >= 0 && image.getWindow() != null) {
            // The text tells which row it is even after the table has been sorted.
            show(panel.getColumnHeadings(), panel.getLine(row), image);
        }
    }

    /** Shows the object of a row, given as text with tabs between its cells. */
    static void show(String headings, String row, ImagePlus image) {
        List<String> names = Arrays.asList(headings.split("\t", -1));
        String[] cells = row.split("\t", -1);
        int first = cell(names, cells, StatisticsTable.FIRST_SLICE);
        int slices = cell(names, cells, StatisticsTable.SLICES);
        image.setSlice(first + slices / 2);
        image.setRoi(
                cell(names, cells, StatisticsTable.X),
                cell(names, cells, StatisticsTable.Y),
                cell(names, cells, StatisticsTable.WIDTH),
                cell(names, cells, StatisticsTable.HEIGHT));
    }

    private static int cell(List<String> names, String[] cells, String name) {
        return (int) Double.parseDouble(cells[names.indexOf(name)]);
    }
}
