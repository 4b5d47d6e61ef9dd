package io.github.crackle4j.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.io.Opener;
import ij.plugin.PlugIn;
import io.github.crackle4j.CrackleFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** ImageJ's File ▸ Open, which knows streams as well. As a command it takes the place of the one in the menu. */
public final class CrackleOpener extends Opener implements PlugIn {

    @Override
    public void run(String argument) {
        if (Prefs.useJFileChooser && !IJ.macroRunning()) {
            openMultiple();
        } else {
            open();
        }
    }

    @Override
    public void open(String path) {
        if (path == null || !CrackleImage.isCrackle(path)) {
            super.open(path);
            return;
        }
        show(path);
    }

    /** Returns whether there was an image to show. */
    private boolean show(String path) {
        ImagePlus image = openImage(path);
        if (image != null) {
            image.show();
        }
        return image != null;
    }

    @Override
    public ImagePlus openImage(String path) {
        if (!CrackleImage.isCrackle(path)) {
            return super.openImage(path);
        }
        try {
            return CrackleImage.open(Path.of(path));
        } catch (IOException | UncheckedIOException | CrackleFormatException | IllegalArgumentException e) {
            IJ.error("Crackle", path + ": " + e.getMessage());
            return null;
        }
    }

    @Override
    public boolean openAndAddToRecent(String path) {
        if (!CrackleImage.isCrackle(path)) {
            return super.openAndAddToRecent(path);
        }
        // Not added: what opens recent files again knows no streams.
        return show(path);
    }
}
