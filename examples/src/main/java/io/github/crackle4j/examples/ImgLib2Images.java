package io.github.crackle4j.examples;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.imglib2.CrackleImgs;
import io.github.crackle4j.imglib2.LabelRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.view.Views;

/** A file as an image of ImgLib2, and a part of the image as a stream. */
public final class ImgLib2Images {

    private ImgLib2Images() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempFile("labels", ".ckl");
        Path part = Files.createTempFile("part", ".ckl");
        try {
            int[] voxels = new int[64 * 64 * 16];
            Arrays.fill(voxels, 1000, 9000, 7);
            Files.write(file, Crackle.compress(Volume.of(voxels, new Shape(64, 64, 16))));
            run(file, part);
        } finally {
            Files.delete(file);
            Files.delete(part);
        }
    }

    static void run(Path file, Path part) throws IOException {
        try (CrackleArray array = Crackle.open(file)) {
            Img<UnsignedIntType> labels = CrackleImgs.lazy(array, new UnsignedIntType());
            RandomAccessibleInterval<UnsignedIntType> side = Views.hyperSlice(labels, 0, 30); // x = 30
            Img<NativeBoolType> seven = CrackleImgs.mask(array, 7);
            LabelRegion region = LabelRegion.all(array).get(1); // its voxels, centroid and box
            Files.write(part, CrackleImgs.compress(Views.interval(labels, region.bounds())));
            System.out.println(side.getAt(40, 1) + ", " + seven.getAt(30, 40, 1) + ", " + region);
        }
    }
}
