package io.github.crackle4j;

import io.github.crackle4j.internal.bytes.Spools;
import io.github.crackle4j.internal.bytes.WholeFile;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.stream.SlicewiseEncoder;
import io.github.crackle4j.internal.stream.StreamRecipe;
import io.github.crackle4j.internal.stream.StreamSections;
import io.github.crackle4j.internal.stream.VolumeEncoder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Compresses a volume of any size, given slab by slab, z ascending.
 *
 * <pre>{@code
 * Shape shape = new Shape(2048, 2048, 4000);
 * try (CrackleWriter writer = CrackleWriter.open(file, shape, VoxelType.UINT64, Order.FORTRAN, options)) {
 *     while (writer.slices() < shape.z()) {
 *         writer.write(nextSlab());
 *     }
 * }
 * }</pre>
 *
 * <p>The bytes are those that {@link Crackle#compress(Volume, CompressOptions)} makes of the whole volume. What hangs
 * on all slices is decided when the last has come: the crack format is guessed from the first slab, and if the volume
 * turns out to have the other one (FORMAT §8), all edges are drawn again; an {@linkplain CompressOptions#AUTO
 * automatic} Markov order is found from all crack codes.
 *
 * <p>Memory: a few times a slice for each thread, some 20 bytes a slice of the volume, and the table of unique labels,
 * about 32 bytes each. A Markov model of order n takes 2<sup>2n+5</sup> bytes while it is made, up to order 10 for each
 * thread; an automatic one is of order 12 at most. Orders above 12 take four bytes a code, pins 12 bytes a run of
 * voxels: those are not for volumes larger than memory. All else is put aside in a temporary file, as long as the
 * stream.
 *
 * <p>The file appears when it is complete and has reached the disk; until then one that was there stays. The temporary
 * file has no name, where the system allows that, and is gone however the process ends. A process that is killed in the
 * moments in which {@link #close} puts the sections together leaves a file {@code .NAME.….unfinished}, which the next
 * writer of the same file deletes.
 *
 * <p>A writer is for one thread at a time; the work of each slab is shared among those of the options.
 */
public final class CrackleWriter implements Closeable {

    /** Puts a finished stream where it belongs. */
    @FunctionalInterface
    private interface Target {
        void put(StreamSections stream) throws IOException;
    }

    private final Shape shape;
    private final VoxelType type;
    private final Order order;
    private final CompressOptions options;
    private final Spools spools;
    private final Target target;

    /** Made with the first slab, which tells the crack format. */
    private SlicewiseEncoder encoder;

    private boolean closed;

    private CrackleWriter(
            Shape shape, VoxelType type, Order order, CompressOptions options, Path folder, Target target) {
        this.shape = shape;
        this.type = Objects.requireNonNull(type);
        this.order = Objects.requireNonNull(order);
        this.options = Objects.requireNonNull(options);
        this.target = target;
        if (shape.voxels() > 0 && !CrackGrid.fits(shape.x(), shape.y())) {
            throw new IllegalArgumentException("Slices of " + shape.x() + "×" + shape.y() + " voxels fit no array");
        }
        StreamSections.checkSlices(shape);
        this.spools = Spools.in(folder);
    }

    /**
     * Begins a file; one of that name is replaced when this one is complete.
     *
     * @param shape the size of the whole volume
     * @param order the order in which it is to be rendered; slabs may be of either
     * @throws IllegalArgumentException if a slice has more voxels than an array can hold, or there are more than
     *     536,870,909 slices
     * @throws IOException if there is no folder for the file, or there is something else than a file in its place
     */
    public static CrackleWriter open(Path file, Shape shape, VoxelType type, Order order, CompressOptions options)
            throws IOException {
        WholeFile.check(file);
        return new CrackleWriter(
                shape, type, order, options, WholeFile.folder(file), stream -> StreamRecipe.save(stream, file));
    }

    /**
     * Begins a stream that goes to a channel, which stays open, when it is complete.
     *
     * @param folder where the temporary file lies
     * @param shape the size of the whole volume
     * @param order the order in which it is to be rendered; slabs may be of either
     * @throws IllegalArgumentException if a slice has more voxels than an array can hold, or there are more than
     *     536,870,909 slices
     */
    public static CrackleWriter open(
            WritableByteChannel out, Path folder, Shape shape, VoxelType type, Order order, CompressOptions options) {
        return new CrackleWriter(shape, type, order, options, folder, stream -> StreamRecipe.write(stream, out));
    }

    /** Returns how many slices have been written. */
    public int slices() {
        return encoder == null ? 0 : encoder.slices();
    }

    /**
     * Compresses the next slices. Threads share the slices of one call: give as many at once as there are threads, or
     * some times that.
     *
     * @param slab a volume of either order, of this type, x and y; it may change afterwards
     * @throws IllegalArgumentException if the slab does not fit; the writer can go on then
     * @throws IllegalStateException if the writer is closed
     * @throws IOException if the temporary file cannot be written; like any other failure, that aborts the writer
     */
    public void write(Volume slab) throws IOException {
        if (closed) {
            throw new IllegalStateException("The writer is closed");
        }
        if (slab.type() != type || !slab.shape().withZ(shape.z()).equals(shape)) {
            throw new IllegalArgumentException(slab + " is no slab of a volume of " + shape + " " + type);
        }
        if (slab.shape().z() > shape.z() - slices()) {
            throw new IllegalArgumentException(
                    slab + " is more than the last " + (shape.z() - slices()) + " slices of " + shape);
        }
        boolean done = false;
        try {
            if (encoder == null) {
                encoder = new SlicewiseEncoder(shape, type, order, options, VolumeEncoder.guess(slab), spools);
            }
            VolumeEncoder.append(slab, encoder);
            done = true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (!done) {
                abort();
            }
        }
    }

    /** Gives up: there will be no file. Does nothing if the writer is closed. */
    public void abort() throws IOException {
        closed = true;
        spools.close();
    }

    /**
     * Finishes the stream and puts it in place. Does nothing if the writer is closed or aborted.
     *
     * @throws IllegalStateException if slices are missing; there is no file then
     * @throws IOException if the stream cannot be written; there is no file then
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            if (shape.voxels() > 0 && slices() < shape.z()) {
                throw new IllegalStateException("Only " + slices() + " of " + shape.z() + " slices have been written");
            }
            target.put(encoder == null ? StreamSections.empty(1, shape, type, order) : encoder.finish());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            abort();
        }
    }
}
