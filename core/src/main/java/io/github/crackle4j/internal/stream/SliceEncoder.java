package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.internal.bytes.Room;
import io.github.crackle4j.internal.components.ComponentChecksum;
import io.github.crackle4j.internal.components.ComponentLabeler;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCodeWriter;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.voxels.SliceVoxels;

/** From the voxels of a slice to its parts of a stream. Holds the scratch of one worker. */
public final class SliceEncoder {

    private final boolean unsigned;
    private final CrackGrid grid = new CrackGrid();
    private final ComponentLabeler labeler = new ComponentLabeler();
    private final ComponentChecksum checksum = new ComponentChecksum();
    private final SliceComponents components = new SliceComponents();
    private final CrackCodeWriter crackCodes = new CrackCodeWriter();
    private int[] firstVoxels = {};

    /** Makes an encoder of signed or unsigned voxels. */
    public SliceEncoder(boolean unsigned) {
        this.unsigned = unsigned;
    }

    /**
     * Encodes a slice.
     *
     * @param keepComponents whether to copy the runs
     */
    public EncodedSlice encode(SliceVoxels slice, int sx, int sy, CrackFormat format, boolean keepComponents) {
        grid.reset(sx, sy);
        slice.drawBorders(grid);
        labeler.label(grid, components);
        long[] labels = labels(slice, sx);
        int crc = checksum.of(components);
        long equalPairs = equalPairs(slice, sx, sy);
        // Runs are collected from the borders.
        SliceComponents runs = keepComponents ? components.copyRuns() : null;
        if (format == CrackFormat.PERMISSIBLE) {
            grid.invert();
        }
        return new EncodedSlice(
                crackCodes.trace(grid), labels, slice.voxel(sx - 1, sy - 1, unsigned), crc, equalPairs, runs);
    }

    /** Returns the label of each component: its first voxel. */
    private long[] labels(SliceVoxels slice, int sx) {
        int count = components.count();
        if (firstVoxels.length <= count) {
            firstVoxels = new int[Room.grown(firstVoxels.length, count + 1L)];
        }
        int[] firstVoxels = this.firstVoxels;
        int[] ofChanges = components.changeComponents();
        long[] spans = components.changeSpans();
        int changes = components.firstChange()[components.sy()];
        int next = 0;
        for (int change = 0; change < changes; change++) {
            // Written in any case, kept if it is the first: cheaper than to foresee whether it is.
            firstVoxels[next] = SliceComponents.start(spans[change]);
            next += ofChanges[change] == next ? 1 : 0;
        }
        long[] labels = new long[count];
        for (int component = 0; component < count; component++) {
            labels[component] = slice.voxel(firstVoxels[component] % sx, firstVoxels[component] / sx, unsigned);
        }
        return labels;
    }

    /** Counts the voxels that equal the one before them in the slice, x fastest (FORMAT §8). */
    private long equalPairs(SliceVoxels slice, int sx, int sy) {
        long pairs = (long) (sx - 1) * sy - grid.verticalEdges();
        for (int y = 1; y < sy; y++) {
            if (slice.voxel(0, y, unsigned) == slice.voxel(sx - 1, y - 1, unsigned)) {
                pairs++;
            }
        }
        return pairs;
    }
}
