package io.github.crackle4j.internal.voxels;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.Volumes;
import io.github.crackle4j.VoxelType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnScannerTest {

    private static final Shape[] SHAPES = {
        new Shape(1, 1, 1),
        new Shape(1, 9, 3),
        new Shape(9, 1, 3),
        new Shape(7, 5, 1),
        new Shape(8, 70, 9),
        new Shape(16, 4, 5),
        new Shape(33, 4, 70),
        new Shape(63, 3, 2),
        new Shape(64, 3, 4),
        new Shape(65, 3, 600),
        new Shape(200, 3, 7)
    };

    @ParameterizedTest
    @EnumSource
    void bordersLieBetweenDifferentVoxels(VoxelType type) {
        for (Shape shape : SHAPES) {
            for (int labels : new int[] {1, 2, 1000}) {
                Volume volume = Volumes.of(type, Order.C, shape, Volumes.noise(37, labels));
                for (int most : new int[] {1, 4, shape.z()}) {
                    ColumnScanner scanner = new ColumnScanner(volume.array(), shape, most);
                    Borders.check(volume, most, scanner);
                }
            }
        }
    }
}
