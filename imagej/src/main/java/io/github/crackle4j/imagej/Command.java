package io.github.crackle4j.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;

/** A command in ImageJ's menus. What goes wrong is told in a window, and ends the macro that runs the command. */
abstract class Command implements PlugIn {

    abstract void run() throws IOException;

    @Override
    public final void run(String argument) {
        try {
            run();
        } catch (IOException | UncheckedIOException | CrackleFormatException | IllegalArgumentException e) {
            IJ.error("Crackle", message(e));
            if (Macro.getOptions() != null) {
                Macro.abort();
            }
        }
    }

    private static String message(Exception e) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + ": no such file";
        }
        return e instanceof CharacterCodingException ? "The file is no text in UTF-8" : e.getMessage();
    }

    /**
     * Returns the image that the command is for.
     *
     * @throws IllegalArgumentException if none is open
     */
    static ImagePlus image() {
        ImagePlus image = WindowManager.getCurrentImage();
        if (image == null) {
            throw new IllegalArgumentException("There are no images open");
        }
        return image;
    }

    /** Returns the labels of an image: its stream if it is one, or else the stream that is made of its pixels. */
    static CrackleArray labels(ImagePlus image) {
        return image.getStack() instanceof LabelStack labels && labels.isWhole()
                ? labels.array()
                : Crackle.open(StackCompressor.compress(image, CompressOptions.DEFAULT));
    }
}
