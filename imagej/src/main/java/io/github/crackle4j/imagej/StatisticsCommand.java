package io.github.crackle4j.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.text.TextWindow;
import io.github.crackle4j.CrackleArray;
import java.awt.GraphicsEnvironment;

/** Plugins ▸ Crackle ▸ Label Statistics: a table of all labels, whose rows lead to the objects when clicked on. */
public final class StatisticsCommand extends Command {

    @Override
    void run() {
        ImagePlus image = image();
        CrackleArray labels = labels(image);
        ResultsTable table = StatisticsTable.of(labels.statistics(), labels.voxelType());
        String title = "Labels of " + image.getTitle();
        table.show(title);
        if (isForMacros(GraphicsEnvironment.isHeadless(), Interpreter.isBatchMode())) {
            // As that of ImageJ's own measurements, which nResults and getResult read.
            Analyzer.setResultsTable(table);
        }
        if (WindowManager.getWindow(title) instanceof TextWindow window) {
            window.getTextPanel().addMouseListener(new ObjectFinder(window.getTextPanel(), image, labels));
        }
    }

    /** Returns whether a macro needs a table that nobody looks at, for want of a display or in batch mode. */
    static boolean isForMacros(boolean headless, boolean batchMode) {
        return headless || batchMode;
    }
}
