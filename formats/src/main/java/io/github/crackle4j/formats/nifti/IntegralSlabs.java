package io.github.crackle4j.formats.nifti;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.RawSlabs;
import io.github.crackle4j.formats.SlabReader;
import io.github.crackle4j.formats.SlabSize;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Floating point numbers that are all integers, as the smallest type that holds them; unsigned if none is negative.
 * They are read twice.
 */
final class IntegralSlabs extends SlabReader {

    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    /** Gives the bits of the numbers, in slabs of as many slices. */
    private final RawSlabs bits;

    private IntegralSlabs(RawSlabs bits, VoxelType type, int slabSlices) {
        super(bits.shape(), type, slabSlices);
        this.bits = bits;
    }

    /**
     * Reads all numbers that a file has from its position on.
     *
     * @param bits the type that has the bits of a number
     * @throws DamagedFileException if one is no integer, or no type holds all of them
     */
    static IntegralSlabs of(
            FileChannel file, VoxelType bits, ByteOrder byteOrder, Shape shape, Metadata metadata, SlabSize size)
            throws IOException {
        long start = file.position();
        double min = 0;
        double max = 0;
        RawSlabs once = RawSlabs.of(file, bits, byteOrder, shape, metadata, size);
        for (Volume slab = once.next(); slab != null; slab = once.next()) {
            int voxels = (int) slab.shape().voxels();
            for (int i = 0; i < voxels; i++) {
                double number = number(slab, i);
                // False for NaN, too.
                if (!(number == Math.rint(number) && Math.abs(number) < TWO_TO_64)) {
                    throw new DamagedFileException("The voxels are floating point numbers, of which " + number
                            + " is no label: an integer of at most 64 bits");
                }
                min = Math.min(min, number);
                max = Math.max(max, number);
            }
        }
        RawSlabs again = RawSlabs.of(file.position(start), bits, byteOrder, shape, metadata, size);
        return new IntegralSlabs(again, type(min, max), size.slices(shape, bits, Order.FORTRAN));
    }

    private static double number(Volume bits, int i) {
        return bits.array() instanceof int[] ints
                ? Float.intBitsToFloat(ints[i])
                : Double.longBitsToDouble(bits.longs()[i]);
    }

    private static VoxelType type(double min, double max) throws DamagedFileException {
        VoxelType[] types = min < 0
                ? new VoxelType[] {VoxelType.INT8, VoxelType.INT16, VoxelType.INT32, VoxelType.INT64}
                : new VoxelType[] {VoxelType.UINT8, VoxelType.UINT16, VoxelType.UINT32, VoxelType.UINT64};
        for (VoxelType type : types) {
            double half = Math.scalb(1.0, 8 * type.bytes() - 1);
            if (min < 0 ? min >= -half && max < half : max < 2 * half) {
                return type;
            }
        }
        throw new DamagedFileException("No type of label holds all voxels, " + min + " to " + max);
    }

    @Override
    public Metadata metadata() {
        return bits.metadata();
    }

    @Override
    protected void read(int zStart, Volume slab) throws IOException {
        Volume numbers = bits.next();
        Object target = slab.array();
        int voxels = (int) numbers.shape().voxels();
        for (int i = 0; i < voxels; i++) {
            double number = number(numbers, i);
            long label = number < TWO_TO_63 ? (long) number : (long) (number - TWO_TO_63) ^ Long.MIN_VALUE;
            if (target instanceof byte[] bytes) {
                bytes[i] = (byte) label;
            } else if (target instanceof short[] shorts) {
                shorts[i] = (short) label;
            } else if (target instanceof int[] ints) {
                ints[i] = (int) label;
            } else {
                ((long[]) target)[i] = label;
            }
        }
    }

    @Override
    protected void checkEnd() throws IOException {
        // Which checks it.
        bits.next();
    }
}
