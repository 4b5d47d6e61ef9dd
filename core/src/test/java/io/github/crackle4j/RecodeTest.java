package io.github.crackle4j;

import static io.github.crackle4j.EditAssert.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Recode;
import io.github.crackle4j.ops.Recompress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same volumes, written another way. */
class RecodeTest {

    private static final CompressOptions SERIAL = CompressOptions.DEFAULT.with(Execution.serial());

    /** Returns about half of all streams. */
    static List<EncodedSamples.Encoded> gallery() {
        Random random = new Random(6);
        return EncodedSamples.gallery().stream()
                .filter(encoded -> random.nextBoolean())
                .collect(Collectors.toList());
    }

    static List<Volumes.Sample> samples() {
        List<Volumes.Sample> samples = new ArrayList<>(Volumes.miniatures());
        Random random = new Random(5);
        samples.addAll(Volumes.gallery().stream()
                .filter(sample -> random.nextInt(8) == 0)
                .collect(Collectors.toList()));
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void otherMarkovOrdersAreWhatCompressionMakes(Volumes.Sample sample) {
        for (int order : new int[] {0, 1, 4, CompressOptions.AUTO}) {
            byte[] expected = Crackle.compress(sample.volume(), SERIAL.withMarkovOrder(order));
            for (int before : new int[] {0, 2}) {
                byte[] source = Crackle.compress(sample.volume(), SERIAL.withMarkovOrder(before));
                assertThat(Recode.withMarkovOrder(open(source, 3), order)).isEqualTo(expected);
                byte[] version0 = StreamParts.of(source).asVersion0().toBytes();
                assertThat(Recode.withMarkovOrder(open(version0, 1), order)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void otherMarkovOrdersKeepTheLabels(EncodedSamples.Encoded encoded) {
        byte[] stream = Recode.withMarkovOrder(encoded.open(2), 3);
        VolumeAssert.assertThat(Crackle.decompress(stream)).isSameAs(encoded.volume());
        assertThat(StreamParts.of(stream).labels).isEqualTo(StreamParts.of(encoded.stream()).labels);
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void labelsBecomeFlat(EncodedSamples.Encoded encoded) {
        for (int threads : new int[] {1, 3}) {
            byte[] stream = Recode.toFlat(encoded.open(threads));
            assertHolds(stream, encoded.volume());
            assertThat(Crackle.open(stream).header().labelFormat()).isEqualTo(LabelFormat.FLAT);
            assertThat(Crackle.open(stream).header().version()).isEqualTo(1);
            assertThat(StreamParts.of(stream).blocks).isDeepEqualTo(StreamParts.of(encoded.stream()).blocks);
        }
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void labelsBecomePinsAndFlatAgain(EncodedSamples.Encoded encoded) {
        CrackleArray array = encoded.open(1);
        if (array.voxelType().isSigned() || array.header().crackFormat() == CrackFormat.PERMISSIBLE) {
            assertThatIllegalArgumentException().isThrownBy(() -> Recode.toPins(array));
            return;
        }
        byte[] pins = Recode.toPins(array);
        assertThat(Recode.toPins(encoded.open(3))).isEqualTo(pins);
        assertHolds(pins, encoded.volume());
        if (encoded.volume().shape().voxels() > 0) {
            assertThat(Crackle.open(pins).header().labelFormat()).isEqualTo(LabelFormat.PINS);
        }
        assertThat(Recode.toFlat(Crackle.open(pins))).isEqualTo(Recode.toFlat(array));
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void version0BecomesVersion1(EncodedSamples.Encoded encoded) {
        byte[] version0 = StreamParts.of(encoded.stream()).asVersion0().toBytes();
        byte[] version1 = Recode.toVersion1(open(version0, 3));
        VolumeAssert.assertThat(Crackle.decompress(version1)).isSameAs(encoded.volume());
        assertThat(Crackle.open(version1).header().version()).isEqualTo(1);
        assertThat(Recode.toVersion1(Crackle.open(version1))).isEqualTo(version1);
        if (encoded.open(1).header().version() == 1) {
            assertThat(version1).isEqualTo(encoded.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void compressingAnewIsCompressingTheVoxels(EncodedSamples.Encoded encoded) {
        for (int threads : new int[] {1, 3}) {
            for (CompressOptions options : List.of(
                    SERIAL, SERIAL.withMarkovOrder(2), SERIAL.withMarkovOrder(1).withPins(true))) {
                assertThat(Recompress.recompress(encoded.open(threads), options, 1L << threads * 10))
                        .isEqualTo(Crackle.compress(encoded.volume(), options));
            }
        }
    }

    @Test
    void damageIsFoundOnTheWay() {
        Volume volume = Volumes.of(VoxelType.UINT8, Order.FORTRAN, new Shape(9, 8, 3), Volumes.cells(1, 4, 2));
        byte[] stream = Crackle.compress(volume);
        stream[stream.length - 1] ^= 1;
        CrackleArray array = Crackle.open(stream);
        for (Runnable recode : List.<Runnable>of(
                () -> Recode.withMarkovOrder(array, 1),
                () -> Recode.toFlat(array),
                () -> Recode.toPins(array),
                () -> Recompress.recompress(array, SERIAL, 0))) {
            assertThatThrownBy(recode::run)
                    .isInstanceOf(CrackleFormatException.class)
                    .hasMessageContaining("slice 2");
        }
    }

    @Test
    void ordersMustBeOrders() {
        CrackleArray array = Crackle.open(Crackle.compress(Volume.of(new byte[2], new Shape(2, 1, 1))));
        assertThatIllegalArgumentException().isThrownBy(() -> Recode.withMarkovOrder(array, 16));
        assertThatIllegalArgumentException().isThrownBy(() -> Recode.withMarkovOrder(array, -2));
    }

    private static CrackleArray open(byte[] stream, int threads) {
        return Crackle.open(stream).with(Execution.threads(threads));
    }
}
