package io.github.crackle4j.internal.header;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Header;
import io.github.crackle4j.Section;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.Tables;
import io.github.crackle4j.internal.bytes.Window;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Where each section of a stream lies (FORMAT §1). Made from the header and the crack index alone; checks that the
 * sections fill the stream to its last byte, so that nothing after it needs to ask whether its bytes are there.
 */
public final class StreamLayout {

    private final Header header;
    private final long indexPosition;
    private final long[] crackPositions;
    private final long size;

    private StreamLayout(Header header, long[] crackPositions, long size) {
        this.header = header;
        this.indexPosition = HeaderCodec.bytes(header.version());
        this.crackPositions = crackPositions;
        this.size = size;
    }

    /** Returns the length of a Markov model in bytes. */
    public static long modelBytes(int order) {
        return order == 0 ? 0 : ((1L << 2 * order) * 5 + 7) / 8;
    }

    /** Returns the layout of a stream up to its crack codes, of which the header alone tells; nothing is checked. */
    public static StreamLayout upToCrackCodes(Header header) {
        StreamLayout labels = new StreamLayout(header, new long[1], 0);
        long end = labels.modelPosition() + modelBytes(header.markovOrder());
        return new StreamLayout(header, new long[] {end}, end);
    }

    /** Reads and checks the crack index. */
    public static StreamLayout read(Header header, ByteSource source, Tables tables) {
        long size = sizeOf(source);
        long at = HeaderCodec.bytes(header.version());
        if (header.shape().voxels() == 0) {
            if (header.labelBytes() != 0) {
                throw new CrackleFormatException(
                        Section.HEADER, 20, "an empty volume claims " + header.labelBytes() + " bytes of labels");
            }
            if (size != at) {
                throw new CrackleFormatException(
                        Section.STREAM,
                        at,
                        "an empty volume is its header alone, but the stream has " + size + " bytes");
            }
            return new StreamLayout(header, new long[] {at}, size);
        }
        int slices = header.shape().z();
        long indexBytes = 4L * slices;
        long checksumBytes = header.hasChecksums() ? 4 : 0;
        long modelBytes = modelBytes(header.markovOrder());
        // The least that must be there, so that no count is believed that the bytes do not back.
        long fixed = at + indexBytes + checksumBytes + modelBytes + checksumBytes * (1L + slices);
        if (fixed > size || header.labelBytes() > size - fixed) {
            throw new CrackleFormatException(
                    Section.STREAM,
                    size,
                    "the stream has " + size + " bytes; header, index, labels (" + header.labelBytes()
                            + "), model and checksums of " + header.shape() + " voxels alone need more");
        }
        if (indexBytes > Integer.MAX_VALUE - 8) {
            throw new CrackleFormatException(
                    Section.CRACK_INDEX, at, "an index of " + slices + " slices is unsupported");
        }
        Window index = new Window();
        index.load(source, at, (int) indexBytes);
        if (header.hasChecksums()) {
            int computed = Checksums.crc32c(index.array(), index.start(), index.length());
            checkCrc(source, at + indexBytes, computed, Section.CRACK_INDEX, CrackleFormatException.NO_SLICE);
        }
        long[] positions = tables.crackPositions(slices + 1);
        positions[0] = at + indexBytes + checksumBytes + header.labelBytes() + modelBytes;
        for (int z = 0; z < slices; z++) {
            positions[z + 1] = positions[z] + index.get(4 * z, 4);
        }
        long end = positions[slices] + checksumBytes * (1L + slices);
        if (end != size) {
            throw new CrackleFormatException(
                    Section.STREAM, Math.min(end, size), "the index says " + end + " bytes, the stream has " + size);
        }
        return new StreamLayout(header, positions, size);
    }

    /** Compares a stored CRC-32C with the one computed. */
    public static void checkCrc(ByteSource source, long position, int computed, Section section, int slice) {
        Window stored = new Window();
        stored.load(source, position, 4);
        int expected = (int) stored.get(0, 4);
        if (expected != computed) {
            throw new CrackleFormatException(
                    section,
                    slice,
                    position,
                    String.format("the CRC-32C is %08x, the content gives %08x", expected, computed));
        }
    }

    private static long sizeOf(ByteSource source) {
        try {
            return source.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Header header() {
        return header;
    }

    /** Returns the length of the stream. */
    public long size() {
        return size;
    }

    /** Returns where a section begins, be it empty. */
    public long position(Section section) {
        return switch (section) {
            case HEADER, STREAM -> 0;
            case CRACK_INDEX -> indexPosition;
            case LABELS -> labelsPosition();
            case MARKOV_MODEL -> modelPosition();
            case CRACK_CODES -> crackPositions[0];
            case LABELS_CRC -> labelsCrcPosition();
            case SLICE_CRCS -> Math.min(size, sliceCrcPosition(0));
        };
    }

    /** Returns the length of a section. */
    public long bytes(Section section) {
        return switch (section) {
            case HEADER -> indexPosition;
            case CRACK_INDEX -> labelsPosition() - indexPosition;
            case LABELS -> header.labelBytes();
            case MARKOV_MODEL -> crackPositions[0] - modelPosition();
            case CRACK_CODES -> labelsCrcPosition() - crackPositions[0];
            case LABELS_CRC -> position(Section.SLICE_CRCS) - labelsCrcPosition();
            case SLICE_CRCS -> size - position(Section.SLICE_CRCS);
            case STREAM -> size;
        };
    }

    public long labelsPosition() {
        return header.shape().voxels() == 0
                ? indexPosition
                : indexPosition + 4L * header.shape().z() + (header.hasChecksums() ? 4 : 0);
    }

    public long modelPosition() {
        return labelsPosition() + header.labelBytes();
    }

    /** Returns where the crack code of a slice begins; for {@code z = sz}, where that of the last one ends. */
    public long crackPosition(int z) {
        return crackPositions[z];
    }

    /** Returns the length of the crack code of a slice. */
    public long crackBytes(int z) {
        return crackPositions[z + 1] - crackPositions[z];
    }

    public long labelsCrcPosition() {
        return crackPositions[header.shape().voxels() == 0 ? 0 : header.shape().z()];
    }

    public long sliceCrcPosition(int z) {
        return labelsCrcPosition() + 4 + 4L * z;
    }
}
