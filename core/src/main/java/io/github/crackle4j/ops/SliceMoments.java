package io.github.crackle4j.ops;

import io.github.crackle4j.internal.components.SliceComponents;
import java.util.Arrays;

/**
 * Size, moments and bounds of each component of a slice. Scratch of one worker, valid until the next slice.
 *
 * <p>They are found from {@linkplain SliceComponents changes} alone: a voxel that changes to a component gives it the
 * whole column of voxels below, down to the end of the slice, and takes that column from the component above. So the
 * cost is that of the horizontal borders.
 */
final class SliceMoments {

    /** Numbers of a component that lie together, since changes touch all of them. */
    private static final int STRIDE = 4;

    private static final int VOXELS = 0;
    private static final int DOUBLE_X = 1;
    private static final int DOUBLE_Y = 2;

    private static final int MIN_X = 0;
    private static final int MAX_X = 1;
    private static final int MIN_Y = 2;
    private static final int MAX_Y = 3;

    private long[] sums = {};
    private int[] bounds = {};

    /** The component of each voxel of the row at hand. */
    private int[] row = {};

    void measure(SliceComponents slice) {
        reset(slice.count(), slice.sx());
        int sx = slice.sx();
        int sy = slice.sy();
        int[] firstChange = slice.firstChange();
        long[] spans = slice.changeSpans();
        int[] components = slice.changeComponents();
        for (int change = 0; change < firstChange[1]; change++) {
            Arrays.fill(
                    row, SliceComponents.start(spans[change]), SliceComponents.end(spans[change]), components[change]);
            give(components[change], SliceComponents.start(spans[change]), SliceComponents.end(spans[change]), 0, sy);
        }
        for (int y = 1; y < sy; y++) {
            int rowStart = y * sx;
            for (int change = firstChange[y]; change < firstChange[y + 1]; change++) {
                int component = components[change];
                int start = SliceComponents.start(spans[change]) - rowStart;
                int end = SliceComponents.end(spans[change]) - rowStart;
                take(start, end, y, sy, component);
                give(component, start, end, y, sy);
            }
        }
        for (int x = 0; x < sx; x++) {
            bounds[STRIDE * row[x] + MAX_Y] = sy - 1;
        }
    }

    /** Adds the columns {@code start} to {@code end − 1} from {@code y} downwards. */
    private void give(int component, int start, int end, int y, int sy) {
        int at = STRIDE * component;
        long width = (long) end - start;
        long height = (long) sy - y;
        sums[at + VOXELS] += width * height;
        sums[at + DOUBLE_X] += ((long) start + end - 1) * width * height;
        sums[at + DOUBLE_Y] += ((long) y + sy - 1) * width * height;
        bounds[at + MIN_X] = Math.min(bounds[at + MIN_X], start);
        bounds[at + MAX_X] = Math.max(bounds[at + MAX_X], end - 1);
        bounds[at + MIN_Y] = Math.min(bounds[at + MIN_Y], y);
    }

    /** Subtracts the columns {@code start} to {@code end − 1} from {@code y} downwards from whose they were. */
    private void take(int start, int end, int y, int sy, int newComponent) {
        long[] sums = this.sums;
        int[] bounds = this.bounds;
        int[] row = this.row;
        long height = (long) sy - y;
        long doubleY = ((long) y + sy - 1) * height;
        for (int x = start; x < end; x++) {
            int at = STRIDE * row[x];
            row[x] = newComponent;
            sums[at + VOXELS] -= height;
            sums[at + DOUBLE_X] -= 2L * x * height;
            sums[at + DOUBLE_Y] -= doubleY;
            bounds[at + MAX_Y] = y - 1;
        }
    }

    private void reset(int components, int sx) {
        if (sums.length / STRIDE < components) {
            int length = Math.multiplyExact(STRIDE, Math.max(components, sums.length / 2));
            sums = new long[length];
            bounds = new int[length];
        }
        if (row.length < sx) {
            row = new int[sx];
        }
        Arrays.fill(sums, 0, STRIDE * components, 0);
        for (int at = 0; at < STRIDE * components; at += STRIDE) {
            bounds[at + MIN_X] = Integer.MAX_VALUE;
            bounds[at + MAX_X] = -1;
            bounds[at + MIN_Y] = Integer.MAX_VALUE;
        }
    }

    long voxels(int component) {
        return sums[STRIDE * component + VOXELS];
    }

    /** Returns twice the sum of x. */
    long doubleX(int component) {
        return sums[STRIDE * component + DOUBLE_X];
    }

    /** Returns twice the sum of y. */
    long doubleY(int component) {
        return sums[STRIDE * component + DOUBLE_Y];
    }

    int minX(int component) {
        return bounds[STRIDE * component + MIN_X];
    }

    int maxX(int component) {
        return bounds[STRIDE * component + MAX_X];
    }

    int minY(int component) {
        return bounds[STRIDE * component + MIN_Y];
    }

    int maxY(int component) {
        return bounds[STRIDE * component + MAX_Y];
    }
}
