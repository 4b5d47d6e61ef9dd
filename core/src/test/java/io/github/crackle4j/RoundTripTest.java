package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compressed comes back, whatever the volume and the options. */
class RoundTripTest {

    private static final int[] ORDERS = {0, 1, 2, 3, 4, 5, 8, CompressOptions.AUTO};

    static List<Volumes.Sample> samples() {
        return Volumes.gallery();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyKindOfStreamHoldsTheVolume(Volumes.Sample sample) {
        for (boolean pins : new boolean[] {false, true}) {
            for (int order : ORDERS) {
                byte[] stream = Crackle.compress(sample.volume(), options(1, pins, order));
                Volume decoded = Crackle.open(stream).with(Execution.serial()).decode();
                VolumeAssert.assertThat(decoded)
                        .as("pins %s, order %d", pins, order)
                        .isSameAs(sample.volume());
            }
        }
    }

    /** These models have more bytes than the volume has voxels. */
    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11, 12, 13, 14})
    void soDoStreamsOfHighOrders(int order) {
        Volume volume = Volumes.of(VoxelType.UINT16, Order.FORTRAN, new Shape(60, 50, 3), Volumes.cells(41, 5, 2));
        byte[] stream = Crackle.compress(volume, options(2, false, order));
        assertThat(Crackle.open(stream).header().markovOrder()).isEqualTo(order);
        VolumeAssert.assertThat(Crackle.decompress(stream)).isSameAs(volume);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void threadsDoNotChangeTheStream(Volumes.Sample sample) {
        for (boolean pins : new boolean[] {false, true}) {
            for (int order : new int[] {0, 3, CompressOptions.AUTO}) {
                byte[] serial = Crackle.compress(sample.volume(), options(1, pins, order));
                for (int threads : new int[] {2, 3}) {
                    assertThat(Crackle.compress(sample.volume(), options(threads, pins, order)))
                            .as("%d threads, pins %s, order %d", threads, pins, order)
                            .isEqualTo(serial);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theOrderOfTheVoxelsChangesOneFlagOfTheStream(Volumes.Sample sample) {
        Volume volume = sample.volume();
        Order other = volume.order() == Order.C ? Order.FORTRAN : Order.C;
        Volume reordered = Volumes.of(volume.type(), other, volume.shape(), volume::get);

        StreamParts parts = StreamParts.of(Crackle.compress(reordered, options(1, true, 2)));
        parts.formatField ^= 1 << 7;
        assertThat(parts.toBytes()).isEqualTo(Crackle.compress(volume, options(1, true, 2)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theAutomaticOrderMakesTheSmallestStream(Volumes.Sample sample) {
        int automatic = Crackle.compress(sample.volume(), options(1, false, CompressOptions.AUTO)).length;
        for (int order = 0; order <= 5; order++) {
            assertThat(automatic)
                    .as("bytes, against order %d", order)
                    .isLessThanOrEqualTo(Crackle.compress(sample.volume(), options(1, false, order)).length);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void pinsAreWrittenOnlyWhereTheyMakeTheStreamSmaller(Volumes.Sample sample) {
        byte[] flat = Crackle.compress(sample.volume(), options(1, false, 0));
        byte[] pins = Crackle.compress(sample.volume(), options(1, true, 0));
        if (Crackle.open(pins).header().labelFormat() == LabelFormat.PINS) {
            assertThat(pins).hasSizeLessThan(flat.length);
        } else {
            assertThat(pins).isEqualTo(flat);
        }
    }

    private static CompressOptions options(int threads, boolean pins, int order) {
        return new CompressOptions(order, pins, Execution.threads(threads));
    }
}
