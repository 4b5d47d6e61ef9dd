package io.github.crackle4j.formats.nrrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.SecondStage;
import io.github.crackle4j.formats.Tool;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeReader;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NrrdReaderTest {

    private static final String SMALL = "type: uint16\ndimension: 3\nsizes: 2 1 2\nendian: little\nencoding: raw\n";
    private static final byte[] VOXELS = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    private Path folder;

    private static byte[] file(String fields, byte[] voxels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("NRRD0005\n" + fields + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(voxels);
        return bytes.toByteArray();
    }

    private static VolumeReader open(VolumeFile file) throws IOException {
        return NrrdReader.open(file, (sliceBytes, order) -> sliceBytes);
    }

    /** Opens a file in place and in a pipe, and checks that both give labels 0x0201, 0x0403, 0x0605, 0x0807. */
    private Metadata read(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("volume.nhdr"), bytes);
        List<Metadata> found = new ArrayList<>();
        for (VolumeFile file :
                new VolumeFile[] {VolumeFile.open(path), VolumeFile.of(new ByteArrayInputStream(bytes))}) {
            if (!file.isSeekable() && new String(bytes, StandardCharsets.UTF_8).matches("(?s).*data ?file.*")) {
                continue;
            }
            try (file;
                    VolumeReader reader = open(file)) {
                assertThat(reader.shape()).isEqualTo(new Shape(2, 1, 2));
                assertThat(reader.type()).isEqualTo(VoxelType.UINT16);
                for (int z = 0; z < 2; z++) {
                    Volume slab = reader.next();
                    assertThat(slab.get(0, 0, 0)).isEqualTo(0x0201 + 0x0404 * z);
                    assertThat(slab.get(1, 0, 0)).isEqualTo(0x0403 + 0x0404 * z);
                }
                assertThat(reader.next()).isNull();
                found.add(reader.metadata());
            }
        }
        assertThat(found).containsOnly(found.get(0));
        return found.get(0);
    }

    private static byte[] compress(SecondStage stage, byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = stage.compress(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(a);
        bytes.writeBytes(b);
        return bytes.toByteArray();
    }

    @Test
    void encodingsAndByteOrders() throws IOException {
        assertThat(read(file(SMALL, VOXELS))).isEqualTo(Metadata.NONE);
        byte[] swapped = {2, 1, 4, 3, 6, 5, 8, 7};
        read(file(SMALL.replace("little", "big"), swapped));
        read(file(SMALL.replace("raw", "gzip"), compress(SecondStage.GZIP, VOXELS)));
        read(file(SMALL.replace("raw", "bz2"), compress(SecondStage.BZIP2, VOXELS)));
        read(file(SMALL.replace("raw", "RAW").replace("little", "Little").replace("uint16", "UInt16"), VOXELS));
        read(file(SMALL.replace("\n", "\r\n") + "\r", VOXELS));
        read(file("# made: by hand\nnote:=a: b\nContent: cells\n" + SMALL, VOXELS));
    }

    /** Voxels that look like gzip, behind gzip, are voxels. */
    @Test
    void voxelsAreNotTakenForAnotherCompression() throws IOException {
        byte[] voxels = {0x1F, (byte) 0x8B, 8, 0};
        byte[] bytes = file(SMALL.replace("2 1 2", "2 1 1").replace("raw", "gz"), compress(SecondStage.GZIP, voxels));
        try (VolumeFile file = VolumeFile.of(new ByteArrayInputStream(bytes));
                VolumeReader reader = open(file)) {
            assertThat(reader.next().get(0, 0, 0)).isEqualTo(0x8B1F);
        }
    }

    @Test
    void voxelsInAnotherFileAndBehindOtherBytes() throws IOException {
        Files.write(folder.resolve("voxels.raw"), VOXELS);
        read(file(SMALL + "data file: voxels.raw\n", new byte[0]));
        Files.write(
                folder.resolve("more.raw"), concat("a line\nanother\nxyz".getBytes(StandardCharsets.UTF_8), VOXELS));
        read(file(SMALL + "datafile: ./more.raw\nline skip: 2\nbyte skip: 3\n", new byte[0]));
        read(file(SMALL + "data file: more.raw\nbyteskip: -1\n", new byte[0]));
        Files.write(folder.resolve("voxels.gz"), compress(SecondStage.GZIP, concat(new byte[5], VOXELS)));
        read(file(SMALL.replace("raw", "gzip") + "data file: voxels.gz\nbyte skip: 5\n", new byte[0]));
        read(file(SMALL + "byte skip: 2\n", concat(new byte[2], VOXELS)));
        read(file(SMALL + "line skip: 1\n", concat(new byte[] {9, '\n'}, VOXELS)));
        assertRefused(SMALL + "data file: LIST\n", "several files");
        assertRefused(SMALL + "data file: slice%03d.raw 1 2 1\n", "several files");
        assertRefused(SMALL + "data file: voxels.raw\n", "is no file");
        byte[] elsewhere = file(SMALL + "data file: ../voxels.raw\n", new byte[0]);
        assertThatThrownBy(() -> read(elsewhere))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("beside");
        byte[] absent = file(SMALL + "data file: absent.raw\n", new byte[0]);
        assertThatThrownBy(() -> read(absent)).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @CsvSource({"1 2 1 2, 4", "2 1 2 1, 4", "1 2 1 2 1, 5"})
    void furtherAxesOfLengthOneAreDropped(String sizes, int dimension) throws IOException {
        String fields = SMALL.replace("2 1 2", sizes).replace("dimension: 3", "dimension: " + dimension);
        try (VolumeFile file = VolumeFile.of(new ByteArrayInputStream(file(fields, VOXELS)));
                VolumeReader reader = open(file)) {
            assertThat(reader.shape().voxels()).isEqualTo(4);
        }
    }

    /** An axis that does not lie in space goes before one that does, and the last before the first. */
    @Test
    void theAxesThatStayAreThoseInSpace() throws IOException {
        String four = SMALL.replace("dimension: 3", "dimension: 4");
        String sizes = "sizes: 2 1 2";
        String directions = "space: lps\nspace directions: (1,0,0) (0,1,0) (0,0,5) none\nspace origin: (1,2,3)\n";
        String last = four.replace(sizes, "sizes: 1 2 2 1");
        assertShape(last + directions, new Shape(1, 2, 2), List.of(1.0, 1.0, 5.0), "left-posterior-superior");
        assertShape(last + "spacings: 3 3 5 nan\n", new Shape(1, 2, 2), List.of(3.0, 3.0, 5.0), "");
        assertShape(
                four.replace(sizes, "sizes: 1 2 2 1")
                        + "space: LPS\nspace directions: none (1,0,0) (0,1,0) (0,0,5)\nspace origin: (1,2,3)\n",
                new Shape(2, 2, 1),
                List.of(1.0, 1.0, 5.0),
                "left-posterior-superior");
        assertShape(last, new Shape(1, 2, 2), List.of(), "");
    }

    private static void assertShape(String fields, Shape shape, List<Double> spacing, String space) throws IOException {
        try (VolumeFile file = VolumeFile.of(new ByteArrayInputStream(file(fields, VOXELS)));
                VolumeReader reader = open(file)) {
            assertThat(reader.shape()).isEqualTo(shape);
            assertThat(reader.metadata().spacing()).isEqualTo(spacing);
            assertThat(reader.metadata().space()).isEqualTo(space);
        }
    }

    @Test
    void placesInSpace() throws IOException {
        assertThat(read(file(SMALL + "spacings: 4 4.5 4e1\nunits: \"nm\" \"nm\" \"nm\"\n", VOXELS)))
                .isEqualTo(Metadata.spaced(4, 4.5, 40, "nm"));
        for (String unknown : new String[] {"4 nan 40", "4 -4 40", "0 4 40"}) {
            assertThat(read(file(SMALL + "spacings: " + unknown + "\n", VOXELS)))
                    .isEqualTo(Metadata.NONE);
        }
        String directions = "space directions: (0,2,0) (1, 0, 0) (0,0,-3)\nspace origin: (7,8,9)\n";
        assertThat(read(file(SMALL + "space: LPS\nspace units: \"mm\" \"mm\" \"mm\"\n" + directions, VOXELS)))
                .isEqualTo(Metadata.placed(
                        new double[] {0, 1, 0, 7, 2, 0, 0, 8, 0, 0, -3, 9}, "left-posterior-superior", "mm"));
        assertThat(read(file(SMALL + "space dimension: 3\n" + directions, VOXELS))
                        .space())
                .isEmpty();
    }

    /** An axis of another kind than space has the numbers of a voxel, of which a label has one. */
    @Test
    void axesOfOtherKindsHaveOneVoxel() throws IOException {
        for (String kinds : new String[] {"domain domain domain", "space ??? none", "Domain DOMAIN Space"}) {
            read(file(SMALL + "kinds: " + kinds + "\n", VOXELS));
        }
        for (String kind : new String[] {"RGB-color", "vector", "time", "list", "2-vector"}) {
            assertRefused(
                    SMALL + "kinds: " + kind + " domain domain\n",
                    "Axis 0 of the NRRD file is of kind '" + kind + "' and size 2");
            assertRefused(SMALL + "kinds: domain domain " + kind + "\n", "Axis 2");
            read(file(four("1 2 1 2") + "kinds: " + kind + " domain domain domain\n", VOXELS));
            read(file(four("2 1 1 2") + "kinds: domain " + kind + " domain domain\n", VOXELS));
        }
        assertShape(SMALL + "kinds: domain list domain\n", new Shape(2, 2, 1), List.of(), "");
    }

    private static String four(String sizes) {
        return SMALL.replace("dimension: 3", "dimension: 4").replace("sizes: 2 1 2", "sizes: " + sizes);
    }

    /** Lengths in units of their own come in the first; those of directions are of the axes of space. */
    @Test
    void axesMayHaveUnitsOfTheirOwn() throws IOException {
        String spacings = SMALL + "spacings: 4 4 0.04\nunits: ";
        assertThat(read(file(spacings + "\"nm\" \"nm\" \"um\"\n", VOXELS))).isEqualTo(Metadata.spaced(4, 4, 40, "nm"));
        assertThat(read(file(spacings + "\"\" \"nm\" \"nm\"\n", VOXELS))).isEqualTo(Metadata.spaced(4, 4, .04, "nm"));
        assertThat(read(file(spacings + "\"ell\" \"ell\" \"ell\"\n", VOXELS)))
                .isEqualTo(Metadata.spaced(4, 4, .04, "ell"));
        String directions = SMALL + "space dimension: 3\nspace directions: (0,2,3) (1,0,0) (0,0,-3)\n"
                + "space origin: (7,8,9)\nspace units: ";
        assertThat(read(file(directions + "\"um\" \"um\" \"mm\"\n", VOXELS)))
                .isEqualTo(Metadata.placed(new double[] {0, 1, 0, 7, 2, 0, 0, 8, 3000, 0, -3000, 9000}, "", "um"));
        for (String fields : List.of(spacings, directions)) {
            byte[] bytes = file(fields + "\"nm\" \"nm\" \"ell\"\n", VOXELS);
            assertThat(read(bytes)).isEqualTo(Metadata.NONE);
            try (VolumeFile file = VolumeFile.of(new ByteArrayInputStream(bytes));
                    VolumeReader reader = open(file)) {
                assertThat(reader.shape()).isEqualTo(new Shape(2, 1, 2));
                assertThat(file.notes()).singleElement().asString().contains("[nm, nm, ell]");
            }
        }
        byte[] plane = file(SMALL + "space dimension: 2\nspace directions: (0,2) (1,0) none\n", VOXELS);
        try (VolumeFile file = VolumeFile.of(new ByteArrayInputStream(plane));
                VolumeReader reader = open(file)) {
            assertThat(reader.metadata()).isEqualTo(Metadata.NONE);
            assertThat(file.notes()).singleElement().asString().contains("space directions");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: uint16|type: float",
                "type: uint16|type: block",
                "type: uint16\n|",
                "dimension: 3|dimension: 4",
                "dimension: 3|dimension: x",
                "sizes: 2 1 2|sizes: 2 1 -2",
                "sizes: 2 1 2|sizes: 2 1 0",
                "sizes: 2 1 2|sizes: 2 1 99999999999",
                "sizes: 2 1 2|sizes: 2 1 3",
                "sizes: 2 1 2|sizes: 2147483647 2147483647 2147483647",
                "endian: little|endian: middle",
                "endian: little\n|",
                "encoding: raw|encoding: ascii",
                "encoding: raw|encoding",
                "sizes: 2 1 2|sizes: 2 1 1",
                "encoding: raw|encoding: raw\nencoding: raw",
                "encoding: raw|encoding: raw\nbyte skip: -2",
                "encoding: raw|encoding: raw\nbyte skip: 9",
                "encoding: raw|encoding: raw\nline skip: 9",
                "encoding: raw|encoding: raw\nspacings: a b c",
                "encoding: raw|encoding: raw\nspace directions: (1,x,0) (0,1,0) (0,0,1)"
            })
    void whatIsWrongIsSaid(String change) {
        String[] parts = change.split("\\|", -1);
        assertThat(SMALL).contains(parts[0]);
        assertRefused(SMALL.replace(parts[0], parts[1]), "");
    }

    private static void assertRefused(String fields, String reason) {
        assertThatThrownBy(() -> {
                    try (VolumeFile file = VolumeFile.of(new ByteArrayInputStream(file(fields, VOXELS)));
                            VolumeReader reader = open(file)) {
                        while (reader.next() != null) {
                            // To its end.
                        }
                    }
                })
                .as(fields)
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void emptyVolumesAreNotWritten() {
        assertThatThrownBy(() -> NrrdWriter.create(
                        Channels.newChannel(new ByteArrayOutputStream()),
                        VoxelType.UINT8,
                        new Shape(3, 0, 2),
                        Metadata.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("" + new Shape(3, 0, 2));
    }

    /** Runs the tool of the library that defines the format. */
    private String unu(String... arguments) throws IOException, InterruptedException {
        return Tool.run(folder, "teem-apps", "teem-unu", arguments);
    }

    /** What is written goes through the tool, which swaps, compresses and detaches it, and comes back. */
    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void unuReadsWhatIsWrittenAndIsRead(VoxelType type) throws Exception {
        Volume volume = Volume.allocate(type, new Shape(5, 4, 3), Order.FORTRAN);
        for (int i = 0; i < 60; i++) {
            volume.set(i % 5, i / 5 % 4, i / 20, type.truncate(i * 0x9E3779B97F4A7C15L));
        }
        Metadata metadata = Metadata.placed(
                new double[] {0, 2, 0, 7, 0.5, 0, 0, -3, 0, 0, -1.5, 0.25}, "left-posterior-superior", "mm");
        Path path = folder.resolve("a.nrrd");
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                VolumeWriter writer = NrrdWriter.create(out, type, volume.shape(), metadata)) {
            writer.write(volume);
        }
        assertThat(unu("minmax", "a.nrrd").toLowerCase(Locale.ROOT)).contains("min:", "max:");
        unu("save", "-i", "a.nrrd", "-f", "nrrd", "-e", "gzip", "-o", "b.nrrd");
        unu("save", "-i", "a.nrrd", "-f", "nrrd", "-e", "raw", "-en", "big", "-o", "c.nrrd");
        unu("save", "-i", "b.nrrd", "-f", "nrrd", "-e", "raw", "-o", "d.nhdr");
        unu("save", "-i", "c.nrrd", "-f", "nrrd", "-e", "bzip2", "-o", "e.nhdr");
        for (String name : new String[] {"a.nrrd", "b.nrrd", "c.nrrd", "d.nhdr", "e.nhdr"}) {
            try (VolumeFile file = VolumeFile.open(folder.resolve(name));
                    VolumeReader reader = NrrdReader.open(file, (sliceBytes, order) -> 1 << 20)) {
                assertThat(reader.type()).isEqualTo(type);
                assertThat(reader.metadata()).as(name).isEqualTo(metadata);
                assertThat(reader.next().array()).as(name).isEqualTo(volume.array());
                assertThat(reader.next()).isNull();
            }
        }
    }
}
