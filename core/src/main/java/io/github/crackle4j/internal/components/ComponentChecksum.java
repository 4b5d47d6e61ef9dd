package io.github.crackle4j.internal.components;

import io.github.crackle4j.internal.bytes.LittleEndian;
import java.util.zip.CRC32C;

/** The CRC-32C of a slice's component ids, one u32 a voxel (FORMAT §7). Holds the scratch of one worker. */
public final class ComponentChecksum {

    /** Bytes painted before they are summed up: few enough to stay in the first-level cache. */
    private static final int BLOCK_BYTES = 1 << 14;

    private byte[] block = {};
    private final CRC32C crc = new CRC32C();

    /** The voxels of the last slice that was one component, and its checksum. */
    private long voxelsOfOne;

    private int crcOfOne;

    /** Returns the checksum of a slice. */
    public int of(SliceComponents slice) {
        if (slice.count() > 1) {
            return sum(slice);
        }
        // All ids are 0, and empty slices come in many.
        long voxels = (long) slice.sx() * slice.sy();
        if (voxels != voxelsOfOne) {
            crcOfOne = sum(slice);
            voxelsOfOne = voxels;
        }
        return crcOfOne;
    }

    private int sum(SliceComponents slice) {
        int rowBytes = Math.multiplyExact(4, slice.sx());
        int rows = Math.max(2, BLOCK_BYTES / rowBytes);
        if (block.length < (long) rows * rowBytes) {
            block = new byte[Math.multiplyExact(rows, rowBytes)];
        }
        byte[] block = this.block;
        int[] firstChange = slice.firstChange();
        crc.reset();
        int at = 0;
        int above = 0;
        for (int y = 0; y < slice.sy(); y++) {
            if (firstChange[y + 1] - firstChange[y] == slice.sx()) {
                putVoxels(slice, y, at);
            } else {
                System.arraycopy(block, above, block, at, rowBytes);
                putChanges(slice, y, at);
            }
            above = at;
            at += rowBytes;
            if (at == rows * rowBytes) {
                crc.update(block, 0, at);
                at = 0;
            }
        }
        crc.update(block, 0, at);
        return (int) crc.getValue();
    }

    /** Puts down a row that has a change a voxel. */
    private void putVoxels(SliceComponents slice, int y, int at) {
        byte[] block = this.block;
        int[] components = slice.changeComponents();
        int first = slice.firstChange()[y];
        int sx = slice.sx();
        for (int x = 0; x < sx; x++) {
            LittleEndian.putInt(block, at + 4 * x, components[first + x]);
        }
    }

    /** Puts the changes of a row over what is there of the row above. */
    private void putChanges(SliceComponents slice, int y, int at) {
        byte[] block = this.block;
        long[] spans = slice.changeSpans();
        int[] components = slice.changeComponents();
        int offset = at - 4 * slice.sx() * y;
        int next = slice.firstChange()[y + 1];
        for (int change = slice.firstChange()[y]; change < next; change++) {
            int first = 4 * SliceComponents.start(spans[change]) + offset;
            int last = 4 * SliceComponents.end(spans[change]) + offset - 4;
            put(block, first, last, components[change]);
        }
    }

    /** Puts down a stretch as {@link Stretch#fill} does, two voxels at once where there are more than four. */
    private static void put(byte[] block, int first, int last, int component) {
        int half = last - first + 4 >> 3 << 2;
        LittleEndian.putInt(block, first, component);
        LittleEndian.putInt(block, last, component);
        LittleEndian.putInt(block, first + half, component);
        LittleEndian.putInt(block, last - half, component);
        if (last - first > 12) {
            long pair = component | (long) component << 32;
            LittleEndian.putLong(block, first, pair);
            LittleEndian.putLong(block, first + 8, pair);
            LittleEndian.putLong(block, last - 4, pair);
            LittleEndian.putLong(block, last - 12, pair);
            for (int voxel = first + 16; voxel < last - 12; voxel += 8) {
                LittleEndian.putLong(block, voxel, pair);
            }
        }
    }
}
