package io.github.crackle4j.internal.voxels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.Volumes;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.cracks.CrackGrid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SliceScannerTest {

    private static final int[][] SIZES = {{1, 1}, {1, 9}, {9, 1}, {7, 5}, {8, 5}, {63, 4}, {64, 4}, {65, 4}, {200, 3}};

    @ParameterizedTest
    @EnumSource
    void bordersLieBetweenDifferentVoxels(VoxelType type) {
        CrackGrid grid = new CrackGrid();
        for (int[] size : SIZES) {
            for (int labels : new int[] {1, 2, 1000}) {
                Shape shape = new Shape(size[0], size[1], 3);
                Volume volume = Volumes.of(type, Order.FORTRAN, shape, Volumes.noise(31, labels));
                for (int z = 0; z < 3; z++) {
                    grid.reset(shape.x(), shape.y());
                    SliceScanner.scan(volume.array(), volume.index(0, 0, z), grid);
                    check(volume, z, grid);
                }
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
