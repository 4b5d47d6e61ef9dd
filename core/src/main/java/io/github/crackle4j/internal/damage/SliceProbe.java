package io.github.crackle4j.internal.damage;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Header;
import io.github.crackle4j.internal.components.ComponentChecksum;
import io.github.crackle4j.internal.components.ComponentLabeler;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCodeReader;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.cracks.MarkovModel;

/** From bytes wherever they lie to the components of a slice. Holds the scratch of one worker. */
final class SliceProbe {

    private static final long FIRST_GUESS = 1 << 14;

    /** No writer needs so much for the edges at a vertex, even if it starts a chain there. */
    private static final long MOST_BYTES_A_VERTEX = 16;

    private final Header header;
    private final ByteSource source;
    private final MarkovModel model;
    private final CrackCodeReader crackCodes = new CrackCodeReader();
    private final CrackGrid grid = new CrackGrid();
    private final ComponentLabeler labeler = new ComponentLabeler();
    private final ComponentChecksum checksum = new ComponentChecksum();
    private final SliceComponents components = new SliceComponents();

    SliceProbe(Header header, ByteSource source, MarkovModel model) {
        this.header = header;
        this.source = source;
        this.model = model;
    }

    /**
     * Decodes a crack code.
     *
     * @throws CrackleFormatException if it is none
     */
    void decode(int z, long position, long bytes) {
        crackCodes.read(header, source, position, bytes, model, z, grid);
        labeler.label(grid, components);
    }

    /**
     * Decodes a crack code whose length is not known, and returns it.
     *
     * @param end where it ends at the latest
     * @throws CrackleFormatException if it is none
     */
    long decodeOpen(int z, long position, long end) {
        long vertices = (header.shape().x() + 1L) * (header.shape().y() + 1L);
        long most = Math.min(end - position, Math.min(Integer.MAX_VALUE - 8, vertices * MOST_BYTES_A_VERTEX));
        for (long guess = Math.min(FIRST_GUESS, most); ; guess = Math.min(2 * guess, most)) {
            try {
                long bytes = crackCodes.readOpen(header, source, position, guess, model, z, grid);
                labeler.label(grid, components);
                return bytes;
            } catch (CrackleFormatException e) {
                if (guess == most) {
                    throw e;
                }
            }
        }
    }

    /** Returns the components of the slice last decoded. */
    SliceComponents components() {
        return components;
    }

    /** Returns the checksum of the slice last decoded. */
    int crc() {
        return checksum.of(components);
    }
}
