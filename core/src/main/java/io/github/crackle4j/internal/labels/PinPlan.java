package io.github.crackle4j.internal.labels;

import io.github.crackle4j.internal.bytes.LittleEndian;

/**
 * What a pin section leaves open once the pins are chosen: which label nothing names, and the widths.
 *
 * @param background the key of that label
 * @param bytes of all pins, single components and their counts
 */
record PinPlan(int background, PinWidths widths, long bytes) {

    /** Stands for the background that makes the section smallest. */
    static final int ANY = -1;

    /**
     * Returns the plan of fewest bytes.
     *
     * @param background the label that nothing is to name, or {@link #ANY}
     */
    static PinPlan smallest(LabelPins[] labelPins, int background, int voxelWidth, int componentWidth) {
        PinPlan smallest = null;
        for (int depthWidth = 1; depthWidth <= 4; depthWidth *= 2) {
            PinWidths widths = new PinWidths(voxelWidth, 1, depthWidth, componentWidth);
            PinPlan plan = of(labelPins, background == ANY ? heaviest(labelPins, widths) : background, widths);
            if (smallest == null || plan.bytes < smallest.bytes) {
                smallest = plan;
            }
        }
        return smallest;
    }

    private static int heaviest(LabelPins[] labelPins, PinWidths widths) {
        int heaviest = 0;
        for (int label = 1; label < labelPins.length; label++) {
            if (labelPins[label].bytes(widths) > labelPins[heaviest].bytes(widths)) {
                heaviest = label;
            }
        }
        return heaviest;
    }

    /** Plans with a given background and given widths, but finds out the width of counts. */
    private static PinPlan of(LabelPins[] labelPins, int background, PinWidths widths) {
        long bytes = 0;
        long largestCount = 0;
        for (int label = 0; label < labelPins.length; label++) {
            if (label != background) {
                bytes += labelPins[label].bytes(widths);
                largestCount = Math.max(largestCount, labelPins[label].largerCount(widths));
            }
        }
        int countWidth = LittleEndian.width(largestCount);
        return new PinPlan(
                background,
                new PinWidths(widths.voxel(), countWidth, widths.depth(), widths.component()),
                bytes + 2L * countWidth * (labelPins.length - 1));
    }
}
