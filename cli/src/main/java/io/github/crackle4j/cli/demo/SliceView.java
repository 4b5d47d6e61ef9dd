package io.github.crackle4j.cli.demo;

import java.awt.image.BufferedImage;

/** Looks straight at a slice, each voxel a square of pixels, with a thin line where cells meet. */
final class SliceView {

    private static final float LINE = 0.12f;

    private SliceView() {}

    /** A square slice of a volume. */
    @FunctionalInterface
    interface Slice {
        long label(int u, int v);
    }

    /**
     * Paints {@code size}² voxels of a slice, each {@code zoom}² pixels, with its corner at (left, top) of an image.
     */
    static void paint(Slice slice, int size, int zoom, BufferedImage image, int left, int top) {
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                long label = slice.label(u, v);
                boolean right = u + 1 < size && slice.label(u + 1, v) != label;
                boolean below = v + 1 < size && slice.label(u, v + 1) != label;
                int color = Palette.color(label);
                int line = Palette.shade(color, LINE);
                for (int y = 0; y < zoom; y++) {
                    for (int x = 0; x < zoom; x++) {
                        boolean onLine = right && x == zoom - 1 || below && y == zoom - 1;
                        image.setRGB(left + u * zoom + x, top + v * zoom + y, onLine ? line : color);
                    }
                }
            }
        }
    }
}
