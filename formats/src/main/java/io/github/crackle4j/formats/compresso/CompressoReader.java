package io.github.crackle4j.formats.compresso;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.SlabReader;
import io.github.crackle4j.formats.SlabSize;
import java.io.IOException;

/**
 * Reads a Compresso stream ({@code .cpso}, versions 0 and 1), some slices at a time, in their order. Memory is that of
 * the slab, three slices and the table of different windows, and for a stream of connectivity 6 that of its regions.
 */
public final class CompressoReader extends SlabReader {

    private final ByteSource source;
    private final CompressoHeader header;

    /**
     * Made with the first slab, since it takes the memory of slices, whose size whoever asks may want to know before.
     */
    private SliceResolver slices;

    private CompressoReader(ByteSource source, CompressoHeader header, int slabSlices) {
        super(header.shape(), header.type(), slabSlices);
        this.source = source;
        this.header = header;
    }

    /** Returns whether a stream may begin with these bytes, four or more. */
    public static boolean isMagic(byte[] bytes) {
        return CompressoHeader.isMagic(bytes);
    }

    /**
     * Begins to read a stream.
     *
     * @param source the stream, which is closed with the reader
     * @param size how large slabs may be
     * @throws DamagedFileException if it is none, or damaged
     */
    public static CompressoReader open(ByteSource source, SlabSize size) throws IOException {
        CompressoHeader header = CompressoHeader.read(source);
        return new CompressoReader(source, header, size.slices(header.shape(), header.type(), Order.FORTRAN));
    }

    @Override
    protected void read(int zStart, Volume target) throws IOException {
        if (slices == null) {
            slices = new SliceResolver(header, source);
        }
        for (int z = 0; z < target.shape().z(); z++) {
            put(slices.next(), target.array(), z * (int) shape().sliceVoxels());
        }
    }

    private static void put(long[] labels, Object target, int offset) {
        if (target instanceof byte[] bytes) {
            for (int i = 0; i < labels.length; i++) {
                bytes[offset + i] = (byte) labels[i];
            }
        } else if (target instanceof short[] shorts) {
            for (int i = 0; i < labels.length; i++) {
                shorts[offset + i] = (short) labels[i];
            }
        } else if (target instanceof int[] ints) {
            for (int i = 0; i < labels.length; i++) {
                ints[offset + i] = (int) labels[i];
            }
        } else {
            System.arraycopy(labels, 0, target, offset, labels.length);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
