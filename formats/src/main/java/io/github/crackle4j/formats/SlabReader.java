package io.github.crackle4j.formats;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.IOException;

/** Reads slab after slab into one array; what the voxels of a slab are is the format's. */
public abstract class SlabReader implements VolumeReader {

    private final Shape shape;
    private final VoxelType type;
    private final int slabSlices;
    private Volume slab;
    private int next;

    /**
     * Makes a reader.
     *
     * @param slabSlices the slices of a slab, of which the last may have fewer
     */
    protected SlabReader(Shape shape, VoxelType type, int slabSlices) {
        this.shape = shape;
        this.type = type;
        this.slabSlices = slabSlices;
    }

    @Override
    public final Shape shape() {
        return shape;
    }

    @Override
    public final VoxelType type() {
        return type;
    }

    @Override
    public Order order() {
        return Order.FORTRAN;
    }

    @Override
    public final Volume next() throws IOException {
        if (next == shape.z() || shape.voxels() == 0) {
            checkEnd();
            return null;
        }
        Shape size = shape.withZ(Math.min(slabSlices, shape.z() - next));
        if (slab == null || !slab.shape().equals(size)) {
            // Not both at once.
            slab = null;
            slab = Volume.allocate(type, size, Order.FORTRAN);
        }
        read(next, slab);
        next += size.z();
        return slab;
    }

    /** Reads the slices from {@code zStart} on, which are those behind the last ones read. */
    protected abstract void read(int zStart, Volume target) throws IOException;

    /** Checks that nothing is left, where that was not known before. */
    protected void checkEnd() throws IOException {
        // Most formats tell where their voxels end.
    }

    /** Does nothing: what is read from is closed by who opened it. */
    @Override
    public void close() throws IOException {
        // Nothing is held but memory.
    }
}
