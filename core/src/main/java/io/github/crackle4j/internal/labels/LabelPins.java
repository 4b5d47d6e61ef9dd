package io.github.crackle4j.internal.labels;

import io.github.crackle4j.internal.bytes.ByteSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What names the components of one label: pins, and for the rest single components. */
final class LabelPins {

    /**
     * A run of voxels along z.
     *
     * @param top its first voxel, {@code x + sx·(y + sy·z)}
     * @param depth slices that it covers beyond the first
     */
    record Pin(long top, int depth) {}

    private final List<Pin> pins = new ArrayList<>(0);
    private long[] singles = {};
    private int singleCount;

    void addPin(long top, int depth) {
        pins.add(new Pin(top, depth));
    }

    /** Adds a component, by its number within the volume. */
    void addSingle(long component) {
        if (singleCount == singles.length) {
            singles = Arrays.copyOf(singles, singleCount + (singleCount >> 1) + 4);
        }
        singles[singleCount++] = component;
    }

    /** Returns the larger of the counts of pins and single components. */
    long largerCount(PinWidths widths) {
        return Math.max(pinCount(widths), singleCount);
    }

    /** Returns the bytes of the pins and single components, without their counts. */
    long bytes(PinWidths widths) {
        return pinCount(widths) * (widths.voxel() + widths.depth()) + (long) singleCount * widths.component();
    }

    /** Counts the pins, those too long for their depth's width as often as they are split. */
    private long pinCount(PinWidths widths) {
        long count = 0;
        for (Pin pin : pins) {
            count += pin.depth / widths.longestPin() + 1;
        }
        return count;
    }

    void write(ByteSink sink, PinWidths widths, long sliceVoxels) {
        List<Pin> split = split(widths.longestPin(), sliceVoxels);
        sink.put(split.size(), widths.count());
        long before = 0;
        for (Pin pin : split) {
            sink.put(pin.top - before, widths.voxel());
            before = pin.top;
        }
        for (Pin pin : split) {
            sink.put(pin.depth, widths.depth());
        }
        sink.put(singleCount, widths.count());
        Arrays.sort(singles, 0, singleCount);
        before = 0;
        for (int i = 0; i < singleCount; i++) {
            sink.put(singles[i] - before, widths.component());
            before = singles[i];
        }
    }

    private List<Pin> split(long longestPin, long sliceVoxels) {
        List<Pin> split = new ArrayList<>(pins.size());
        for (Pin pin : pins) {
            for (long from = 0; from <= pin.depth; from += longestPin) {
                split.add(new Pin(pin.top + from * sliceVoxels, (int) Math.min(pin.depth - from, longestPin - 1)));
            }
        }
        split.sort(Comparator.comparingLong(Pin::top));
        return split;
    }
}
