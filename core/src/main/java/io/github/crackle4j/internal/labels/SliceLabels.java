package io.github.crackle4j.internal.labels;

import io.github.crackle4j.internal.components.SliceComponents;

/** Labels the components of slices. Holds the scratch of one worker. */
public interface SliceLabels {

    /**
     * Returns the label of each component of a slice, as a value of the voxel type. The array may be longer than the
     * slice has components and is valid until the next call.
     *
     * @param slice the components that the crack code of slice {@code z} gave
     */
    long[] of(int z, SliceComponents slice);
}
