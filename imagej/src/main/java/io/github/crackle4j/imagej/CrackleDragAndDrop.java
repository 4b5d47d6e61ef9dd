package io.github.crackle4j.imagej;

import ij.plugin.DragAndDrop;
import java.io.File;

/** ImageJ's drag and drop, which knows streams as well. */
final class CrackleDragAndDrop extends DragAndDrop {

    @Override
    public void openFile(File file) {
        if (file.isFile() && CrackleImage.isCrackle(file.getName())) {
            new CrackleOpener().openAndAddToRecent(file.getPath());
        } else {
            super.openFile(file);
        }
    }
}
