package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.ops.ConnectedComponents;
import io.github.crackle4j.ops.ZStack;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connected components are found in a virtual machine whose heap is far too small for the voxels. */
class ComponentMemoryTest {

    @TempDir
    Path folder;

    @Test
    void ofAGeneratedVolume() throws IOException, InterruptedException, URISyntaxException {
        // 34 MB of voxels, and 68 MB of component numbers if there were any.
        Volume slab = Volumes.of(VoxelType.UINT16, Order.FORTRAN, new Shape(256, 256, 8), Volumes.cells(40, 30, 9));
        CrackleArray[] slabs = new CrackleArray[32];
        Arrays.fill(slabs, Crackle.open(Crackle.compress(slab)));
        byte[] stream = ZStack.of(slabs).toBytes();

        assertThat(inHeapOf(24, stream)).isEqualTo(components(Crackle.open(stream)));
    }

    @Test
    @Tag("real")
    void ofTheConnectomicsVolume() throws IOException, InterruptedException, URISyntaxException {
        byte[] stream = TestNpy.readAll(SharedFiles.require("real").resolve("connectomics_v0.ckl.gz"));

        assertThat(inHeapOf(100, stream)).isEqualTo(components(Crackle.open(stream)));
    }

    private static String components(CrackleArray array) {
        return Long.toString(ConnectedComponents.multiLabel(array, 26).count());
    }

    /** What {@link Main} prints about a stream if its heap, the result included, has that many megabytes. */
    private String inHeapOf(int megabytes, byte[] stream) throws IOException, InterruptedException, URISyntaxException {
        Path file = Files.write(folder.resolve("volume.ckl"), stream);
        Path printed = folder.resolve("printed");
        Process process = JavaProcess.of(Main.class, megabytes + "m", file)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(printed, StandardCharsets.UTF_8).strip();
    }

    /** Counts the components of a file. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws IOException {
            try (CrackleArray array = Crackle.open(Path.of(args[0]))) {
                System.out.println(components(array.with(Execution.threads(2))));
            }
        }
    }
}
