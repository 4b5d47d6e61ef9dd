package io.github.crackle4j.formats.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.Python;
import io.github.crackle4j.formats.Tool;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeReader;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffReaderTest {

    private static final Shape SHAPE = new Shape(40, 33, 4);

    @TempDir
    private Path folder;

    /** Runs of labels, so that all compressions have something to do. */
    private static long label(VoxelType type, int x, int y, int z) {
        return type.truncate((x / 7 + y / 5 * 3 + z) * 0x9E3779B97F4A7C15L >> 64 - 8 * type.bytes());
    }

    private static Volume volume(VoxelType type, Shape shape) {
        Volume volume = Volume.allocate(type, shape, Order.FORTRAN);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    volume.set(x, y, z, label(type, x, y, z));
                }
            }
        }
        return volume;
    }

    private static byte[] write(Volume volume, Metadata metadata) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VolumeWriter writer =
                new TiffWriter(Channels.newChannel(bytes), volume.type(), volume.shape(), metadata)) {
            writer.write(volume);
        }
        return bytes.toByteArray();
    }

    /** Checks that a file has a volume, and returns what it tells of space. */
    private static Metadata check(Path path, Volume volume) throws IOException {
        try (VolumeFile file = VolumeFile.open(path);
                VolumeReader reader = TiffReader.open(file, (sliceBytes, order) -> 1 << 24)) {
            assertThat(reader.type()).isEqualTo(volume.type());
            assertThat(reader.shape()).isEqualTo(volume.shape());
            assertThat(reader.next().array()).isEqualTo(volume.array());
            assertThat(reader.next()).isNull();
            return reader.metadata();
        }
    }

    private static VolumeReader open(byte[] bytes) throws IOException {
        return TiffReader.open(VolumeFile.of(new ByteArrayInputStream(bytes)), (sliceBytes, order) -> 1 << 24);
    }

    /** What is written is copied by libtiff with all compressions and layouts, and read again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c none",
                "-c none -B",
                "-c none -8",
                "-c none -8 -B",
                "-c lzw",
                "-c lzw:2",
                "-c lzw:2 -B",
                "-c zip",
                "-c zip:2 -8",
                "-c packbits",
                "-c packbits -B",
                "-c none -r 7",
                "-c lzw -r 5",
                "-c zip:2 -t -w 16 -l 32",
                "-c lzw:2 -B -t -w 32 -l 16",
                "-c none -t -w 48 -l 48",
                "-c packbits -t -w 16 -l 16"
            })
    void libtiffsFilesAreRead(String options) throws Exception {
        for (VoxelType type : VoxelType.values()) {
            // libtiff has predictors for samples of up to 32 bits, and of 64 in later versions.
            if (type.bytes() == 8 && options.contains(":2")) {
                continue;
            }
            Volume volume = volume(type, SHAPE);
            Files.write(folder.resolve("a.tif"), write(volume, Metadata.NONE));
            Tool.run(folder, "libtiff-tools", "tiffcp", options, "a.tif", "b.tif");
            check(folder.resolve("b.tif"), volume);
            Files.delete(folder.resolve("b.tif"));
        }
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void tifffileReadsWhatIsWritten(VoxelType type) throws Exception {
        Python python = Python.with("tifffile");
        Volume volume = volume(type, new Shape(5, 4, 3));
        Path path = Files.write(folder.resolve("a.tif"), write(volume, Metadata.spaced(4, 4.5, 40, "um")));
        String found = python.run("""
                import tifffile, sys
                with tifffile.TiffFile(sys.argv[1]) as file:
                    a = file.asarray()
                    m = file.imagej_metadata
                    x = file.pages[0].tags['XResolution'].value
                    print(a.dtype.name, a.shape, len(file.pages), m['spacing'], m['unit'], x[1] / x[0], *a.flatten())
                """, path);
        StringBuilder wanted = new StringBuilder(type.toString().toLowerCase(Locale.ROOT) + " (3, 4, 5) 3 40.0 um 4.0");
        for (int i = 0; i < 60; i++) {
            wanted.append(' ').append(type.toString(label(type, i % 5, i / 5 % 4, i / 20)));
        }
        assertThat(found).isEqualTo(wanted.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bigtiff=True",
                "byteorder='>'",
                "compression='zlib'",
                "bigtiff=True, byteorder='>', compression='zlib'",
                "tile=(16, 32)",
                "tile=(16, 16), compression='zlib'",
                "rowsperstrip=9",
                "contiguous=True",
                "metadata=None",
                "imagej=True, metadata={'axes': 'ZYX', 'spacing': 40, 'unit': 'um'}, resolution=(.25, .25)",
                "ome=True, metadata={'axes': 'ZYX', 'PhysicalSizeX': 4, 'PhysicalSizeY': 4, 'PhysicalSizeZ': 40}"
            })
    void tifffilesFilesAreRead(String options) throws Exception {
        Python python = Python.with("tifffile");
        for (VoxelType type : VoxelType.values()) {
            if (options.contains("imagej") && type != VoxelType.UINT8 && type != VoxelType.UINT16) {
                continue;
            }
            // OME has no integers of 64 bits.
            if (options.contains("ome") && type.bytes() == 8) {
                continue;
            }
            Volume volume = volume(type, SHAPE);
            Path path = folder.resolve(type + ".tif");
            python.run("""
                    import numpy, tifffile, sys
                    dtype = numpy.dtype(sys.argv[2])
                    z, y, x = numpy.indices((4, 33, 40)).astype(numpy.uint64)
                    i = x // numpy.uint64(7) + y // numpy.uint64(5) * numpy.uint64(3) + z
                    a = (i * numpy.uint64(0x9E3779B97F4A7C15)).view(numpy.int64)
                    a = (a >> (64 - 8 * dtype.itemsize)).astype(dtype)
                    tifffile.imwrite(sys.argv[1], a, photometric='minisblack', OPTIONS)
                    """.replace("OPTIONS", options), path, type.toString().toLowerCase(Locale.ROOT));
            Metadata metadata = check(path, volume);
            if (options.contains("40")) {
                assertThat(metadata).isEqualTo(Metadata.spaced(4, 4, 40, "um"));
            }
        }
    }

    /** ImageJ opens what is written, with its spacing, and what ImageJ saves is read. */
    @ParameterizedTest
    @CsvSource({"UINT8", "UINT16"})
    void imageJReadsAndIsRead(VoxelType type) throws IOException {
        Volume volume = volume(type, SHAPE);
        Path path = folder.resolve("a.tif");
        Files.write(path, write(volume, Metadata.spaced(4, 5, 40, "\u00B5m")));
        ImagePlus image = new Opener().openImage(path.toString());
        assertThat(image.getNSlices()).isEqualTo(SHAPE.z());
        assertThat(image.getCalibration().pixelWidth).isEqualTo(4);
        assertThat(image.getCalibration().pixelHeight).isEqualTo(5);
        assertThat(image.getCalibration().pixelDepth).isEqualTo(40);
        assertThat(image.getCalibration().getUnit()).isEqualTo("\u00B5m");
        ImageStack copy = new ImageStack(SHAPE.x(), SHAPE.y());
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    assertThat(image.getStack().getProcessor(z + 1).get(x, y)).isEqualTo((int) volume.get(x, y, z));
                }
            }
            copy.addSlice(
                    type == VoxelType.UINT8
                            ? new ByteProcessor(SHAPE.x(), SHAPE.y(), (byte[])
                                    image.getStack().getPixels(z + 1))
                            : new ShortProcessor(
                                    SHAPE.x(),
                                    SHAPE.y(),
                                    (short[]) image.getStack().getPixels(z + 1),
                                    null));
        }
        ImagePlus saved = IJ.createImage("saved", "8-bit black", 1, 1, 1);
        saved.setStack(copy);
        saved.setCalibration(image.getCalibration());
        Path again = folder.resolve("b.tif");
        assertThat(new FileSaver(saved).saveAsTiffStack(again.toString())).isTrue();
        assertThat(check(again, volume)).isEqualTo(Metadata.spaced(4, 5, 40, "um"));
    }

    /** ImageJ keeps signed samples 32768 too large, and its calibration says so. */
    @Test
    void imageJsSignedSamplesAreRead() throws IOException {
        Volume volume = volume(VoxelType.INT16, SHAPE);
        ImagePlus image = IJ.createImage("signed", "16-bit black", SHAPE.x(), SHAPE.y(), SHAPE.z());
        image.getCalibration().setSigned16BitCalibration();
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    image.getStack().setVoxel(x, y, z, (int) volume.get(x, y, z) + 32768);
                }
            }
        }
        Path path = folder.resolve("a.tif");
        assertThat(new FileSaver(image).saveAsTiffStack(path.toString())).isTrue();
        check(path, volume);
    }

    /** Lengths in units of their own come in that of x; where nobody knows how long one is, nothing is told. */
    @ParameterizedTest
    @CsvSource({
        "nm, nm, \u00B5m, 4, 4, 40, nm",
        "\u00B5m, micron, nm, 4, 4, 0.00004, um",
        "mm, nm, cm, 4, 4e-6, 0.4, mm",
        "furlong, furlong, furlong, 4, 4, 0.04, furlong",
        "nm, nm, furlong, , , ,",
        "nm, furlong, nm, , , ,",
        "pixel, nm, nm, , , ,",
        "nm, nm, pixel, , , ,"
    })
    void axesMayHaveUnitsOfTheirOwn(String unitX, String unitY, String unitZ, Double x, Double y, Double z, String unit)
            throws IOException {
        ImagePlus image = IJ.createImage("units", "8-bit black", 3, 3, 2);
        Calibration calibration = image.getCalibration();
        calibration.pixelWidth = 4;
        calibration.pixelHeight = 4;
        calibration.pixelDepth = 0.04;
        calibration.setXUnit(unitX);
        calibration.setYUnit(unitY);
        calibration.setZUnit(unitZ);
        Path path = folder.resolve("a.tif");
        assertThat(new FileSaver(image).saveAsTiffStack(path.toString())).isTrue();
        Metadata expected = unit == null ? Metadata.NONE : Metadata.spaced(x, y, z, unit);
        try (VolumeFile file = VolumeFile.open(path);
                VolumeReader reader = TiffReader.open(file, (sliceBytes, order) -> 1 << 24)) {
            assertThat(reader.metadata()).isEqualTo(expected);
            assertThat(file.notes()).hasSize(unit == null ? 1 : 0);
        }
    }

    /** Voxels lie where ImageJ says that they do. */
    @ParameterizedTest
    @CsvSource({"3, -2, 1.5, false", "0, 0, 2, false", "0, 2, 0, true", "1, 0, 0, true", "0, 0, 0, true"})
    void originsAreFollowed(double x, double y, double z, boolean invertY) throws IOException {
        ImagePlus image = IJ.createImage("origin", "8-bit black", 3, 4, 2);
        Calibration calibration = image.getCalibration();
        calibration.pixelWidth = 4;
        calibration.pixelHeight = 5;
        calibration.pixelDepth = 40;
        calibration.setUnit("nm");
        calibration.xOrigin = x;
        calibration.yOrigin = y;
        calibration.zOrigin = z;
        calibration.setInvertY(invertY);
        Path path = folder.resolve("a.tif");
        assertThat(new FileSaver(image).saveAsTiffStack(path.toString())).isTrue();
        Calibration opened = new Opener().openImage(path.toString()).getCalibration();
        double firstY = opened.getY(0, image.getHeight());
        double stepY = opened.getY(1, image.getHeight()) - firstY;
        double[] affine = {4, 0, 0, opened.getX(0), 0, stepY, 0, firstY, 0, 0, 40, opened.getZ(0)};
        Volume black = Volume.allocate(VoxelType.UINT8, new Shape(3, 4, 2), Order.FORTRAN);
        assertThat(check(path, black)).isEqualTo(Metadata.placed(affine, "", "nm"));
    }

    /** Beyond 4 GiB the numbers of a directory need 64 bits; the header tells, and no voxel is needed to see it. */
    @Test
    void largeVolumesAreBigTiff() throws IOException {
        for (int z : new int[] {4095, 4096}) {
            ByteArrayOutputStream start = new ByteArrayOutputStream();
            new TiffWriter(Channels.newChannel(start), VoxelType.UINT8, new Shape(1024, 1024, z), Metadata.NONE);
            assertThat(start.toByteArray()[2]).isEqualTo((byte) (z == 4096 ? 43 : 42));
        }
    }

    /**
     * A file of one image whose fields are changed, so that each says something else that is not supported or wrong.
     */
    @ParameterizedTest
    @CsvSource({
        "277, 3, red, green", "339, 3, floating", "258, 12, 12 bits", "259, 7, Compression 7", "256, 0, length of 0",
        "256, 41, too few", "257, 34, not 2", "278, 0, 0 rows", "273, 1000000, behind the file", "279, 1, too few",
        "258, 64, too few"
    })
    void whatIsWrongIsSaid(int tag, int value, String reason) throws IOException {
        byte[] bytes = write(volume(VoxelType.UINT16, new Shape(40, 33, 1)), Metadata.NONE);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int found = 0;
        for (int at = 10; at < 10 + 12 * file.getShort(8); at += 12) {
            if (file.getShort(at) == tag) {
                file.putInt(at + 8, value);
                found++;
            }
        }
        assertThat(found).isOne();
        assertThatThrownBy(() -> open(bytes))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aChainThatBitesItsTailEnds() throws IOException {
        byte[] bytes = write(volume(VoxelType.UINT16, SHAPE), Metadata.NONE);
        // The last four bytes tell that no directory follows.
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 4, 8);
        assertThatThrownBy(() -> open(bytes))
                .hasMessageContaining("comes again")
                .isInstanceOf(DamagedFileException.class);
    }

    @Test
    void stacksOfOneDirectory() throws IOException {
        Volume volume = volume(VoxelType.UINT16, SHAPE);
        byte[] bytes = write(volume, Metadata.NONE);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(10 + 12 * file.getShort(8), 0);
        Path path = Files.write(folder.resolve("a.tif"), bytes);
        check(path, volume);
        byte[] cut = Arrays.copyOf(bytes, 40 * 33 * 2 * 3);
        assertThatThrownBy(() -> open(cut))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("room for");
    }

    @Test
    void emptyVolumesAreNotWritten() {
        Shape empty = new Shape(3, 0, 2);
        assertThatThrownBy(() -> write(Volume.allocate(VoxelType.UINT8, empty, Order.FORTRAN), Metadata.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("" + empty);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 4, 0.325, 1e-3, 4096.5, 1.0 / 3, Math.PI, 1e9, 1e-9})
    void resolutionsAreTheNearestThereIs(double spacing) {
        assertThat(Resolution.canTell(spacing)).isTrue();
        double told = Resolution.ofSpacing(spacing).spacing();
        assertThat(Math.abs(told - spacing) / spacing).isLessThan(1e-9);
    }
}
