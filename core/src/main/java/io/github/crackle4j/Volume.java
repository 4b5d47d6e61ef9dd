package io.github.crackle4j;

import java.lang.reflect.Array;
import java.util.Objects;

/**
 * A label volume in memory: a primitive array, the type of its voxels, its shape and its order.
 *
 * <p>The array is the caller's, never copied: {@code byte[]}, {@code short[]}, {@code int[]} or {@code long[]} for
 * voxels of 1, 2, 4 and 8 bytes, signed or not. It holds exactly one element a voxel, so a volume has at most
 * 2<sup>31</sup>−9 voxels; larger ones are read and written by ranges of slices.
 */
public final class Volume {

    private final VoxelType type;
    private final Object array;
    private final Shape shape;
    private final Order order;

    private Volume(VoxelType type, Object array, Shape shape, Order order) {
        this.type = Objects.requireNonNull(type);
        this.array = Objects.requireNonNull(array);
        this.shape = Objects.requireNonNull(shape);
        this.order = Objects.requireNonNull(order);
        if (array.getClass() != arrayClass(type)) {
            throw new IllegalArgumentException("Voxels of type " + type + " live in a "
                    + arrayClass(type).getSimpleName() + ", not in a "
                    + array.getClass().getSimpleName());
        }
        if (Array.getLength(array) != shape.voxels()) {
            throw new IllegalArgumentException("An array of " + Array.getLength(array)
                    + " elements cannot be a volume of " + shape + " = " + shape.voxels() + " voxels");
        }
    }

    /**
     * Wraps an array.
     *
     * @throws IllegalArgumentException if the array's class does not fit the type, or its length the shape
     */
    public static Volume of(VoxelType type, Object array, Shape shape, Order order) {
        return new Volume(type, array, shape, order);
    }

    /** Wraps unsigned 8-bit labels, x fastest. */
    public static Volume of(byte[] labels, Shape shape) {
        return new Volume(VoxelType.UINT8, labels, shape, Order.FORTRAN);
    }

    /** Wraps unsigned 16-bit labels, x fastest. */
    public static Volume of(short[] labels, Shape shape) {
        return new Volume(VoxelType.UINT16, labels, shape, Order.FORTRAN);
    }

    /** Wraps unsigned 32-bit labels, x fastest. */
    public static Volume of(int[] labels, Shape shape) {
        return new Volume(VoxelType.UINT32, labels, shape, Order.FORTRAN);
    }

    /** Wraps unsigned 64-bit labels, x fastest. */
    public static Volume of(long[] labels, Shape shape) {
        return new Volume(VoxelType.UINT64, labels, shape, Order.FORTRAN);
    }

    /**
     * Makes a volume of zeros.
     *
     * @throws IllegalArgumentException if the volume has more than 2<sup>31</sup>−9 voxels
     */
    public static Volume allocate(VoxelType type, Shape shape, Order order) {
        // Some virtual machines refuse arrays of the last few lengths.
        if (shape.voxels() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "A volume of " + shape + " does not fit one array; read it by ranges of slices");
        }
        int voxels = (int) shape.voxels();
        return new Volume(type, Array.newInstance(arrayClass(type).getComponentType(), voxels), shape, order);
    }

    private static Class<?> arrayClass(VoxelType type) {
        return switch (type.bytes()) {
            case 1 -> byte[].class;
            case 2 -> short[].class;
            case 4 -> int[].class;
            default -> long[].class;
        };
    }

    /** Returns the type of the voxels. */
    public VoxelType type() {
        return type;
    }

    /** Returns the size. */
    public Shape shape() {
        return shape;
    }

    /** Returns how the voxels lie in the array. */
    public Order order() {
        return order;
    }

    /** Returns the array itself: {@code byte[]}, {@code short[]}, {@code int[]} or {@code long[]}. */
    public Object array() {
        return array;
    }

    /** Returns the array of 8-bit voxels; a {@link ClassCastException} tells that they are wider. */
    public byte[] bytes() {
        return (byte[]) array;
    }

    /** Returns the array of 16-bit voxels; a {@link ClassCastException} tells that they are not 16 bits wide. */
    public short[] shorts() {
        return (short[]) array;
    }

    /** Returns the array of 32-bit voxels; a {@link ClassCastException} tells that they are not 32 bits wide. */
    public int[] ints() {
        return (int[]) array;
    }

    /** Returns the array of 64-bit voxels; a {@link ClassCastException} tells that they are narrower. */
    public long[] longs() {
        return (long[]) array;
    }

    /** Returns the position of a voxel in the array. */
    public int index(int x, int y, int z) {
        Objects.checkIndex(x, shape.x());
        Objects.checkIndex(y, shape.y());
        Objects.checkIndex(z, shape.z());
        return order == Order.FORTRAN ? x + shape.x() * (y + shape.y() * z) : z + shape.z() * (y + shape.y() * x);
    }

    /** Returns the label of a voxel, extended to 64 bits as its type demands. */
    public long get(int x, int y, int z) {
        int i = index(x, y, z);
        return switch (type.bytes()) {
            case 1 -> type.truncate(bytes()[i]);
            case 2 -> type.truncate(shorts()[i]);
            case 4 -> type.truncate(ints()[i]);
            default -> longs()[i];
        };
    }

    /** Sets the label of a voxel to the low bits of {@code label}. */
    public void set(int x, int y, int z, long label) {
        int i = index(x, y, z);
        switch (type.bytes()) {
            case 1 -> bytes()[i] = (byte) label;
            case 2 -> shorts()[i] = (short) label;
            case 4 -> ints()[i] = (int) label;
            default -> longs()[i] = label;
        }
    }

    @Override
    public String toString() {
        return "Volume " + shape + " " + type + " " + order;
    }
}
