package io.github.crackle4j;

import io.github.crackle4j.internal.bytes.HeapSource;
import io.github.crackle4j.internal.stream.StreamDecoder;

/**
 * Decodes many streams, one after the other, on the caller's thread and in memory that stays: what a service needs that
 * serves chunks. Once it has seen the largest stream, a stream of flat labels costs it less than 1 kB of garbage.
 *
 * <pre>{@code
 * CrackleDecoder decoder = new CrackleDecoder();
 * for (byte[] chunk : chunks) {
 *     decoder.decodeInto(chunk, volume);
 *     use(volume);
 * }
 * }</pre>
 *
 * <p>Keeps about ten bytes for each voxel of the largest slice, the tables of the largest stream, and, for targets in C
 * order, up to 64 slices of voxels of each type there was. Not for several threads at once: give each its own.
 */
public final class CrackleDecoder {

    private final StreamDecoder decoder = new StreamDecoder();

    /** Makes a decoder. */
    public CrackleDecoder() {}

    /**
     * Decodes a whole stream into a volume of the caller's, of either order.
     *
     * @param target a volume of the stream's type and shape; {@link Crackle#open(byte[])} tells them
     * @throws CrackleFormatException if the bytes are not an intact stream; the target then holds anything
     * @throws IllegalArgumentException if the target's type or shape differ from the stream's
     */
    public void decodeInto(byte[] stream, Volume target) {
        decodeInto(stream, 0, stream.length, target);
    }

    /**
     * Decodes the stream that lies in a part of an array; see {@link #decodeInto(byte[], Volume)}.
     *
     * @throws IndexOutOfBoundsException if the part is not within the array
     */
    public void decodeInto(byte[] bytes, int from, int length, Volume target) {
        decoder.decode(new HeapSource(bytes, from, length), target);
    }
}
