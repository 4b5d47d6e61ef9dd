package io.github.crackle4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.VolumeWriter;
import io.github.crackle4j.formats.npy.NpyWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A volume goes through each format and back in a virtual machine whose heap is smaller than its voxels. */
class ConvertMemoryTest {

    /** 84 MB of voxels. */
    private static final Shape SHAPE = new Shape(256, 256, 320);

    private static final int HEAP_MEGABYTES = 64;

    @TempDir
    Path directory;

    private Path array;

    @BeforeEach
    void makeArray() throws IOException {
        array = directory.resolve("a.npy");
        Shape size = SHAPE.withZ(16);
        Volume slab = Samples.volume(VoxelType.UINT32, size, Order.FORTRAN, 7);
        try (FileChannel file = FileChannel.open(array, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                VolumeWriter writer = NpyWriter.create(file, VoxelType.UINT32, SHAPE, Order.FORTRAN)) {
            for (int z = 0; z < SHAPE.z(); z += size.z()) {
                writer.write(slab);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Target.class, names = "NPY", mode = EnumSource.Mode.EXCLUDE)
    void thereAndBack(Target target) throws Exception {
        Path other = directory.resolve("b");
        run("--to", target.name(), "-o", other.toString(), array.toString());
        run("--to", "npy", "-o", directory.resolve("c.npy").toString(), other.toString());
        assertThat(Files.mismatch(array, directory.resolve("c.npy"))).isEqualTo(-1);
    }

    /** What must be read anywhere, but comes compressed, is put aside in a file. */
    @Test
    void gzippedTiff() throws Exception {
        Path gzipped = directory.resolve("b.tif.gz");
        run("--to", "tiff", "-o", gzipped.toString(), array.toString());
        run("--to", "npy", "-o", directory.resolve("c.npy").toString(), gzipped.toString());
        assertThat(Files.mismatch(array, directory.resolve("c.npy"))).isEqualTo(-1);
    }

    /** Boxes, too, may be larger than memory. */
    @Test
    void slice() throws Exception {
        Path turned = directory.resolve("b.ckl");
        run("slice", "--z", "::-1", "-o", turned.toString(), array.toString());
        run("slice", "--z", "::-1", "-o", directory.resolve("c.ckl").toString(), turned.toString());
        run("-d", directory.resolve("c.ckl").toString());
        assertThat(Files.mismatch(array, directory.resolve("c.npy"))).isEqualTo(-1);
    }

    private void run(String... arguments) throws Exception {
        Path printed = directory.resolve("printed");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-cp",
                System.getProperty("java.class.path"),
                CrackleCommand.class.getName()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(printed, StandardCharsets.UTF_8))
                .isZero();
    }
}
