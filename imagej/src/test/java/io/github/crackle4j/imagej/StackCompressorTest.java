package io.github.crackle4j.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackCompressorTest {

    private static byte[] compress(ImagePlus image) {
        return StackCompressor.compress(image, CompressOptions.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamIsSavedAsItIs(VoxelType type) {
        Volume volume = Samples.volume(type, Order.C, type.maxValue(), 0, type.minValue(), 17);
        CrackleImage image = CrackleImage.of(Samples.stream(volume), "test");

        Volume result = Crackle.decompress(compress(image));

        assertThat(result.type()).isEqualTo(type);
        assertThat(result.shape()).isEqualTo(volume.shape());
        assertThat(result.array()).isEqualTo(fortran(volume));
    }

    private static Object fortran(Volume volume) {
        Volume result = Volume.allocate(volume.type(), volume.shape(), Order.FORTRAN);
        Samples.stream(volume).decodeInto(0, result);
        return result.array();
    }

    @Test
    void bytesAreSaved() {
        ImageStack stack = new ImageStack(2, 2);
        stack.addSlice(null, new byte[] {0, 1, -1, 3});
        stack.addSlice(null, new byte[] {4, 5, 6, 7});

        Volume volume = Crackle.decompress(compress(new ImagePlus("", stack)));

        assertThat(volume.type()).isEqualTo(VoxelType.UINT8);
        assertThat(volume.shape()).isEqualTo(new Shape(2, 2, 2));
        assertThat(volume.bytes()).containsExactly(0, 1, -1, 3, 4, 5, 6, 7);
    }

    @Test
    void shortsAreSavedSignedIfTheCalibrationSaysSo() {
        ImagePlus image = new ImagePlus("", new ShortProcessor(2, 1, new short[] {0, (short) 32769}, null));
        assertThat(Crackle.decompress(compress(image)).shorts()).containsExactly((short) 0, (short) 32769);

        image.getCalibration().setSigned16BitCalibration();

        Volume signed = Crackle.decompress(compress(image));
        assertThat(signed.type()).isEqualTo(VoxelType.INT16);
        assertThat(signed.shorts()).containsExactly((short) -32768, (short) 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 16777216, UINT32",
        "0, 4294967040, UINT32",
        "0, 4294967296, UINT64",
        "-1, 7, INT32",
        "-1, 4294967296, INT64",
        "-2147483904, 0, INT64",
        "-0.0, 3, UINT32"
    })
    void floatsAreSavedIfTheyAreIntegers(float a, float b, VoxelType type) {
        Volume volume = Crackle.decompress(compress(new ImagePlus("", new FloatProcessor(2, 1, new float[] {a, b}))));

        assertThat(volume.type()).isEqualTo(type);
        assertThat(volume.get(0, 0, 0)).isEqualTo((long) a);
        assertThat(volume.get(1, 0, 0)).isEqualTo((long) b);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.5f, Float.NaN, Float.POSITIVE_INFINITY, 0x1p63f})
    void floatsThatAreNoLabelsAreRefused(float pixel) {
        ImagePlus image = new ImagePlus("", new FloatProcessor(2, 2, new float[] {0, 1, 2, pixel}));

        assertThatThrownBy(() -> compress(image))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Pixel (1, 1) of slice 1 is " + pixel);
    }

    @Test
    void coloursAndHyperstacksAreRefused() {
        assertThatThrownBy(() -> compress(new ImagePlus("", new ColorProcessor(2, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RGB");
        ImagePlus image = new ImagePlus("", ImageStack.create(3, 3, 6, 8));
        image.setDimensions(2, 3, 1);
        assertThatThrownBy(() -> compress(new CompositeImage(image)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 channels, 3 slices");
    }
}
