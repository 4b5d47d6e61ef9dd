package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Range;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import java.io.IOException;

/** Decodes a stream a few slices at a time into one array, for work that needs no more than that at once. */
final class Slabs {

    /** Enough for the threads to share, and little enough to stay in the cache. */
    private static final long SLAB_BYTES = 1 << 24;

    /** Enough that few passes go through a file whose z runs fastest. */
    private static final long MOST_BYTES = 1 << 30;

    private Slabs() {}

    /** Returns the bytes of a slab where it pays to have large ones. */
    static long mostBytes() {
        return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4);
    }

    /** Returns the bytes of a slab of slices of this size where it does not: of as many slices as threads at least. */
    static long bytes(long sliceBytes, Execution execution) {
        return Math.max(SLAB_BYTES, sliceBytes * execution.threads());
    }

    /** Returns the bytes of a decoded slice. */
    static long sliceBytes(CrackleArray stream) {
        return stream.shape().sliceVoxels() * stream.voxelType().bytes();
    }

    /** Gets the slices of a slab, in an array that the next slab overwrites. */
    @FunctionalInterface
    interface Visitor {
        void visit(int zStart, Volume slab) throws IOException;
    }

    /** Visits all slices, first to last, each slab in the order given. */
    static void forEach(CrackleArray stream, Order order, Execution execution, Visitor visitor) throws IOException {
        forEach(stream, order, execution, bytes(sliceBytes(stream), execution), visitor);
    }

    /** Visits all slices, first to last, in slabs of so many bytes, but of one slice at least. */
    static void forEach(CrackleArray stream, Order order, Execution execution, long slabBytes, Visitor visitor)
            throws IOException {
        Shape shape = stream.shape();
        if (shape.voxels() == 0) {
            return;
        }
        int slices = (int) Math.min(shape.z(), Math.max(1, slabBytes / sliceBytes(stream)));
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

    /** Visits the voxels at the ranges of each axis, in the order of the stream, as z goes. */
    static void forEach(CrackleArray stream, Range x, Range y, Range z, Execution execution, Visitor visitor)
            throws IOException {
        Shape whole = stream.shape();
        Shape slice = new Shape(x.count(whole.x()), y.count(whole.y()), 1);
        int count = slice.voxels() == 0 ? 0 : z.count(whole.z());
        long sliceBytes = slice.voxels() * stream.voxelType().bytes();
        int slices = (int) Math.min(count, bytes(Math.max(1, sliceBytes), execution) / Math.max(1, sliceBytes));
        for (int done = 0; done < count; done += slices) {
            int before = done;
            Execution part = execution.withProgress(
                    (decoded, total) -> execution.progress().update(before + decoded, count));
            Range some = part(z, whole.z(), done, Math.min(slices, count - done));
            visitor.visit(done, stream.with(part).slice(x, y, some));
        }
    }

    /** Returns the range of so many of the voxels that another one takes of an axis. */
    private static Range part(Range range, int length, int skipped, int count) {
        int first = range.first(length) + skipped * range.step();
        int end = first + (count - 1) * range.step() + Integer.signum(range.step());
        // What would be the end of a range that goes back to voxel 0 counts from the other end.
        Range part = end < 0 ? Range.from(first) : Range.of(first, end);
        return part.by(range.step());
    }
}
