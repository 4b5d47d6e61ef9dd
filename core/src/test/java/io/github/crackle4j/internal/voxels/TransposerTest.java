package io.github.crackle4j.internal.voxels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Naive;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.Volumes;
import io.github.crackle4j.VoxelType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransposerTest {

    private static final Shape SHAPE = new Shape(9, 7, 40);

    @ParameterizedTest
    @EnumSource
    void gathersAndScattersAnySlices(VoxelType type) {
        Volume volume = Volumes.of(type, Order.C, SHAPE, (x, y, z) -> Volumes.mix(3, x, y, z));
        Volume copy = Volume.allocate(type, SHAPE, Order.C);
        Transposer transposer = new Transposer(SHAPE.x(), SHAPE.y(), SHAPE.z());
        for (int[] range : new int[][] {{0, 16}, {16, 17}, {17, 33}, {33, 40}}) {
            Shape part = SHAPE.withZ(range[1] - range[0]);
            Volume slices = Volume.allocate(type, part, Order.FORTRAN);
            transposer.gather(volume.array(), slices.array(), range[0], range[1]);
            Volume expected = Naive.slices(volume, range[0], range[1]);
            assertThat(slices.array())
                    .isEqualTo(
                            Volumes.of(type, Order.FORTRAN, part, expected::get).array());
            transposer.scatter(slices.array(), copy.array(), range[0], range[1]);
        }
        assertThat(copy.array()).isEqualTo(volume.array());
    }
}
