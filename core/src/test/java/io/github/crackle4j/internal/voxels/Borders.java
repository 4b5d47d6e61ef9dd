package io.github.crackle4j.internal.voxels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.cracks.CrackGrid;

/** Compares the borders that were found with those that the voxels have. */
final class Borders {

    private Borders() {}

    /** Lets a scanner of a volume draw borders, so many slices at once, and checks them. */
    static void check(Volume volume, int most, SliceScanner scanner) {
        Shape shape = volume.shape();
        CrackGrid grid = new CrackGrid();
        for (int from = 0; from < shape.z(); from += most) {
            int to = Math.min(shape.z(), from + most);
            scanner.scan(from, to);
            // The first and the last tell of those between.
            for (int z = from; z < to; z += Math.max(1, to - 1 - from)) {
                grid.reset(shape.x(), shape.y());
                scanner.slice(z).drawBorders(grid);
                check(volume, z, grid);
            }
        }
    }

    private static void check(Volume volume, int z, CrackGrid grid) {
        Shape shape = volume.shape();
        for (int y = 0; y < shape.y(); y++) {
            for (int x = 0; x < shape.x(); x++) {
                long label = volume.get(x, y, z);
                assertThat(isDrawn(grid, grid.verticalRow(y), x))
                        .as("edge left of (%d, %d) in %s", x, y, volume)
                        .isEqualTo(x > 0 && volume.get(x - 1, y, z) != label);
                assertThat(isDrawn(grid, grid.horizontalRow(y), x))
                        .as("edge above (%d, %d) in %s", x, y, volume)
                        .isEqualTo(y > 0 && volume.get(x, y - 1, z) != label);
            }
        }
        assertThat(grid.strayEdges()).isFalse();
    }

    private static boolean isDrawn(CrackGrid grid, int row, int x) {
        return (grid.words()[row + x / 64] >>> x & 1) != 0;
    }
}
