package io.github.crackle4j.cli.demo;

import io.github.crackle4j.Volume;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A picture of a cube of labels: the block it is, and two slices of it, each cell in a colour of its own. */
public final class DemoPicture {

    private static final int SLICE_PIXELS = 512;
    private static final int MARGIN = 32;

    private DemoPicture() {}

    /** Paints a cube of at least 2 voxels a side. */
    public static BufferedImage paint(Volume volume) {
        int size = volume.shape().x();
        int zoom = Math.max(1, SLICE_PIXELS / size);
        int side = zoom * size;
        int height = 2 * side + 3 * MARGIN;
        BufferedImage image = new BufferedImage(height + side + MARGIN, height, BufferedImage.TYPE_INT_RGB);
        int[] background = new int[image.getWidth()];
        Arrays.fill(background, Palette.BACKGROUND);
        for (int y = 0; y < height; y++) {
            image.setRGB(0, y, background.length, 1, background, 0, 0);
        }
        new BlockView(volume, height).paint(image);
        SliceView.paint((x, y) -> volume.get(x, y, size / 3), size, zoom, image, height, MARGIN);
        SliceView.paint((x, z) -> volume.get(x, size / 2, z), size, zoom, image, height, 2 * MARGIN + side);
        return image;
    }
}
