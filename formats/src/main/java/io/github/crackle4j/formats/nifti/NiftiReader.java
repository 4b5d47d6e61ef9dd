package io.github.crackle4j.formats.nifti;

import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.RawSlabs;
import io.github.crackle4j.formats.SlabSize;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/**
 * Reads NIfTI files of versions 1 and 2 ({@code .nii}), of either byte order: integers, and floating point numbers all
 * of which are integers. Memory is that of a slab.
 */
public final class NiftiReader {

    private static final int FLOAT = 16;
    private static final int DOUBLE = 64;
    private static final int SKIP_BYTES = 1 << 16;

    private NiftiReader() {}

    /** Returns whether a file that begins with these bytes is such a file. */
    public static boolean isMagic(byte[] start) {
        return NiftiHeader.isMagic(start);
    }

    /**
     * Begins to read a file. Floating point numbers are read twice, first to see whether they are labels and which type
     * holds them.
     *
     * @throws DamagedFileException if it is damaged, or holds no labels
     */
    public static VolumeReader open(VolumeFile file, SlabSize size) throws IOException {
        NiftiHeader header = NiftiHeader.read(file.bytes());
        boolean isFloat = header.dataType() == FLOAT || header.dataType() == DOUBLE;
        if (isFloat || file.isSeekable()) {
            FileChannel rest = file.rest();
            long start = rest.position();
            if (header.voxelOffset() - header.bytes() > rest.size() - start) {
                throw new DamagedFileException(
                        "The voxels of the NIfTI file begin at byte " + header.voxelOffset() + ", behind its end");
            }
            rest.position(start + header.voxelOffset() - header.bytes());
            if (isFloat) {
                return IntegralSlabs.of(
                        rest,
                        header.dataType() == FLOAT ? VoxelType.UINT32 : VoxelType.UINT64,
                        header.byteOrder(),
                        header.shape(),
                        header.metadata(),
                        size);
            }
        } else {
            skip(file.bytes(), header.voxelOffset() - header.bytes());
        }
        return RawSlabs.of(file, type(header.dataType()), header.byteOrder(), header.shape(), header.metadata(), size);
    }

    private static void skip(ReadableByteChannel in, long count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SKIP_BYTES);
        for (long left = count; left > 0; ) {
            int read = in.read(buffer.clear().limit((int) Math.min(left, SKIP_BYTES)));
            if (read < 0) {
                throw new DamagedFileException("The NIfTI file ends before its voxels");
            }
            left -= read;
        }
    }

    private static VoxelType type(int code) throws DamagedFileException {
        return switch (code) {
            case 2 -> VoxelType.UINT8;
            case 4 -> VoxelType.INT16;
            case 8 -> VoxelType.INT32;
            case 256 -> VoxelType.INT8;
            case 512 -> VoxelType.UINT16;
            case 768 -> VoxelType.UINT32;
            case 1024 -> VoxelType.INT64;
            case 1280 -> VoxelType.UINT64;
            default ->
                throw new DamagedFileException(
                        "The voxels of the NIfTI file are of type " + code + ", which is none of integers or reals");
        };
    }
}
