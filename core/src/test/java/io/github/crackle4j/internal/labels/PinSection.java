package io.github.crackle4j.internal.labels;

import io.github.crackle4j.Shape;
import java.util.ArrayList;
import java.util.List;

/** A pin section, read number by number as FORMAT §6 lists them. */
final class PinSection {

    record Pin(long label, int voxel, int z, int depth) {}

    record Single(long label, long component) {}

    final long background;
    final List<Long> labels = new ArrayList<>();
    final List<Long> componentCounts = new ArrayList<>();
    final List<Pin> pins = new ArrayList<>();
    final List<Single> singles = new ArrayList<>();
    final int countWidth;
    final int depthWidth;
    final int componentWidth;
    final int voxelWidth;

    private final byte[] bytes;
    private int at;

    PinSection(byte[] bytes, Shape shape, int storedWidth) {
        this.bytes = bytes;
        background = next(storedWidth);
        long others = next(8);
        for (long i = 0; i < others; i++) {
            labels.add(next(storedWidth));
        }
        for (int z = 0; z < shape.z(); z++) {
            componentCounts.add(next(width(shape.sliceVoxels())));
        }
        int widths = (int) next(1);
        countWidth = 1 << (widths & 3);
        depthWidth = 1 << (widths >> 2 & 3);
        componentWidth = 1 << (widths >> 4 & 3);
        voxelWidth = width(shape.voxels());
        for (long label : labels) {
            long[] tops = ascending((int) next(countWidth), voxelWidth);
            for (long top : tops) {
                long voxel = top % shape.sliceVoxels();
                pins.add(new Pin(label, (int) voxel, (int) (top / shape.sliceVoxels()), (int) next(depthWidth)));
            }
            for (long component : ascending((int) next(countWidth), componentWidth)) {
                singles.add(new Single(label, component));
            }
        }
    }

    /** Returns how many bytes are left over. */
    int rest() {
        return bytes.length - at;
    }

    private long[] ascending(int count, int width) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = (i == 0 ? 0 : values[i - 1]) + next(width);
        }
        return values;
    }

    private long next(int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at++] & 0xFFL) << 8 * i;
        }
        return value;
    }

    private static int width(long value) {
        return value < 1L << 8 ? 1 : value < 1L << 16 ? 2 : value < 1L << 32 ? 4 : 8;
    }
}
