package io.github.crackle4j;

/**
 * The integer type of a voxel.
 *
 * <p>A label travels through this library as a {@code long}: unsigned types zero-extended, signed types
 * sign-extended. A {@link #UINT64} label above 2<sup>63</sup>−1 is therefore a negative {@code long}; compare and
 * print labels with {@link #compare} and {@link #toString(long)}, which know the type.
 */
public enum VoxelType {
    UINT8(1, false),
    UINT16(2, false),
    UINT32(4, false),
    UINT64(8, false),
    INT8(1, true),
    INT16(2, true),
    INT32(4, true),
    INT64(8, true);

    private final int bytes;
    private final boolean signed;

    VoxelType(int bytes, boolean signed) {
        this.bytes = bytes;
        this.signed = signed;
    }

    /**
     * Returns the type of the given width and signedness.
     *
     * @throws IllegalArgumentException if the width is not 1, 2, 4 or 8 bytes
     */
    public static VoxelType of(int bytes, boolean signed) {
        return switch (bytes) {
            case 1 -> signed ? INT8 : UINT8;
            case 2 -> signed ? INT16 : UINT16;
            case 4 -> signed ? INT32 : UINT32;
            case 8 -> signed ? INT64 : UINT64;
            default -> throw new IllegalArgumentException("No integer type is " + bytes + " bytes wide");
        };
    }

    /** Returns the width of a voxel in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Returns whether the type has negative values. */
    public boolean isSigned() {
        return signed;
    }

    /** Returns the smallest label of this type. */
    public long minValue() {
        return signed ? Long.MIN_VALUE >> (64 - 8 * bytes) : 0;
    }

    /** Returns the largest label of this type; for {@link #UINT64} the {@code long} −1. */
    public long maxValue() {
        return signed ? Long.MAX_VALUE >>> (64 - 8 * bytes) : -1L >>> (64 - 8 * bytes);
    }

    /** Returns the low bits of {@code value}, extended the way this type extends them. */
    public long truncate(long value) {
        int unused = 64 - 8 * bytes;
        return signed ? value << unused >> unused : value << unused >>> unused;
    }

    /** Returns whether {@code label} is a value of this type. */
    public boolean holds(long label) {
        return truncate(label) == label;
    }

    /** Compares two labels of this type: as unsigned numbers for unsigned types. */
    public int compare(long a, long b) {
        return signed ? Long.compare(a, b) : Long.compareUnsigned(a, b);
    }

    /** Returns a label of this type in decimal. */
    public String toString(long label) {
        return signed ? Long.toString(label) : Long.toUnsignedString(label);
    }

    /**
     * Reads a label of this type from decimal digits.
     *
     * @throws IllegalArgumentException if the text is no number, or no value of this type
     */
    public long parse(String text) {
        long label;
        try {
            label = signed ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a label of type " + this + ": " + text, e);
        }
        if (!holds(label)) {
            throw new IllegalArgumentException("Not a label of type " + this + ": " + text);
        }
        return label;
    }
}
