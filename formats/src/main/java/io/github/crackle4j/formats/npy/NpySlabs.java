package io.github.crackle4j.formats.npy;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.RawSlabs;
import io.github.crackle4j.formats.SlabSize;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeReader;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * The labels of a {@code .npy} file, some slices at a time: format versions 1 to 3, integers of either byte order, 1 to 4
 * axes. Memory is that of a slab, whatever the array and its order.
 */
public final class NpySlabs implements VolumeReader {

    private final NpyHeader header;
    private final int slabSlices;
    private final ColumnFile columns;
    private Volume slab;
    private int next;

    private NpySlabs(NpyHeader header, int slabSlices, ColumnFile columns) {
        this.header = header;
        this.slabSlices = slabSlices;
        this.columns = columns;
    }

    /**
     * Begins to read the array of a file, from its position to its end.
     *
     * @throws DamagedFileException if the file is not an array of labels, or its length is not that of the array
     */
    public static VolumeReader of(VolumeFile file, SlabSize size) throws IOException {
        NpyHeader header = NpyHeader.read(file.bytes());
        if (header.order() == Order.FORTRAN) {
            return RawSlabs.of(file, header.type(), header.byteOrder(), header.shape(), Metadata.NONE, size);
        }
        FileChannel voxels = file.rest();
        RawSlabs.requireLength(voxels, header.type(), header.shape());
        int slices = Math.min(
                size.slices(header.shape(), header.type(), header.order()), ColumnFile.mostSlices(header.type()));
        return new NpySlabs(
                header,
                slices,
                new ColumnFile(voxels, voxels.position(), header.shape(), header.type(), header.byteOrder()));
    }

    @Override
    public Shape shape() {
        return header.shape();
    }

    @Override
    public VoxelType type() {
        return header.type();
    }

    @Override
    public Order order() {
        return header.order();
    }

    @Override
    public Volume next() throws IOException {
        Shape shape = header.shape();
        if (next == shape.z() || shape.voxels() == 0) {
            return null;
        }
        Shape size = shape.withZ(Math.min(slabSlices, shape.z() - next));
        if (slab == null || !slab.shape().equals(size)) {
            slab = null;
            slab = Volume.allocate(header.type(), size, Order.FORTRAN);
        }
        columns.read(next, slab);
        next += size.z();
        return slab;
    }

    /** Does nothing: what is read from is closed by who opened it. */
    @Override
    public void close() {}
}
