package io.github.crackle4j.internal.voxels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.Volumes;
import io.github.crackle4j.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowScannerTest {

    private static final Shape[] SHAPES = {
        new Shape(1, 1, 3),
        new Shape(1, 9, 3),
        new Shape(9, 1, 3),
        new Shape(7, 5, 70),
        new Shape(8, 5, 3),
        new Shape(63, 4, 3),
        new Shape(64, 4, 3),
        new Shape(65, 4, 3),
        new Shape(200, 3, 3),
        new Shape(1, 700, 3),
        new Shape(3, 65, 5),
        new Shape(9, 63, 3),
        new Shape(9, 64, 3),
        new Shape(32, 32, 33),
        new Shape(40, 130, 3),
        new Shape(64, 70, 9),
        new Shape(100, 328, 2),
        new Shape(256, 129, 2),
        new Shape(511, 3, 3),
        new Shape(513, 34, 3),
        new Shape(2050, 33, 2)
    };

    @ParameterizedTest
    @EnumSource
    void bordersLieBetweenDifferentVoxels(VoxelType type) {
        for (Shape shape : SHAPES) {
            for (int labels : new int[] {1, 2, 1000}) {
                Volume volume = Volumes.of(type, Order.FORTRAN, shape, Volumes.noise(31, labels));
                for (int most : new int[] {1, 2, shape.z()}) {
                    RowScanner scanner = new RowScanner(volume.array(), shape, most);
                    Borders.check(volume, most, scanner);
                }
            }
        }
    }

    @Test
    void smallSlicesAreScannedTogether() {
        assertEquals(8, RowScanner.slicesAtOnce(new Shape(64, 64, 64)));
        assertEquals(5, RowScanner.slicesAtOnce(new Shape(64, 64, 5)));
        assertEquals(1, RowScanner.slicesAtOnce(new Shape(512, 512, 512)));
        assertEquals(1, RowScanner.slicesAtOnce(new Shape(0, 64, 0)));
    }
}
