package io.github.crackle4j;

import static io.github.crackle4j.EditAssert.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crackle4j.ops.Uniform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Volumes of one label. */
class UniformTest {

    static List<Shape> shapes() {
        return List.of(
                new Shape(0, 0, 0),
                new Shape(0, 5, 3),
                new Shape(4, 3, 0),
                new Shape(1, 1, 1),
                new Shape(1, 1, 9),
                new Shape(16, 16, 2),
                new Shape(5, 253, 2),
                new Shape(5, 254, 2),
                new Shape(5, 255, 2),
                new Shape(254, 5, 2),
                new Shape(255, 5, 2),
                new Shape(300, 300, 3),
                new Shape(1, 65_534, 1),
                new Shape(2, 65_535, 1),
                new Shape(65_535, 2, 1));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void isWhatCompressionMakes(Shape shape) {
        for (VoxelType type : VoxelType.values()) {
            for (long label : new long[] {0, 1, 100, type.maxValue(), type.minValue()}) {
                for (Order order : Order.values()) {
                    Volume volume = Volumes.of(type, order, shape, Volumes.uniform(label));
                    assertThat(Uniform.full(shape, type, order, label).toBytes())
                            .isEqualTo(Crackle.compress(volume));
                }
            }
        }
        Volume zeros = Volumes.of(VoxelType.UINT16, Order.C, shape, Volumes.uniform(0));
        assertHolds(Uniform.zeros(shape, VoxelType.UINT16, Order.C).toBytes(), zeros);
        Volume ones = Volumes.of(VoxelType.INT64, Order.FORTRAN, shape, Volumes.uniform(1));
        assertHolds(Uniform.ones(shape, VoxelType.INT64, Order.FORTRAN).toBytes(), ones);
    }

    /** A slice of so many voxels takes no time: there is no other way to make this one than by reckoning. */
    @Test
    void slicesMayBeOfAnySize() {
        byte[] stream = Uniform.full(new Shape(2_000_000_000, 2_000_000_000, 2), VoxelType.UINT64, Order.FORTRAN, -1)
                .toBytes();
        CrackleArray array = Crackle.open(stream);
        assertThat(array.labels()).containsExactly(-1);
        assertThat(array.shape()).isEqualTo(new Shape(2_000_000_000, 2_000_000_000, 2));
    }

    @Test
    void labelsMustFitTheType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Uniform.full(new Shape(1, 1, 1), VoxelType.UINT8, Order.C, 256)
                        .toBytes())
                .withMessageContaining("256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Uniform.zeros(new Shape(1, 1, Integer.MAX_VALUE), VoxelType.UINT8, Order.C)
                        .toBytes());
    }
}
