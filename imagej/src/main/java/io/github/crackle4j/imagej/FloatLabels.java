package io.github.crackle4j.imagej;

import ij.ImageStack;
import io.github.crackle4j.VoxelType;

/**
 * Labels in float pixels.
 *
 * @param type the type that holds them all
 */
record FloatLabels(VoxelType type) {

    private static final float TWO_TO_63 = 0x1p63f;

    /**
     * Looks at all pixels of a stack.
     *
     * @throws IllegalArgumentException if one is no integer, or too large
     */
    static FloatLabels scan(ImageStack stack) {
        float min = 0;
        float max = 0;
        for (int n = 1; n <= stack.size(); n++) {
            float[] pixels = (float[]) stack.getPixels(n);
            for (int i = 0; i < pixels.length; i++) {
                float pixel = pixels[i];
                if (pixel != (float) Math.rint(pixel) || Math.abs(pixel) >= TWO_TO_63) {
                    throw new IllegalArgumentException("Pixel (" + i % stack.getWidth() + ", " + i / stack.getWidth()
                            + ") of slice " + n + " is " + pixel + ", which is no label");
                }
                min = Math.min(min, pixel);
                max = Math.max(max, pixel);
            }
        }
        boolean signed = min < 0;
        VoxelType narrow = VoxelType.of(4, signed);
        boolean fits = (long) min >= narrow.minValue() && (long) max <= narrow.maxValue();
        return new FloatLabels(fits ? narrow : VoxelType.of(8, signed));
    }

    /** Returns the labels of a slice, an int[] or long[]. */
    Object labels(float[] pixels) {
        if (type.bytes() == 4) {
            int[] labels = new int[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                labels[i] = (int) (long) pixels[i];
            }
            return labels;
        }
        long[] labels = new long[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            labels[i] = (long) pixels[i];
        }
        return labels;
    }
}
