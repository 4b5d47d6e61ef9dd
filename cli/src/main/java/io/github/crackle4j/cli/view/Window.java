package io.github.crackle4j.cli.view;

import ij.ImageJ;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.imagej.CrackleImage;
import io.github.crackle4j.imagej.CrackleMenu;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;

/** ImageJ with a stream in it. */
public final class Window {

    private Window() {}

    /** Returns whether there is a display, and this Java can use it. */
    public static boolean isPossible() {
        try {
            return !GraphicsEnvironment.isHeadless()
                    && GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length > 0;
        } catch (AWTError | HeadlessException | LinkageError e) {
            return false;
        }
    }

    /** Opens ImageJ and shows a stream. It ends this process when it is quit. */
    public static void open(CrackleArray array, String title) {
        ImageJ imageJ = new ImageJ();
        imageJ.exitWhenQuitting(true);
        CrackleMenu.install();
        CrackleImage.of(array, title).show();
    }
}
