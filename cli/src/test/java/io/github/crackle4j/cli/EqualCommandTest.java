package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Relabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is the same, and what is not. */
class EqualCommandTest {

    @TempDir
    Path directory;

    private final byte[] stream = Crackle.compress(Samples.volume());

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static void assertSays(CommandRun run, int exitCode, String text) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.text()).isEqualTo(text + System.lineSeparator());
    }

    @Test
    void theEncodingDoesNotMatter() throws IOException {
        Path a = write("a.ckl", stream);
        Path b = write("b.ckl", Crackle.compress(Samples.volume(), CompressOptions.DEFAULT.withMarkovOrder(4)));
        Path array = write("c.npy", Samples.npy(Samples.volume()));

        assertSays(crackle("equal", a, b), 0, a + " and " + b + " are equal");
        assertSays(crackle("equal", "--exact", array, b), 0, array + " and " + b + " are equal");
        assertSays(crackle("equal", "--structure", a, array), 0, a + " and " + array + " are equal");
        assertSays(pipe(stream, "equal", "-", b), 0, "- and " + b + " are equal");
    }

    @Test
    void tellsTheDifference() throws IOException {
        Path a = write("a.ckl", Crackle.compress(Volume.of(new int[] {0, 7, 7, 9}, new Shape(4, 1, 1))));
        Path flat = write("b.ckl", Crackle.compress(Volume.of(new int[] {0, 7, 7, 9}, new Shape(2, 2, 1))));
        Path other = write("c.ckl", Crackle.compress(Volume.of(new int[] {7, 0, 0, 8}, new Shape(4, 1, 1))));
        Path borders = write("d.ckl", Crackle.compress(Volume.of(new int[] {0, 7, 9, 9}, new Shape(4, 1, 1))));

        assertSays(crackle("equal", a, flat), 1, a + " and " + flat + " differ in shape: 4 x 1 x 1 and 2 x 2 x 1");
        assertSays(crackle("equal", a, other), 1, a + " and " + other + " differ in voxels");
        assertSays(crackle("equal", "--structure", a, other), 0, a + " and " + other + " are equal");
        assertSays(crackle("equal", "--structure", a, borders), 1, a + " and " + borders + " differ in borders");
    }

    @Test
    void typeAndOrderMatterOnlyIfAskedFor() throws IOException {
        Path a = write("a.ckl", stream);
        Path c = write("c.ckl", Relabel.withOrder(Crackle.open(stream), Order.C).toBytes());
        Volume small = Volume.of(new byte[] {1, 2}, new Shape(2, 1, 1));
        Path narrow = write("narrow.ckl", Crackle.compress(small));
        Path wide = write(
                "wide.ckl",
                Relabel.astype(
                                Crackle.open(Crackle.compress(small)),
                                VoxelType.INT64,
                                Order.FORTRAN,
                                Relabel.Casting.SAFE)
                        .toBytes());

        assertSays(crackle("equal", a, c), 0, a + " and " + c + " are equal");
        assertSays(crackle("equal", "--exact", a, c), 1, a + " and " + c + " differ in order: fortran and c");
        assertSays(crackle("equal", narrow, wide), 0, narrow + " and " + wide + " are equal");
        assertSays(
                crackle("equal", "--exact", narrow, wide),
                1,
                narrow + " and " + wide + " differ in voxel type: uint8 and int64");
    }

    @Test
    void troubleIsNoDifference() throws IOException {
        byte[] bytes = stream.clone();
        bytes[bytes.length - 70] ^= 4;
        Path a = write("a.ckl", stream);
        Path damaged = write("damaged.ckl", bytes);
        Path absent = directory.resolve("absent");

        for (CommandRun run : new CommandRun[] {
            crackle("equal", a, damaged), crackle("equal", a, absent), crackle("equal", absent, a), crackle("equal", a)
        }) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.text()).isEmpty();
            assertThat(run.err()).startsWith("crackle: ");
        }
    }
}
