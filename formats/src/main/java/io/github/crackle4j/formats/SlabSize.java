package io.github.crackle4j.formats;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;

/** Tells how large the slabs of a volume may be. */
@FunctionalInterface
public interface SlabSize {

    /**
     * Returns the most bytes that a slab may have, if it has more than one slice.
     *
     * @param sliceBytes the bytes of a slice
     * @param order how the voxels lie in the file: in {@link Order#C}, each slab is a pass through all of it
     */
    long bytes(long sliceBytes, Order order);

    /** Returns how many slices a slab has: one at least, and no more than the volume or an array. */
    default int slices(Shape shape, VoxelType type, Order order) {
        long sliceVoxels = Math.max(1, shape.sliceVoxels());
        long sliceBytes = sliceVoxels > Long.MAX_VALUE / 8 ? Long.MAX_VALUE : sliceVoxels * type.bytes();
        long most = Math.min(bytes(sliceBytes, order) / sliceBytes, (Integer.MAX_VALUE - 8) / sliceVoxels);
        return (int) Math.max(1, Math.min(most, shape.z()));
    }
}
