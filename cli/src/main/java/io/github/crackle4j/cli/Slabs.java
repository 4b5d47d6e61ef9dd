package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import java.io.IOException;

/** Decodes a stream a few slices at a time into one array, for work that needs no more than that at once. */
final class Slabs {

    /** Enough for the threads to share, and little enough to stay in the cache. */
    private static final long SLAB_BYTES = 1 << 24;

    private Slabs() {}

    /** Gets the slices of a slab, in an array that the next slab overwrites. */
    @FunctionalInterface
    interface Visitor {
        void visit(int zStart, Volume slab) throws IOException;
    }

    /** Visits all slices, first to last, each slab in the order given. */
    static void forEach(CrackleArray stream, Order order, Execution execution, Visitor visitor) throws IOException {
        Shape shape = stream.shape();
        if (shape.voxels() == 0) {
            return;
        }
        long sliceBytes = shape.sliceVoxels() * stream.voxelType().bytes();
        int slices = (int) Math.min(shape.z(), Math.max(execution.threads(), SLAB_BYTES / sliceBytes));
        Volume slab = null;
        for (int z = 0; z < shape.z(); z += slices) {
            int start = z;
            Shape size = shape.withZ(Math.min(slices, shape.z() - z));
            if (slab == null || !slab.shape().equals(size)) {
                slab = Volume.allocate(stream.voxelType(), size, order);
            }
            Execution part =
                    execution.withProgress((done, total) -> execution.progress().update(start + done, shape.z()));
            stream.with(part).decodeInto(z, slab);
            visitor.visit(z, slab);
        }
    }
}
