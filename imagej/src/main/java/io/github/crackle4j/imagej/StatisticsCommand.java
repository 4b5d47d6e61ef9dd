package io.github.crackle4j.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import io.github.crackle4j.CrackleArray;

/** Plugins ▸ Crackle ▸ Label Statistics: a table of all labels, whose rows lead to the objects when clicked on. */
public final class StatisticsCommand extends Command {

    @Override
    void run() {
        ImagePlus image = image();
        CrackleArray labels = labels(image);
        ResultsTable table = StatisticsTable.of(labels.statistics(), labels.voxelType());
        String title = "Labels of " + image.getTitle();
        table.show(title);
        if (WindowManager.getWindow(title) instanceof TextWindow window) {
            window.getTextPanel().addMouseListener(new ObjectFinder(window.getTextPanel(), image, labels));
        }
    }
}
