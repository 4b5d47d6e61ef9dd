package io.github.crackle4j;

import static io.github.crackle4j.EditAssert.assertHolds;
import static io.github.crackle4j.EditAssert.assertLabelFormat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Recode;
import io.github.crackle4j.ops.Recompress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same volumes, written another way. */
class RecodeTest {

    private static final CompressOptions SERIAL = CompressOptions.DEFAULT.with(Execution.serial());

    static Stream<Encodings.Encoding> streams() {
        return EditStreams.all();
    }

    static Stream<Volumes.Sample> samples() {
        return Encodings.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void otherMarkovOrdersAreWhatCompressionMakes(Volumes.Sample sample) {
        for (int order : new int[] {0, 1, 4, CompressOptions.AUTO}) {
            byte[] expected = Crackle.compress(sample.volume(), SERIAL.withMarkovOrder(order));
            for (int before : new int[] {0, 2}) {
                byte[] source = Crackle.compress(sample.volume(), SERIAL.withMarkovOrder(before));
                assertThat(Recode.withMarkovOrder(open(source, 3), order).toBytes())
                        .isEqualTo(expected);
                byte[] version0 = StreamParts.of(source).asVersion0().toBytes();
                assertThat(Recode.withMarkovOrder(open(version0, 1), order).toBytes())
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void otherMarkovOrdersKeepTheLabels(Encodings.Encoding encoding) {
        byte[] stream = Recode.withMarkovOrder(encoding.open(2), 3).toBytes();
        VolumeAssert.assertThat(Crackle.decompress(stream)).isSameAs(encoding.volume());
        assertThat(StreamParts.of(stream).labels).isEqualTo(StreamParts.of(encoding.stream()).labels);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void labelsBecomeFlat(Encodings.Encoding encoding) {
        for (int threads : new int[] {1, 3}) {
            byte[] stream = Recode.toFlat(encoding.open(threads)).toBytes();
            assertHolds(stream, encoding.volume());
            assertThat(Crackle.open(stream).header().labelFormat()).isEqualTo(LabelFormat.FLAT);
            assertThat(Crackle.open(stream).header().version()).isEqualTo(1);
            assertThat(StreamParts.of(stream).blocks).isDeepEqualTo(StreamParts.of(encoding.stream()).blocks);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void labelsBecomePinsAndFlatAgain(Encodings.Encoding encoding) {
        CrackleArray array = encoding.open(1);
        if (array.voxelType().isSigned() || array.header().crackFormat() == CrackFormat.PERMISSIBLE) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Recode.toPins(array).toBytes());
            return;
        }
        byte[] pins = Recode.toPins(array).toBytes();
        assertThat(Recode.toPins(encoding.open(3)).toBytes()).isEqualTo(pins);
        assertHolds(pins, encoding.volume());
        assertLabelFormat(pins, LabelFormat.PINS);
        assertThat(Recode.toFlat(Crackle.open(pins)).toBytes())
                .isEqualTo(Recode.toFlat(array).toBytes());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void version0BecomesVersion1(Encodings.Encoding encoding) {
        byte[] version0 = StreamParts.of(encoding.stream()).asVersion0().toBytes();
        byte[] version1 = Recode.toVersion1(open(version0, 3)).toBytes();
        VolumeAssert.assertThat(Crackle.decompress(version1)).isSameAs(encoding.volume());
        assertThat(Crackle.open(version1).header().version()).isEqualTo(1);
        assertThat(Recode.toVersion1(Crackle.open(version1)).toBytes()).isEqualTo(version1);
        if (encoding.open(1).header().version() == 1) {
            assertThat(version1).isEqualTo(encoding.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void compressingAnewIsCompressingTheVoxels(Encodings.Encoding encoding) {
        for (int threads : new int[] {1, 3}) {
            for (CompressOptions options : List.of(
                    SERIAL, SERIAL.withMarkovOrder(2), SERIAL.withMarkovOrder(1).withPins(true))) {
                assertThat(Recompress.recompress(encoding.open(threads), options, 1L << threads * 10)
                                .toBytes())
                        .isEqualTo(Crackle.compress(encoding.volume(), options));
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
                () -> Recode.withMarkovOrder(array, 1).toBytes(),
                () -> Recode.toFlat(array).toBytes(),
                () -> Recode.toPins(array).toBytes(),
                () -> Recompress.recompress(array, SERIAL, 0).toBytes())) {
            assertThatThrownBy(recode::run)
                    .isInstanceOf(CrackleFormatException.class)
                    .hasMessageContaining("slice 2");
        }
        int firstUniqueLabel = 29 + 4 * 3 + 4 + 8;
        byte[] wrongLabel = Crackle.compress(volume);
        wrongLabel[firstUniqueLabel] ^= 1;
        assertThatThrownBy(() -> Recode.toVersion1(Crackle.open(wrongLabel)).toBytes())
                .isInstanceOf(CrackleFormatException.class)
                .hasMessageContaining("labels");
    }

    @Test
    void ordersMustBeOrders() {
        CrackleArray array = Crackle.open(Crackle.compress(Volume.of(new byte[2], new Shape(2, 1, 1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recode.withMarkovOrder(array, 16).toBytes());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recode.withMarkovOrder(array, -2).toBytes());
    }

    private static CrackleArray open(byte[] stream, int threads) {
        return Crackle.open(stream).with(Execution.threads(threads));
    }
}
