package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static io.github.crackle4j.cli.CommandRun.pipe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.SecondStage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources and results inside a general compression. */
class SecondStagesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = "BROTLI", mode = EnumSource.Mode.EXCLUDE)
    void aRoundTripThroughEachStage(SecondStage stage) throws IOException {
        for (Order order : Order.values()) {
            byte[] npy = Samples.npy(Samples.volume(VoxelType.UINT32, new Shape(40, 30, 20), order, 4));
            Path array = Files.write(directory.resolve("a.npy"), npy);
            Path stream = directory.resolve("a.ckl" + stage.suffix());
            Path back = directory.resolve("b.npy" + stage.suffix());

            assertThat(crackle("-o", stream, array).err()).isEmpty();
            assertThat(SecondStage.ofContent(Files.readAllBytes(stream))).isEqualTo(stage);
            assertThat(crackle("-d", "-o", back, stream).err()).isEmpty();
            try (InputStream in = stage.decompress(Files.newInputStream(back))) {
                assertThat(in.readAllBytes()).isEqualTo(npy);
            }
            CommandRun run = pipe(Files.readAllBytes(back), "-");
            assertThat(run.exitCode()).isZero();
            assertThat(Crackle.open(run.out()).order()).isEqualTo(order);

            Files.delete(stream);
            assertThat(crackle(back).exitCode()).isZero();
            assertThat(Files.readAllBytes(directory.resolve("b.ckl"))).isEqualTo(run.out());
            for (String name : new String[] {"a.npy", "b.ckl", "b.npy" + stage.suffix()}) {
                Files.delete(directory.resolve(name));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "BROTLI", mode = EnumSource.Mode.EXCLUDE)
    void ofACutFileNothingIsWritten(SecondStage stage) throws IOException {
        Volume volume = Samples.volume();
        Path stream = directory.resolve("a.ckl" + stage.suffix());
        Files.write(directory.resolve("a.npy"), Samples.npy(volume));
        assertThat(crackle("-o", stream, directory.resolve("a.npy")).exitCode()).isZero();
        byte[] whole = Files.readAllBytes(stream);
        Files.write(stream, Arrays.copyOf(whole, whole.length - 6));

        CommandRun run = crackle("-d", "-f", stream);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("crackle: " + stream + ": ")
                .hasLineCount(1)
                .doesNotContain("bug");
        assertThat(Files.readAllBytes(directory.resolve("a.npy"))).isEqualTo(Samples.npy(volume));
        assertThat(directory.toFile().list()).hasSize(2);
    }
}
