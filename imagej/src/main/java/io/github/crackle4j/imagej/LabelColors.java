package io.github.crackle4j.imagej;

import java.awt.Color;

/** A colour for each label: bright, the same wherever and whenever the label is met, and black for 0. */
public final class LabelColors {

    /** Hues that differ by one step of a colour component. */
    private static final int HUES = 6 * 256;

    private LabelColors() {}

    /** Returns the colour of a label as 0xRRGGBB. */
    public static int color(long label) {
        if (label == 0) {
            return 0;
        }
        // The finalizer of SplitMix64, so that labels beside each other are far apart in colour.
        long hash = label + 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
        hash ^= hash >>> 31;
        float hue = (float) Long.remainderUnsigned(hash >>> 16, HUES) / HUES;
        float saturation = 0.45f + 0.55f * (hash & 0xFF) / 255;
        float brightness = 0.6f + 0.4f * (hash >>> 8 & 0xFF) / 255;
        return Color.HSBtoRGB(hue, saturation, brightness) & 0xFFFFFF;
    }
}
