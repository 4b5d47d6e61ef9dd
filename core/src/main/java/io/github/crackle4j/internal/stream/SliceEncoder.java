package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.internal.components.ComponentChecksum;
import io.github.crackle4j.internal.components.ComponentLabeler;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCodeWriter;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.voxels.SliceScanner;

/** From the voxels of a slice to its parts of a stream. Holds the scratch of one worker. */
public final class SliceEncoder {

    private final boolean unsigned;
    private final CrackGrid grid = new CrackGrid();
    private final ComponentLabeler labeler = new ComponentLabeler();
    private final ComponentChecksum checksum = new ComponentChecksum();
    private final SliceComponents components = new SliceComponents();
    private final CrackCodeWriter crackCodes = new CrackCodeWriter();

    /** Makes an encoder of signed or unsigned voxels. */
    public SliceEncoder(boolean unsigned) {
        this.unsigned = unsigned;
    }

    /**
     * Encodes a slice.
     *
     * @param voxels the array; the slice lies x fastest from element {@code start} on
     * @param keepComponents whether to copy the runs
     */
    public EncodedSlice encode(Object voxels, int start, int sx, int sy, CrackFormat format, boolean keepComponents) {
        grid.reset(sx, sy);
        SliceScanner.scan(voxels, start, grid);
        labeler.label(grid, components);
        long[] labels = SliceScanner.labels(components, voxels, start, unsigned);
        int crc = checksum.of(components);
        long equalPairs = equalPairs(voxels, start, sx, sy);
        // Runs are collected from the borders.
        SliceComponents runs = keepComponents ? components.copyRuns() : null;
        if (format == CrackFormat.PERMISSIBLE) {
            grid.invert();
        }
        return new EncodedSlice(
                crackCodes.trace(grid),
                labels,
                SliceScanner.voxel(voxels, start + sx * sy - 1, unsigned),
                crc,
                equalPairs,
                runs);
    }

    /** Counts the voxels that equal the one before them in the slice as it lies in memory (FORMAT §8). */
    private long equalPairs(Object voxels, int start, int sx, int sy) {
        long pairs = (long) (sx - 1) * sy - grid.verticalEdges();
        for (int y = 1; y < sy; y++) {
            int first = start + y * sx;
            if (SliceScanner.voxel(voxels, first, unsigned) == SliceScanner.voxel(voxels, first - 1, unsigned)) {
                pairs++;
            }
        }
        return pairs;
    }
}
