package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segmentations of real tissue, the largest of 512³ voxels. */
@Tag("real")
class RealFilesTest {

    private static final int[] ORDERS = {0, 3, 7, CompressOptions.AUTO};

    /** Limits are in bytes, for the automatic order; 0 is no limit. */
    @ParameterizedTest
    @CsvSource({
        "connectomics_v0.ckl.gz, 3770000, 3000000",
        "complex_soma_u8_m7.ckl.gz, 0, 0",
        "watershed_like_u64_m5.ckl.gz, 0, 0",
        "fib25_64_u64.npy.gz, 0, 0",
        "samp1_i32.npy.gz, 0, 0"
    })
    void survivesEveryKindOfStream(String name, long flatLimit, long pinsLimit) {
        Volume volume = read(name);
        Volume decoded = Volume.allocate(volume.type(), volume.shape(), volume.order());
        for (boolean pins : new boolean[] {false, true}) {
            for (int order : ORDERS) {
                CompressOptions options = CompressOptions.DEFAULT.withPins(pins).withMarkovOrder(order);
                byte[] stream = Crackle.compress(volume, options);
                erase(decoded);
                Crackle.open(stream).decodeInto(0, decoded);
                VolumeAssert.assertThat(decoded)
                        .as("pins %s, order %s", pins, order)
                        .isSameAs(volume);
                long limit = pins ? pinsLimit : flatLimit;
                if (order == CompressOptions.AUTO && limit > 0) {
                    assertThat((long) stream.length)
                            .as("bytes with pins %s", pins)
                            .isLessThanOrEqualTo(limit);
                }
            }
        }
    }

    @Test
    void decodesPinsAndFlatLabelsToTheSameVoxels() {
        VolumeAssert.assertThat(read("connectomics_pins_m7.ckl.gz")).isSameAs(read("connectomics_v0.ckl.gz"));
    }

    private static Volume read(String name) {
        Path file = SharedFiles.require("real").resolve(name);
        return name.contains(".npy") ? TestNpy.read(file) : Crackle.decompress(TestNpy.readAll(file));
    }

    private static void erase(Volume volume) {
        if (volume.array() instanceof byte[] array) {
            Arrays.fill(array, (byte) 0xA5);
        } else if (volume.array() instanceof short[] array) {
            Arrays.fill(array, (short) 0xA5A5);
        } else if (volume.array() instanceof int[] array) {
            Arrays.fill(array, 0xA5A5_A5A5);
        } else {
            Arrays.fill(volume.longs(), 0xA5A5_A5A5_A5A5_A5A5L);
        }
    }
}
