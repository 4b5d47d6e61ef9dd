package io.github.crackle4j.cli.view;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.imagej.LabelColors;
import java.awt.image.BufferedImage;

/** Looks straight at slices: each label in its colour. */
public final class Slices {

    private static final int MARGIN = 8;
    private static final int BACKGROUND = 0x202020;
    /** A montage is not to be wider or higher, if leaving out pixels helps. */
    private static final int MAX_MONTAGE = 2048;

    private Slices() {}

    /** Decodes one slice, x fastest. */
    static Volume decode(CrackleArray array, int z) {
        Volume slice = Volume.allocate(array.voxelType(), array.shape().withZ(1), Order.FORTRAN);
        array.decodeInto(z, slice);
        return slice;
    }

    /** Paints a slice, a pixel a voxel. */
    public static BufferedImage paint(CrackleArray array, int z) {
        BufferedImage image = new BufferedImage(array.shape().x(), array.shape().y(), BufferedImage.TYPE_INT_RGB);
        paint(decode(array, z), 1, image, 0, 0);
        return image;
    }

    /** Paints so many slices, evenly spread from the first to the last, row by row. */
    public static BufferedImage montage(CrackleArray array, int count) {
        Shape shape = array.shape();
        int slices = Math.min(count, shape.z());
        int columns = (int) Math.ceil(Math.sqrt(slices));
        int rows = (slices + columns - 1) / columns;
        int step = 1 + Math.max(columns * shape.x(), rows * shape.y()) / MAX_MONTAGE;
        int width = (shape.x() + step - 1) / step;
        int height = (shape.y() + step - 1) / step;
        BufferedImage image = new BufferedImage(
                columns * (width + MARGIN) - MARGIN, rows * (height + MARGIN) - MARGIN, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, BACKGROUND);
            }
        }
        for (int i = 0; i < slices; i++) {
            int z = slices == 1 ? shape.z() / 2 : (int) ((long) i * (shape.z() - 1) / (slices - 1));
            int left = i % columns * (width + MARGIN);
            int top = i / columns * (height + MARGIN);
            paint(decode(array, z), step, image, left, top);
        }
        return image;
    }

    /** Paints every {@code step}-th voxel of a slice with its corner at (left, top). */
    private static void paint(Volume slice, int step, BufferedImage image, int left, int top) {
        for (int y = 0; y < slice.shape().y(); y += step) {
            for (int x = 0; x < slice.shape().x(); x += step) {
                image.setRGB(left + x / step, top + y / step, LabelColors.color(slice.get(x, y, 0)));
            }
        }
    }
}
