package io.github.crackle4j.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.plugin.Duplicator;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Order;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Uniform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrackleImageTest {

    private static CrackleImage image(Volume volume) {
        return CrackleImage.of(Samples.stream(volume), "test");
    }

    private static int rgb(ImagePlus image, int x, int y) {
        return image.getBufferedImage().getRGB(x, y) & 0xFFFFFF;
    }

    @ParameterizedTest
    @CsvSource({
        "UINT8, FORTRAN, 8, 255",
        "UINT64, FORTRAN, 8, 255",
        "UINT16, C, 16, 65535",
        "INT64, FORTRAN, 16, 256",
        "UINT32, C, 32, 16777216",
        "INT8, FORTRAN, 32, -3",
        "INT64, C, 32, -16777216"
    })
    void pixelsAreTheLabelsIfOneTypeHoldsThem(VoxelType type, Order order, int bitDepth, long label) {
        Volume volume = Samples.volume(type, order, 0, 1, label, 7);

        CrackleImage image = image(volume);

        assertThat(image.getBitDepth()).isEqualTo(bitDepth);
        assertThat(image.getStack().isVirtual()).isTrue();
        assertThat(image.getStackSize()).isEqualTo(Samples.SHAPE.z());
        for (int z = 0; z < Samples.SHAPE.z(); z++) {
            ImageProcessor slice = image.getStack().getProcessor(z + 1);
            for (int y = 0; y < Samples.SHAPE.y(); y++) {
                for (int x = 0; x < Samples.SHAPE.x(); x++) {
                    assertThat((long) slice.getf(x, y)).isEqualTo(volume.get(x, y, z));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UINT64, 0, 18446744073709551615, 9, 4294967297",
        "INT64, -9223372036854775808, 9223372036854775807, 0, -1"
    })
    void labelsThatNoPixelHoldsAreRanksAndNamedExactly(VoxelType type, String a, String b, String c, String d) {
        long[] labels = {type.parse(a), type.parse(b), type.parse(c), type.parse(d)};
        Volume volume = Samples.volume(type, Order.C, labels);

        CrackleImage image = image(volume);

        assertThat(image.getBitDepth()).isEqualTo(32);
        Set<Float> pixels = new HashSet<>();
        for (int z = 0; z < Samples.SHAPE.z(); z++) {
            image.setSlice(z + 1);
            for (int x = 0; x < Samples.SHAPE.x(); x++) {
                long label = volume.get(x, 5, z);
                float pixel = image.getProcessor().getf(x, 5);
                assertThat(pixel == 0).isEqualTo(label == 0);
                pixels.add(pixel);
                assertThat(image.status(x, 5)).contains("label=" + type.toString(label) + ", pixel=" + (int) pixel);
                assertThat(rgb(image, x, 5)).isEqualTo(LabelColors.color(label));
            }
        }
        assertThat(pixels).containsExactlyInAnyOrder(0f, 1f, 2f, 3f);
    }

    /** Commands such as Crop put slices of their own in place of those of the stream, whose pixels are ranks still. */
    @Test
    void whatCommandsMakeOfRanksIsSavedAsLabels() {
        Volume volume = Samples.volume(VoxelType.UINT64, Order.FORTRAN, 0, 5, 1L << 40, -1);
        CrackleImage cropped = image(volume);
        cropped.setStack(cropped.getStack().crop(3, 2, 0, 10, 9, Samples.SHAPE.z()));
        ImagePlus duplicate = new Duplicator().run(image(volume), 1, Samples.SHAPE.z());

        CrackleImage whole = image(volume);
        assertThat(cropped.status(4, 5))
                .contains("label=" + VoxelType.UINT64.toString(volume.get(7, 7, 0)) + ", pixel=");
        Volume saved = Crackle.decompress(StackCompressor.compress(cropped, CompressOptions.DEFAULT));
        assertThat(saved.get(4, 5, 6)).isEqualTo(volume.get(7, 7, 6));
        assertThat(Crackle.decompress(StackCompressor.compress(duplicate, CompressOptions.DEFAULT))
                        .longs())
                .isEqualTo(volume.longs());
        whole.setStack(duplicate.getStack());
        whole.getStack().getProcessor(1).setf(0, 0, 2.5f);
        assertThatThrownBy(() -> StackCompressor.compress(whole, CompressOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Pixel 0 of slice 1 is 2.5, but the pixels of this image are ranks, 0 to 3");
    }

    /** A window of ImageJ does not survive an exception of its stack. */
    @Test
    void aSliceThatIsDamagedIsBlankAndCannotBeSaved() {
        Volume volume = Samples.volume(VoxelType.UINT8, Order.FORTRAN, 1, 2, 3);
        byte[] stream = Crackle.compress(volume);
        // The checksum of the last slice.
        stream[stream.length - 1] ^= 1;
        CrackleImage image = CrackleImage.of(Crackle.open(stream), "test");
        int last = Samples.SHAPE.z();

        image.setSlice(last);

        assertThat(image.getProcessor().getf(4, 4)).isZero();
        assertThat(image.status(4, 4)).contains("label=unknown");
        assertThatThrownBy(() -> StackCompressor.compress(image, CompressOptions.DEFAULT))
                .isInstanceOf(CrackleFormatException.class);
        image.setStack(image.getStack().crop(3, 2, 0, 10, 9, last));
        assertThatThrownBy(() -> StackCompressor.compress(image, CompressOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Slice " + last + " of test could not be read");
    }

    @ParameterizedTest
    @CsvSource({"UINT8, 8", "UINT16, 16", "UINT32, 32"})
    void eachLabelHasItsColorInEverySlice(VoxelType type, int bitDepth) {
        Volume volume = Samples.volume(
                type,
                Order.FORTRAN,
                0,
                1,
                2,
                type == VoxelType.UINT8 ? 200 : type == VoxelType.UINT16 ? 60_000 : 70_000);

        CrackleImage image = image(volume);

        assertThat(image.getBitDepth()).isEqualTo(bitDepth);
        for (int z = Samples.SHAPE.z() - 1; z >= 0; z--) {
            image.setSlice(z + 1);
            for (int x = 0; x < Samples.SHAPE.x(); x++) {
                assertThat(rgb(image, x, 3)).isEqualTo(LabelColors.color(volume.get(x, 3, z)));
            }
        }
    }

    @Test
    void anotherLookupTableIsHonoured() {
        CrackleImage image = image(Samples.volume(VoxelType.UINT16, Order.FORTRAN, 0, 300, 65_535));

        assertThat(rgb(image, 6, 0)).isEqualTo(LabelColors.color(65_535));

        image.getProcessor().setColorModel(new ByteProcessor(1, 1).getDefaultColorModel());

        assertThat(rgb(image, 6, 0)).isEqualTo(0xFFFFFF);
    }

    @Test
    void coloursAreDistinctAndBright() {
        Set<Integer> colors = new HashSet<>();
        for (long label = 1; label <= 2000; label++) {
            int color = LabelColors.color(label << 40 | label);
            assertThat(Math.max(Math.max(color >> 16, color >> 8 & 0xFF), color & 0xFF))
                    .isGreaterThan(150);
            colors.add(color);
        }
        assertThat(colors).hasSizeGreaterThan(1990);
        assertThat(LabelColors.color(0)).isZero();
        Set<Integer> bytes = new HashSet<>();
        for (int label = 0; label < 256; label++) {
            bytes.add(LabelColors.color(label));
        }
        assertThat(bytes).hasSize(256);
    }

    @Test
    void filesAreOpenedGzippedOrNot(@TempDir Path folder) throws IOException {
        byte[] stream = Crackle.compress(Samples.volume(VoxelType.UINT16, Order.C, 5, 1000));
        Path plain = Files.write(folder.resolve("a.ckl"), stream);
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
            gzip.write(stream);
        }
        Path gzip = Files.write(folder.resolve("B.CKL.GZ"), gzipped.toByteArray());

        for (Path file : new Path[] {plain, gzip}) {
            assertThat(CrackleImage.isCrackle(file.toString())).isTrue();
            CrackleImage image = CrackleImage.open(file);
            assertThat(image.getTitle()).isEqualTo(file.getFileName().toString());
            assertThat(image.getOriginalFileInfo().directory).startsWith(folder.toString());
            assertThat(image.array().section(Section.LABELS))
                    .isEqualTo(Crackle.open(stream).section(Section.LABELS));
            image.array().close();
        }
        assertThat(CrackleImage.isCrackle("a.ckl.txt")).isFalse();
    }

    @Test
    void deletedSlicesAreGoneAndDuplicatesAreOrdinaryImages() {
        Volume volume = Samples.volume(VoxelType.UINT16, Order.FORTRAN, 1, 2000, 3);
        CrackleImage image = image(volume);

        image.getStack().deleteSlice(2);

        assertThat(image.getStack().size()).isEqualTo(Samples.SHAPE.z() - 1);
        assertThat(image.getStack().getProcessor(2).get(4, 4)).isEqualTo((int) volume.get(4, 4, 2));
        ImagePlus copy = new Duplicator().run(image, 1, 3);
        assertThat(copy.getStack().isVirtual()).isFalse();
        assertThat(copy.getStack().getProcessor(2).get(4, 4)).isEqualTo((int) volume.get(4, 4, 2));
    }

    @Test
    void emptyAndDamagedStreamsAreRefused() {
        assertThatThrownBy(() -> CrackleImage.of(
                        Crackle.open(Uniform.zeros(new Shape(0, 3, 3), VoxelType.UINT8, Order.C)
                                .toBytes()),
                        "empty"))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] stream = Crackle.compress(Samples.volume(VoxelType.UINT16, Order.C, 5, 1000));
        // The checksum of the first slice.
        stream[stream.length - 4 * Samples.SHAPE.z()] ^= 1;
        assertThatThrownBy(() -> CrackleImage.of(Crackle.open(stream), "damaged"))
                .isInstanceOf(CrackleFormatException.class);
    }
}
