package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.voxels.AxisSteps;
import io.github.crackle4j.internal.voxels.SlicePainter;
import java.util.Arrays;

/** Decodes the voxels at evenly spaced places along each axis: only the slices they are in, painted from runs. */
public final class BoxDecoder {

    private final StreamReader stream;
    private final AxisSteps x;
    private final AxisSteps y;
    private final AxisSteps z;

    private BoxDecoder(StreamReader stream, AxisSteps x, AxisSteps y, AxisSteps z) {
        this.stream = stream;
        this.x = x;
        this.y = y;
        this.z = z;
    }

    /** Returns the voxels in the order of the stream. */
    public static Volume decode(StreamReader stream, AxisSteps x, AxisSteps y, AxisSteps z, Execution execution) {
        Header header = stream.header();
        Shape shape = new Shape(x.count(), y.count(), z.count());
        Volume target = stream.allocate(header.voxelType(), shape, header.order());
        VolumeDecoder.fill(target, execution, new BoxDecoder(stream, x, y, z)::worker);
        return target;
    }

    private VolumeDecoder.Slices worker() {
        SliceDecoder decoder = stream.sliceDecoder();
        Shape shape = stream.header().shape();
        boolean whole = x.isWhole(shape.x()) && y.isWhole(shape.y());
        return (slice, voxels, start) -> {
            decoder.decode(z.at(slice));
            if (whole) {
                SlicePainter.paint(decoder.components(), decoder.labels(), voxels, start);
                return;
            }
            for (int row = 0; row < y.count(); row++) {
                paintRow(decoder.components(), decoder.labels(), y.at(row), voxels, start + row * x.count());
            }
        };
    }

    private void paintRow(SliceComponents slice, long[] labels, int row, Object voxels, int start) {
        int[] ends = slice.ends();
        int[] components = slice.components();
        int firstRun = slice.firstRun()[row];
        int found = Arrays.binarySearch(ends, firstRun, slice.firstRun()[row + 1], x.first());
        // The run that ends at x is followed by the one that x begins.
        int run = found >= 0 ? found + 1 : -found - 1;
        int painted = 0;
        while (true) {
            int at = x.at(painted);
            int inRun;
            if (x.step() > 0) {
                while (ends[run] <= at) {
                    run++;
                }
                inRun = (ends[run] - 1 - at) / x.step() + 1;
            } else {
                while (run > firstRun && ends[run - 1] > at) {
                    run--;
                }
                int runStart = run > firstRun ? ends[run - 1] : 0;
                inRun = (at - runStart) / -x.step() + 1;
            }
            int count = Math.min(inRun, x.count() - painted);
            SlicePainter.fill(voxels, start + painted, count, labels[components[run]]);
            painted += count;
            if (painted == x.count()) {
                return;
            }
        }
    }
}
