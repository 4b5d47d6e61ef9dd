package io.github.crackle4j.imglib2;

import io.github.crackle4j.VoxelType;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.basictypeaccess.array.BooleanArray;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.LongArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** What the voxel types are called in ImgLib2. */
final class PixelTypes {

    private PixelTypes() {}

    /** Returns the pixel type that has the values of a voxel type, and its arrays. */
    static NativeType<?> of(VoxelType type) {
        return switch (type) {
            case UINT8 -> new UnsignedByteType();
            case UINT16 -> new UnsignedShortType();
            case UINT32 -> new UnsignedIntType();
            case UINT64 -> new UnsignedLongType();
            case INT8 -> new ByteType();
            case INT16 -> new ShortType();
            case INT32 -> new IntType();
            case INT64 -> new LongType();
        };
    }

    /**
     * Returns the smallest voxel type that holds all values of a pixel type.
     *
     * @throws IllegalArgumentException if it has more than 64 bits
     */
    static VoxelType voxelType(IntegerType<?> pixel) {
        int bits = pixel.getBitsPerPixel();
        if (bits > Long.SIZE) {
            throw new IllegalArgumentException("Pixels of " + bits + " bits do not fit a voxel: "
                    + pixel.getClass().getSimpleName());
        }
        int bytes = bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
        return VoxelType.of(bytes, pixel.getMinValue() < 0);
    }

    /** Wraps an array of pixels. */
    static DataAccess access(Object array) {
        if (array instanceof byte[] bytes) {
            return new ByteArray(bytes);
        } else if (array instanceof short[] shorts) {
            return new ShortArray(shorts);
        } else if (array instanceof int[] ints) {
            return new IntArray(ints);
        } else if (array instanceof long[] longs) {
            return new LongArray(longs);
        }
        return new BooleanArray((boolean[]) array);
    }
}
