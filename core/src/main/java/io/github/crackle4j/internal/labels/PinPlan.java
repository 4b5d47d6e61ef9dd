package io.github.crackle4j.internal.labels;

import io.github.crackle4j.internal.bytes.LittleEndian;

/**
 * What a pin section leaves open once the pins are chosen: which label nothing names, and the widths.
 *
 * @param background the key of that label
 * @param bytes of all pins, single components and their counts
 */
record PinPlan(int background, PinWidths widths, long bytes) {

    /** Returns the plan of fewest bytes. */
    static PinPlan smallest(LabelPins[] labelPins, int voxelWidth, int componentWidth) {
        PinPlan smallest = null;
        for (int depthWidth = 1; depthWidth <= 4; depthWidth *= 2) {
            PinPlan plan = of(labelPins, new PinWidths(voxelWidth, 1, depthWidth, componentWidth));
            if (smallest == null || plan.bytes < smallest.bytes) {
                smallest = plan;
            }
        }
        return smallest;
    }

    /** Plans with given widths, but finds out the width of counts. */
    private static PinPlan of(LabelPins[] labelPins, PinWidths widths) {
        long bytes = 0;
        int background = 0;
        long most = -1;
        for (int label = 0; label < labelPins.length; label++) {
            long itsBytes = labelPins[label].bytes(widths);
            bytes += itsBytes;
            if (itsBytes > most) {
                most = itsBytes;
                background = label;
            }
        }
        long largestCount = 0;
        for (int label = 0; label < labelPins.length; label++) {
            if (label != background) {
                largestCount = Math.max(largestCount, labelPins[label].largerCount(widths));
            }
        }
        int countWidth = LittleEndian.width(largestCount);
        return new PinPlan(
                background,
                new PinWidths(widths.voxel(), countWidth, widths.depth(), widths.component()),
                bytes - most + 2L * countWidth * (labelPins.length - 1));
    }
}
