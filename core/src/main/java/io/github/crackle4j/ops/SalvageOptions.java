package io.github.crackle4j.ops;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;

/**
 * How to salvage, and what is known of the volume. Immutable; begin with {@link #DEFAULT} and change what matters.
 *
 * @param fill the label of slices that are lost
 * @param keepLabels whether labels are used as they stand if the labels section is damaged but can be read. Some may be
 *     wrong then, and nothing tells which.
 * @param shape the size of the volume, or null if the header tells
 * @param type the type of its voxels, or null if the header tells
 * @param order its order, or null if the header tells
 * @param maxVoxels the most voxels of a slice for which memory may be taken, at least 0
 */
public record SalvageOptions(long fill, boolean keepLabels, Shape shape, VoxelType type, Order order, long maxVoxels) {

    public SalvageOptions {
        if (maxVoxels < 0) {
            throw new IllegalArgumentException("A limit of " + maxVoxels + " voxels is negative");
        }
    }

    /** Fills with 0, gives new labels where the labels are damaged, and believes the header. */
    public static final SalvageOptions DEFAULT = new SalvageOptions(0, false, null, null, null, Long.MAX_VALUE);

    /** Returns these options with another label of lost slices. */
    public SalvageOptions withFill(long label) {
        return new SalvageOptions(label, keepLabels, shape, type, order, maxVoxels);
    }

    /** Returns these options with damaged labels kept or not. */
    public SalvageOptions withKeepLabels(boolean wanted) {
        return new SalvageOptions(fill, wanted, shape, type, order, maxVoxels);
    }

    /** Returns these options with the size of the volume, whatever the header says. */
    public SalvageOptions withShape(Shape known) {
        return new SalvageOptions(fill, keepLabels, known, type, order, maxVoxels);
    }

    /** Returns these options with the type of the voxels, whatever the header says. */
    public SalvageOptions withType(VoxelType known) {
        return new SalvageOptions(fill, keepLabels, shape, known, order, maxVoxels);
    }

    /** Returns these options with the order of the volume, whatever the header says. */
    public SalvageOptions withOrder(Order known) {
        return new SalvageOptions(fill, keepLabels, shape, type, known, maxVoxels);
    }

    /** Returns these options with a limit for the memory that streams of unknown origin may take. */
    public SalvageOptions withMaxVoxels(long most) {
        return new SalvageOptions(fill, keepLabels, shape, type, order, most);
    }
}
