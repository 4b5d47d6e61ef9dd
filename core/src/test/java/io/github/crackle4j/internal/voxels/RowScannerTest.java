package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.Volumes;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.cracks.CrackGrid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowScannerTest {

    private static final int[][] SIZES = {
        {1, 1}, {1, 9}, {9, 1}, {7, 5}, {8, 5}, {63, 4}, {64, 4}, {65, 4}, {200, 3}, {1, 700}, {3, 65}, {9, 63},
        {9, 64}, {9, 65}, {40, 130}, {64, 70}, {256, 97}, {511, 3}, {513, 34}, {1030, 3}
    };

    @ParameterizedTest
    @EnumSource
    void bordersLieBetweenDifferentVoxels(VoxelType type) {
        CrackGrid grid = new CrackGrid();
        for (int[] size : SIZES) {
            for (int labels : new int[] {1, 2, 1000}) {
                Shape shape = new Shape(size[0], size[1], 3);
                Volume volume = Volumes.of(type, Order.FORTRAN, shape, Volumes.noise(31, labels));
                RowScanner scanner = new RowScanner(volume.array(), shape.x());
                for (int z = 0; z < 3; z++) {
                    grid.reset(shape.x(), shape.y());
                    scanner.slice(volume.index(0, 0, z)).drawBorders(grid);
                    Borders.check(volume, z, grid);
                }
            }
        }
    }
}
