package io.github.crackle4j.imagej;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;

/** The decoded labels of a slice, x fastest. */
final class Labels {

    private final VoxelType type;
    private final Object array;
    private final int count;

    private Labels(Volume slice) {
        this.type = slice.type();
        this.array = slice.array();
        this.count = (int) slice.shape().voxels();
    }

    /** Decodes a slice. */
    static Labels decode(CrackleArray stream, int z) {
        Volume slice = allocate(stream);
        stream.decodeInto(z, slice);
        return new Labels(slice);
    }

    /** Returns a slice of zeros. */
    static Labels zeros(CrackleArray stream) {
        return new Labels(allocate(stream));
    }

    private static Volume allocate(CrackleArray stream) {
        return Volume.allocate(stream.voxelType(), stream.shape().withZ(1), Order.FORTRAN);
    }

    int count() {
        return count;
    }

    /** Returns the labels as they are: a byte[], short[], int[] or long[]. */
    Object array() {
        return array;
    }

    /** Returns a label, extended to 64 bits as its type demands. */
    long get(int i) {
        return switch (type.bytes()) {
            case 1 -> type.truncate(((byte[]) array)[i]);
            case 2 -> type.truncate(((short[]) array)[i]);
            case 4 -> type.truncate(((int[]) array)[i]);
            default -> ((long[]) array)[i];
        };
    }
}
