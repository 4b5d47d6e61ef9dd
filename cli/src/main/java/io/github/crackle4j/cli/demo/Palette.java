package io.github.crackle4j.cli.demo;

/** A colour for each label, the same wherever the label is met; nearly black for 0. */
final class Palette {

    static final int BACKGROUND = 0x0E1118;

    private static final int[] COLORS = {
        0x0F8B8D, 0x2BB3A3, 0x7FD8D4, 0x2E86AB, 0x3F5AA8, 0x5E60CE, 0x8E7DD6, 0xB56FCE,
        0xE05780, 0xF26A6A, 0xF7935C, 0xF9C74F, 0xEFE3A2, 0x90BE6D, 0x43AA8B, 0x4D7299,
    };

    private Palette() {}

    /** Returns the colour of a label as 0xRRGGBB. */
    static int color(long label) {
        if (label == 0) {
            return BACKGROUND;
        }
        long hash = Hash.of(label);
        float brightness = 0.78f + 0.34f * (hash >>> 8 & 0xFF) / 255;
        return shade(COLORS[(int) (hash & 0xF)], brightness);
    }

    /** Returns a colour made brighter or darker. */
    static int shade(int color, float brightness) {
        int red = Math.min(255, Math.round(brightness * (color >> 16 & 0xFF)));
        int green = Math.min(255, Math.round(brightness * (color >> 8 & 0xFF)));
        int blue = Math.min(255, Math.round(brightness * (color & 0xFF)));
        return red << 16 | green << 8 | blue;
    }
}
