package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VolumeTest {

    private static final Shape SHAPE = new Shape(2, 3, 4);

    @Test
    void fortranOrderRunsAlongXFirst() {
        Volume volume = Volume.allocate(VoxelType.UINT8, SHAPE, Order.FORTRAN);
        assertThat(volume.index(1, 0, 0)).isEqualTo(1);
        assertThat(volume.index(0, 1, 0)).isEqualTo(2);
        assertThat(volume.index(0, 0, 1)).isEqualTo(6);
        assertThat(volume.index(1, 2, 3)).isEqualTo(23);
    }

    @Test
    void cOrderRunsAlongZFirst() {
        Volume volume = Volume.allocate(VoxelType.UINT8, SHAPE, Order.C);
        assertThat(volume.index(0, 0, 1)).isEqualTo(1);
        assertThat(volume.index(0, 1, 0)).isEqualTo(4);
        assertThat(volume.index(1, 0, 0)).isEqualTo(12);
        assertThat(volume.index(1, 2, 3)).isEqualTo(23);
    }

    @ParameterizedTest
    @EnumSource
    void labelsComeBackExtendedAsTheirTypeDemands(VoxelType type) {
        Volume volume = Volume.allocate(type, SHAPE, Order.C);
        for (long label : new long[] {type.minValue(), type.maxValue(), 1, 0}) {
            volume.set(1, 2, 3, label);
            assertThat(volume.get(1, 2, 3)).isEqualTo(label);
        }
        volume.set(0, 0, 0, 0x1234_5678_9ABC_DEF0L);
        assertThat(volume.get(0, 0, 0)).isEqualTo(type.truncate(0x1234_5678_9ABC_DEF0L));
    }

    @Test
    void wrapsTheArrayItself() {
        int[] labels = new int[24];
        Volume volume = Volume.of(labels, SHAPE);
        volume.set(1, 0, 0, 7);
        assertThat(labels[1]).isEqualTo(7);
        assertThat(volume.ints()).isSameAs(labels);
        assertThat(volume.array()).isSameAs(labels);
    }

    @Test
    void arraysAreUnsignedAndXFastestUnlessToldOtherwise() {
        assertThat(Volume.of(new byte[24], SHAPE).type()).isEqualTo(VoxelType.UINT8);
        assertThat(Volume.of(new short[24], SHAPE).type()).isEqualTo(VoxelType.UINT16);
        assertThat(Volume.of(new int[24], SHAPE).type()).isEqualTo(VoxelType.UINT32);
        assertThat(Volume.of(new long[24], SHAPE).type()).isEqualTo(VoxelType.UINT64);
        assertThat(Volume.of(new long[24], SHAPE).order()).isEqualTo(Order.FORTRAN);
    }

    @Test
    void refusesArraysOfAnotherClass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Volume.of(VoxelType.INT16, new int[24], SHAPE, Order.C))
                .withMessageContaining("INT16")
                .withMessageContaining("short[]")
                .withMessageContaining("int[]");
        assertThatIllegalArgumentException().isThrownBy(() -> Volume.of(VoxelType.UINT8, "labels", SHAPE, Order.C));
    }

    @Test
    void refusesArraysOfAnotherLength() {
        for (int length : new int[] {0, 23, 25}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Volume.of(new byte[length], SHAPE))
                    .withMessageContaining(length + " elements")
                    .withMessageContaining("2×3×4 = 24 voxels");
        }
        // 2^32 voxels, which are 0 in 32 bits.
        assertThatIllegalArgumentException().isThrownBy(() -> Volume.of(new byte[0], new Shape(1 << 16, 1 << 16, 1)));
    }

    @Test
    void refusesToAllocateMoreThanAnArrayHolds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Volume.allocate(VoxelType.UINT8, new Shape(1 << 16, 1 << 15, 1), Order.C))
                .withMessageContaining("65536×32768×1");
    }

    @Test
    void refusesNulls() {
        assertThatThrownBy(() -> Volume.of(null, new byte[24], SHAPE, Order.C))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Volume.of(VoxelType.UINT8, null, SHAPE, Order.C))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Volume.of(VoxelType.UINT8, new byte[24], SHAPE, null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void refusesVoxelsOutside() {
        Volume volume = Volume.allocate(VoxelType.UINT8, SHAPE, Order.FORTRAN);
        assertThatThrownBy(() -> volume.get(2, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> volume.get(0, -1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> volume.set(0, 0, 4, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesToPassForAnotherWidth() {
        Volume volume = Volume.allocate(VoxelType.UINT8, SHAPE, Order.FORTRAN);
        assertThatThrownBy(volume::longs).isInstanceOf(ClassCastException.class);
    }
}
