package io.github.crackle4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A stream taken apart, to be put together again with a lie in it and honest checksums over the lie (FORMAT §1). Knows
 * the format by itself: nothing here asks the code under test.
 */
public final class StreamParts {

    private static final int NOT_CLAIMED = -1;

    public int version;
    public int formatField;
    public long sx;
    public long sy;
    public long sz;
    public int gridLog2;
    public byte[] labels;
    public byte[] model;
    public byte[][] blocks;
    public int[] sliceCrcs;

    /** What the header says of the labels section; its length unless a test lies. */
    public long claimedLabelBytes = NOT_CLAIMED;

    /** What the index says of the blocks; their lengths unless a test lies. */
    public long[] claimedBlockBytes = {};

    private StreamParts() {}

    /** Takes an intact stream apart. */
    public static StreamParts of(byte[] stream) {
        ByteBuffer in = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        StreamParts parts = new StreamParts();
        parts.version = in.get(4);
        parts.formatField = in.getShort(5) & 0xFFFF;
        parts.sx = in.getInt(7);
        parts.sy = in.getInt(11);
        parts.sz = in.getInt(15);
        parts.gridLog2 = in.get(19);
        boolean checked = parts.version > 0;
        int labelBytes = in.getInt(20);
        in.position(checked ? 29 : 24);

        boolean empty = parts.sx * parts.sy * parts.sz == 0;
        int slices = empty ? 0 : (int) parts.sz;
        int[] blockBytes = new int[slices];
        for (int z = 0; z < slices; z++) {
            blockBytes[z] = in.getInt();
        }
        if (checked && !empty) {
            in.getInt();
        }
        parts.labels = take(in, labelBytes);
        int order = parts.formatField >>> 9 & 15;
        parts.model = take(in, order == 0 || empty ? 0 : (int) (((1L << 2 * order) * 5 + 7) / 8));
        parts.blocks = new byte[slices][];
        for (int z = 0; z < slices; z++) {
            parts.blocks[z] = take(in, blockBytes[z]);
        }
        parts.sliceCrcs = new int[slices];
        if (checked && !empty) {
            in.getInt();
            for (int z = 0; z < slices; z++) {
                parts.sliceCrcs[z] = in.getInt();
            }
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes too many");
        }
        return parts;
    }

    private static byte[] take(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    /** Puts the stream together. */
    public byte[] toBytes() {
        Bytes out = Bytes.of().all(headerBytes());
        byte[] index = Bytes.of().u32(claimedBlockBytes()).toArray();
        boolean checked = version > 0 && blocks.length > 0;
        out.all(index);
        if (checked) {
            out.u32(crc32c(index));
        }
        out.all(labels).all(model);
        for (byte[] block : blocks) {
            out.all(block);
        }
        if (checked) {
            out.u32(crc32c(labels));
            for (int crc : sliceCrcs) {
                out.u32(crc);
            }
        }
        return out.toArray();
    }

    private byte[] headerBytes() {
        Bytes checked = Bytes.of()
                .put(2, formatField)
                .u32(sx, sy, sz)
                .u8(gridLog2)
                .put(version == 0 ? 4 : 8, claimedLabelBytes == NOT_CLAIMED ? labels.length : claimedLabelBytes);
        Bytes header = Bytes.of().u8('c', 'r', 'k', 'l').u8(version).all(checked.toArray());
        return version == 0
                ? header.toArray()
                : header.u8(crc8(checked.toArray())).toArray();
    }

    private long[] claimedBlockBytes() {
        return claimedBlockBytes.length > 0
                ? claimedBlockBytes
                : Arrays.stream(blocks).mapToLong(block -> block.length).toArray();
    }

    /** Turns this into the stream of version 0 with the same content. */
    public StreamParts asVersion0() {
        version = 0;
        return this;
    }

    private static long crc32c(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return crc.getValue();
    }

    /** The CRC-8 of FORMAT §2, as a division of polynomials bit by bit. */
    private static int crc8(byte[] bytes) {
        int remainder = 0xFF;
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            int dividend = bytes[bit / 8] >>> bit % 8 & 1;
            boolean subtract = ((remainder ^ dividend) & 1) != 0;
            remainder = remainder >>> 1 ^ (subtract ? 0xE7 : 0);
        }
        return remainder;
    }
}
