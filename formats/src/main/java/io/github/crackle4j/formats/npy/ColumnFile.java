package io.github.crackle4j.formats.npy;

import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The voxels of a file in which z runs fastest, read and written some slices at a time. Each pass goes through the file
 * from its beginning to its end, many short columns at once or long ones alone, so the slabs should be as thick as
 * memory allows.
 */
final class ColumnFile {

    private static final int BLOCK = 1 << 20;

    private final FileChannel file;
    private final long start;
    private final Shape shape;
    private final int width;
    private final ByteBuffer buffer;

    /**
     * Makes a view of a file.
     *
     * @param start where its first voxel lies
     */
    ColumnFile(FileChannel file, long start, Shape shape, VoxelType type, ByteOrder byteOrder) {
        this.file = file;
        this.start = start;
        this.shape = shape;
        this.width = type.bytes();
        this.buffer = ByteBuffer.allocateDirect(BLOCK).order(byteOrder);
    }

    /** Returns how many slices a slab can have at most. */
    static int mostSlices(VoxelType type) {
        return BLOCK / type.bytes();
    }

    /** Gives the file its length, so that it can be read before all of it is written. */
    void extend() throws IOException {
        file.write(ByteBuffer.allocate(1), start + shape.voxels() * width - 1);
    }

    /** Reads the slices of a slab, which is x fastest. */
    void read(int zStart, Volume slab) throws IOException {
        forEachBlock((column, columns) -> {
            read(zStart, slab, column, columns);
            for (int i = 0; i < columns; i++) {
                get(i, column + i, slab);
            }
        });
    }

    /** Writes the slices of a slab, which is x fastest; the file has its length. */
    void write(int zStart, Volume slab) throws IOException {
        forEachBlock((column, columns) -> {
            if (columns > 1) {
                read(zStart, slab, column, columns);
            }
            for (int i = 0; i < columns; i++) {
                put(i, column + i, slab);
            }
            buffer.limit(length(slab, columns)).position(0);
            for (long at = position(column, zStart); buffer.hasRemaining(); ) {
                at += file.write(buffer, at);
            }
        });
    }

    /** Works on a block of columns. */
    @FunctionalInterface
    private interface BlockTask {
        void accept(long column, int columns) throws IOException;
    }

    private void forEachBlock(BlockTask task) throws IOException {
        long columns = shape.sliceVoxels();
        long stride = (long) shape.z() * width;
        int atOnce = (int) Math.max(1, BLOCK / stride);
        for (long column = 0; column < columns; column += atOnce) {
            task.accept(column, (int) Math.min(atOnce, columns - column));
        }
    }

    private long position(long column, int z) {
        return start + (column * shape.z() + z) * width;
    }

    /** Returns the bytes from the first voxel of a slab in one column to the last in a later one. */
    private int length(Volume slab, int columns) {
        return ((columns - 1) * shape.z() + slab.shape().z()) * width;
    }

    private void read(int zStart, Volume slab, long column, int columns) throws IOException {
        buffer.clear().limit(length(slab, columns));
        for (long at = position(column, zStart); buffer.hasRemaining(); ) {
            int count = file.read(buffer, at);
            if (count < 0) {
                throw new DamagedFileException("The file ends at byte " + at + ", within its array");
            }
            at += count;
        }
    }

    /** Copies the i-th column of the buffer to where it belongs in a slab. */
    private void get(int i, long column, Volume slab) {
        int area = (int) shape.sliceVoxels();
        int voxel = voxel(column);
        int at = i * shape.z() * width;
        int end = at + slab.shape().z() * width;
        if (slab.array() instanceof byte[] voxels) {
            for (; at < end; at += width, voxel += area) {
                voxels[voxel] = buffer.get(at);
            }
        } else if (slab.array() instanceof short[] voxels) {
            for (; at < end; at += width, voxel += area) {
                voxels[voxel] = buffer.getShort(at);
            }
        } else if (slab.array() instanceof int[] voxels) {
            for (; at < end; at += width, voxel += area) {
                voxels[voxel] = buffer.getInt(at);
            }
        } else {
            long[] voxels = slab.longs();
            for (; at < end; at += width, voxel += area) {
                voxels[voxel] = buffer.getLong(at);
            }
        }
    }

    /** Copies a column of a slab to the i-th of the buffer. */
    private void put(int i, long column, Volume slab) {
        int area = (int) shape.sliceVoxels();
        int voxel = voxel(column);
        int at = i * shape.z() * width;
        int end = at + slab.shape().z() * width;
        buffer.clear();
        if (slab.array() instanceof byte[] voxels) {
            for (; at < end; at += width, voxel += area) {
                buffer.put(at, voxels[voxel]);
            }
        } else if (slab.array() instanceof short[] voxels) {
            for (; at < end; at += width, voxel += area) {
                buffer.putShort(at, voxels[voxel]);
            }
        } else if (slab.array() instanceof int[] voxels) {
            for (; at < end; at += width, voxel += area) {
                buffer.putInt(at, voxels[voxel]);
            }
        } else {
            long[] voxels = slab.longs();
            for (; at < end; at += width, voxel += area) {
                buffer.putLong(at, voxels[voxel]);
            }
        }
    }

    /** Returns the place of a column in a slice: columns count y fastest, slices x. */
    private int voxel(long column) {
        long x = column / shape.y();
        return (int) (x + (column - x * shape.y()) * shape.x());
    }
}
