package io.github.crackle4j.fuzz;

import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.StreamParts;
import io.github.crackle4j.internal.bytes.HeapSource;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.components.ComponentLabeler;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCodeReader;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.StreamReader;
import java.util.Arrays;

/**
 * Puts doubtful bytes into streams that are otherwise in order, so that the checks behind the first ones are reached.
 */
final class Carrier {

    private static final int PERMISSIBLE = 1 << 4;
    private static final int ORDER = 9;
    private static final int KEPT = 3 | 3 << 2 | 1 << 7 | 1 << 8 | 1 << 13;

    private Carrier() {}

    /** Gives each slice that can be decoded the checksum of its components, where the stream has checksums. */
    static byte[] withHonestChecksums(StreamParts parts) {
        if (parts.version == 1 && parts.blocks.length > 0) {
            parts.version = 0;
            byte[] unchecked = parts.toBytes();
            parts.version = 1;
            try {
                SliceDecoder decoder = new StreamReader(new HeapSource(unchecked))
                        .withMaxVoxels(Questions.MAX_VOXELS)
                        .sliceDecoder();
                for (int z = 0; z < parts.blocks.length; z++) {
                    decoder.decode(z);
                    parts.sliceCrcs[z] = decoder.crc();
                }
            } catch (CrackleFormatException | IllegalArgumentException | IndexOutOfBoundsException e) {
                // What cannot be decoded has no checksum that would be honest.
            }
        }
        return parts.toBytes();
    }

    /** Returns the block of a start index and codes (FORMAT §4). */
    static byte[] block(byte[] startIndex, byte[] codes) {
        byte[] block = new byte[4 + startIndex.length + codes.length];
        LittleEndian.putInt(block, 0, startIndex.length);
        System.arraycopy(startIndex, 0, block, 4, startIndex.length);
        System.arraycopy(codes, 0, block, 4 + startIndex.length, codes.length);
        return block;
    }

    /**
     * Returns a stream of one slice with given crack codes, and with as many keys of components as the codes draw, if
     * they draw any.
     */
    static byte[] slice(int sx, int sy, boolean permissible, int order, byte[] model, byte[] block) {
        StreamParts parts = StreamParts.of(Seeds.all().get(0)).asVersion0();
        parts.formatField = parts.formatField & KEPT & ~15 | (permissible ? PERMISSIBLE : 0) | order << ORDER;
        parts.sx = sx;
        parts.sy = sy;
        parts.sz = (long) sx * sy == 0 ? 0 : 1;
        parts.model = model;
        parts.blocks = new byte[][] {block};
        parts.labels = labels(sx, sy, 1);
        parts.labels = labels(sx, sy, components(parts.toBytes()));
        return parts.toBytes();
    }

    private static int components(byte[] stream) {
        try {
            StreamReader reader = new StreamReader(new HeapSource(stream));
            CrackGrid grid = new CrackGrid();
            new CrackCodeReader().read(reader.layout(), reader.source(), reader.model(), 0, grid);
            SliceComponents components = new SliceComponents();
            new ComponentLabeler().label(grid, components);
            return components.count();
        } catch (CrackleFormatException e) {
            return 1;
        }
    }

    /** Returns a flat section (FORMAT §6): one slice, the label 7 for all components. */
    private static byte[] labels(int sx, int sy, int components) {
        int width = LittleEndian.width((long) sx * sy);
        byte[] section = new byte[8 + 1 + width + components];
        section[0] = 1;
        section[8] = 7;
        LittleEndian.put(section, 9, width, components);
        Arrays.fill(section, 9 + width, section.length, (byte) 0);
        return section;
    }
}
