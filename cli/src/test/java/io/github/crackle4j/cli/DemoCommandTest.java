package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.cli.demo.Tissue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    Path directory;

    @Test
    void showsWhatItDoes() throws IOException {
        Path results = directory.resolve("results");

        CommandRun run = crackle("demo", "--size", "48", "-o", results);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.text()).contains("48 x 48 x 48", "gzip", "crackle -p -m auto", "All voxels came back");
        assertThat(Crackle.decompress(Files.readAllBytes(results.resolve("demo.ckl")))
                        .longs())
                .isEqualTo(Tissue.grow(48).longs());
        BufferedImage picture = ImageIO.read(results.resolve("demo.png").toFile());
        assertThat(picture.getWidth()).isGreaterThan(1000);
        assertThat(picture.getHeight()).isGreaterThan(1000);
    }

    @Test
    void replacesNothingUnlessForced() throws IOException {
        Path picture = Files.writeString(directory.resolve("demo.png"), "dear to somebody");

        CommandRun run = crackle("demo", "--size", "32", "-o", directory);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("demo.png: exists already");
        assertThat(picture).hasContent("dear to somebody");

        assertThat(crackle("demo", "--size", "32", "-f", "-o", directory).exitCode())
                .isZero();
        assertThat(ImageIO.read(picture.toFile())).isNotNull();
    }
}
