package io.github.crackle4j.internal.labels;

import io.github.crackle4j.internal.bytes.ByteSink;
import java.util.Arrays;
import java.util.Comparator;

/** What names the components of one label: its pins, and for the rest single components, ascending. */
final class LabelPins {

    /**
     * A run of voxels along z.
     *
     * @param top its first voxel, {@code x + sx·(y + sy·z)}
     * @param depth slices that it covers beyond the first
     */
    record Pin(long top, int depth) {}

    private final Pin[] pins;
    private final int[] singles;

    LabelPins(Pin[] pins, int[] singles) {
        this.pins = pins;
        this.singles = singles;
    }

    /** Returns the larger of the counts of pins and single components. */
    long count(PinWidths widths) {
        return Math.max(pinCount(widths), singles.length);
    }

    /** Returns the bytes of the pins and single components, without their counts. */
    long bytes(PinWidths widths) {
        return pinCount(widths) * (widths.voxel() + widths.depth()) + (long) singles.length * widths.component();
    }

    /** Returns how many pins there are when those too long for their depth's width are split. */
    private long pinCount(PinWidths widths) {
        long count = 0;
        for (Pin pin : pins) {
            count += pin.depth / widths.longestPin() + 1;
        }
        return count;
    }

    void write(ByteSink sink, PinWidths widths, long sliceVoxels) {
        Pin[] split = split(widths, sliceVoxels);
        sink.put(split.length, widths.count());
        long before = 0;
        for (Pin pin : split) {
            sink.put(pin.top - before, widths.voxel());
            before = pin.top;
        }
        for (Pin pin : split) {
            sink.put(pin.depth, widths.depth());
        }
        sink.put(singles.length, widths.count());
        before = 0;
        for (int single : singles) {
            sink.put(single - before, widths.component());
            before = single;
        }
    }

    private Pin[] split(PinWidths widths, long sliceVoxels) {
        Pin[] split = new Pin[Math.toIntExact(pinCount(widths))];
        int count = 0;
        for (Pin pin : pins) {
            for (long from = 0; from <= pin.depth; from += widths.longestPin()) {
                split[count++] = new Pin(
                        pin.top + from * sliceVoxels, (int) Math.min(pin.depth - from, widths.longestPin() - 1));
            }
        }
        Arrays.sort(split, Comparator.comparingLong(Pin::top));
        return split;
    }
}
