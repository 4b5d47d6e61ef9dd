package io.github.crackle4j.imagej;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.text.TextPanel;
import io.github.crackle4j.CrackleArray;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.List;

/**
 * Goes to the object whose row of the statistics is clicked on: to the middle one of its slices, its outline selected.
 */
final class ObjectFinder extends MouseAdapter {

    private final TextPanel panel;
    private final ImagePlus image;
    private final CrackleArray labels;

    ObjectFinder(TextPanel panel, ImagePlus image, CrackleArray labels) {
        this.panel = panel;
        this.image = image;
        this.labels = labels;
    }

    @Override
    public void mouseReleased(MouseEvent event) {
        int row = panel.getSelectionStart();
        if (row >= 0 && image.getWindow() != null) {
            // The text tells which row it is even after the table has been sorted.
            show(panel.getColumnHeadings(), panel.getLine(row), image, labels);
        }
    }

    /** Shows the object of a row, given as text with tabs between its cells. */
    static void show(String headings, String row, ImagePlus image, CrackleArray labels) {
        List<String> names = Arrays.asList(headings.split("\t", -1));
        String[] cells = row.split("\t", -1);
        long label = labels.voxelType().parse(cells[names.indexOf(StatisticsTable.LABEL)]);
        int first = Integer.parseInt(cells[names.indexOf(StatisticsTable.FIRST_SLICE)]) - 1;
        int slices = Integer.parseInt(cells[names.indexOf(StatisticsTable.SLICES)]);
        Roi outline = null;
        int z = first + slices / 2;
        // An object may be in pieces, and none of them in the middle.
        for (int i = 0; i < slices && outline == null; i++) {
            z = first + (slices / 2 + i) % slices;
            outline = outline(label, Labels.decode(labels, z), image);
        }
        image.setSlice(z + 1);
        image.setRoi(outline);
    }

    /** Returns the outline of a label in a slice, or null if it is not there. */
    private static Roi outline(long label, Labels slice, ImagePlus image) {
        ImageProcessor mask = new ByteProcessor(image.getWidth(), image.getHeight());
        for (int i = 0; i < slice.count(); i++) {
            mask.set(i, slice.get(i) == label ? 255 : 0);
        }
        mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        return new ThresholdToSelection().convert(mask);
    }
}
