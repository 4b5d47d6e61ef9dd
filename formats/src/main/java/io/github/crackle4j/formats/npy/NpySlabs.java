package io.github.crackle4j.formats.npy;

import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.RawSlabs;
import io.github.crackle4j.formats.SlabReader;
import io.github.crackle4j.formats.SlabSize;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeReader;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * The labels of a {@code .npy} file, some slices at a time: format versions 1 to 3, integers of either byte order, 1 to
 * 4 axes. Memory is that of a slab, whatever the array and its order.
 */
public final class NpySlabs extends SlabReader {

    private final ColumnFile columns;

    private NpySlabs(NpyHeader header, int slabSlices, ColumnFile columns) {
        super(header.shape(), header.type(), slabSlices);
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
    public Order order() {
        return Order.C;
    }

    @Override
    protected void read(int zStart, Volume target) throws IOException {
        columns.read(zStart, target);
    }
}
