package io.github.crackle4j.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeFormat;
import io.github.crackle4j.formats.VolumeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

    private static final Shape SHAPE = new Shape(30, 20, 25);

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void everyVoxelCounts(VoxelType type) {
        for (Order order : Order.values()) {
            Volume volume = Samples.volume(type, SHAPE, order, 1);
            CrackleArray stream = Crackle.open(Crackle.compress(volume));
            assertThatCode(() -> RoundTrip.check(slabs(volume), stream, Execution.serial()))
                    .doesNotThrowAnyException();

            volume.set(29, 0, 24, volume.get(29, 0, 24) ^ 1);

            assertThatThrownBy(() -> RoundTrip.check(slabs(volume), stream, Execution.serial()))
                    .hasMessageContaining("does not decode to its source");
            CrackleArray other = Crackle.open(Crackle.compress(volume));
            assertThatThrownBy(() -> RoundTrip.check(other, stream, Execution.serial()))
                    .hasMessageContaining("does not decode to its source");
        }
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void typeAndShapeCount(Order order) {
        CrackleArray stream = Crackle.open(Crackle.compress(Volume.allocate(VoxelType.UINT8, SHAPE, order)));
        Volume signed = Volume.allocate(VoxelType.INT8, SHAPE, order);
        Volume shorter = Volume.allocate(VoxelType.UINT8, SHAPE.withZ(24), order);

        assertThatThrownBy(() -> RoundTrip.check(slabs(signed), stream, Execution.serial()))
                .hasMessageContaining("type or shape");
        assertThatThrownBy(() -> RoundTrip.check(slabs(shorter), stream, Execution.serial()))
                .hasMessageContaining("type or shape");
    }

    private static VolumeReader slabs(Volume volume) throws IOException {
        return VolumeFormat.NPY.open(
                VolumeFile.of(new ByteArrayInputStream(Samples.npy(volume))), (sliceBytes, order) -> 6000);
    }
}
