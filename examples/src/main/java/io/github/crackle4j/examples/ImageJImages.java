package io.github.crackle4j.examples;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.imagej.CrackleImage;
import io.github.crackle4j.imagej.StackCompressor;
import java.io.IOException;
import java.nio.file.Path;

/** A file as a virtual stack of ImageJ, and a stack as a stream. */
public final class ImageJImages {

    private ImageJImages() {}

    public static void main(String[] arguments) throws IOException {
        run(Path.of(arguments[0]));
    }

    static byte[] run(Path file) throws IOException {
        ImagePlus image = CrackleImage.open(file);
        ImageProcessor slice = image.getStack().getProcessor(5); // decoded now
        byte[] stream = StackCompressor.compress(image, CompressOptions.DEFAULT);
        System.out.println(slice.getWidth() + " x " + slice.getHeight() + ", " + stream.length + " bytes");
        return stream;
    }
}
