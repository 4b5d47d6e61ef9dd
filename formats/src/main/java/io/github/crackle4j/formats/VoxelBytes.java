package io.github.crackle4j.formats;

import java.nio.ByteBuffer;

/** Moves voxels between bytes and the typed arrays of volumes, many at a time, in the byte order of the buffer. */
public final class VoxelBytes {

    private VoxelBytes() {}

    /** Copies {@code count} voxels from the position of {@code bytes}, which stays where it is. */
    public static void get(ByteBuffer bytes, Object array, int offset, int count) {
        if (array instanceof byte[] labels) {
            bytes.get(bytes.position(), labels, offset, count);
        } else if (array instanceof short[] labels) {
            bytes.asShortBuffer().get(labels, offset, count);
        } else if (array instanceof int[] labels) {
            bytes.asIntBuffer().get(labels, offset, count);
        } else {
            bytes.asLongBuffer().get((long[]) array, offset, count);
        }
    }

    /** Copies {@code count} voxels to the position of {@code bytes}, which stays where it is. */
    public static void put(Object array, int offset, int count, ByteBuffer bytes) {
        if (array instanceof byte[] labels) {
            bytes.put(bytes.position(), labels, offset, count);
        } else if (array instanceof short[] labels) {
            bytes.asShortBuffer().put(labels, offset, count);
        } else if (array instanceof int[] labels) {
            bytes.asIntBuffer().put(labels, offset, count);
        } else {
            bytes.asLongBuffer().put((long[]) array, offset, count);
        }
    }
}
