package io.github.crackle4j.imagej;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Image;
import java.awt.image.BufferedImage;

/** Pixels of 16 that are painted in the colours of their labels, until they are given other colours. */
final class LabelShortProcessor extends ShortProcessor {

    private final LUT labelColors;
    private final PixelCode code;

    LabelShortProcessor(int width, int height, short[] pixels, LUT labelColors, PixelCode code) {
        super(width, height, pixels, labelColors);
        this.labelColors = labelColors;
        this.code = code;
    }

    private boolean showsLabels() {
        return labelColors.equals(getColorModel()) && getMinThreshold() == NO_THRESHOLD;
    }

    @Override
    public Image createImage() {
        return showsLabels() ? paint() : super.createImage();
    }

    @Override
    public BufferedImage getBufferedImage() {
        return showsLabels() ? paint() : super.getBufferedImage();
    }

    @Override
    public ImageProcessor convertToRGB() {
        return showsLabels() ? new ColorProcessor(paint()) : super.convertToRGB();
    }

    private BufferedImage paint() {
        short[] pixels = (short[]) getPixels();
        int[] colors = new int[pixels.length];
        int color = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (i == 0 || pixels[i] != pixels[i - 1]) {
                color = code.color(pixels[i] & 0xFFFF);
            }
            colors[i] = color;
        }
        BufferedImage image = new BufferedImage(getWidth(), getHeight(), BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, getWidth(), getHeight(), colors);
        return image;
    }
}
