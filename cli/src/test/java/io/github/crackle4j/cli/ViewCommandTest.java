package io.github.crackle4j.cli;

import static io.github.crackle4j.cli.CommandRun.crackle;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.imagej.LabelColors;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewCommandTest {

    @TempDir
    Path directory;

    private final Volume volume = Samples.volume();
    private Path source;

    @BeforeEach
    void write() throws IOException {
        source = Files.write(directory.resolve("cells.ckl"), Crackle.compress(volume));
    }

    private static BufferedImage read(Path picture) throws IOException {
        return ImageIO.read(picture.toFile());
    }

    @Test
    void paintsASliceInTheColoursOfItsLabels() throws IOException {
        CommandRun run = crackle("view", "-s", "3", source);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        BufferedImage picture = read(directory.resolve("cells.png"));
        assertThat(picture.getWidth()).isEqualTo(volume.shape().x());
        for (int y = 0; y < volume.shape().y(); y++) {
            for (int x = 0; x < volume.shape().x(); x++) {
                assertThat(picture.getRGB(x, y) & 0xFFFFFF).isEqualTo(LabelColors.color(volume.get(x, y, 3)));
            }
        }
    }

    @Test
    void paintsTheMiddleSliceOfAnArrayToo() throws IOException {
        Path npy = Files.write(directory.resolve("a.npy.gz"), Samples.gzip(Samples.npy(volume)));
        Path picture = directory.resolve("p.png");

        assertThat(crackle("view", "-o", picture, npy).exitCode()).isZero();

        assertThat(read(picture).getRGB(5, 6) & 0xFFFFFF).isEqualTo(LabelColors.color(volume.get(5, 6, 8)));
    }

    @Test
    void paintsAMontage() throws IOException {
        assertThat(crackle("view", "--montage", "4", source).exitCode()).isZero();

        BufferedImage picture = read(directory.resolve("cells.png"));
        assertThat(picture.getWidth()).isEqualTo(2 * 24 + 8);
        assertThat(picture.getHeight()).isEqualTo(2 * 20 + 8);
        assertThat(picture.getRGB(24 + 8 + 3, 20 + 8 + 2) & 0xFFFFFF)
                .isEqualTo(LabelColors.color(volume.get(3, 2, 15)));
    }

    @Test
    void whatIsNearIsBrighterThanWhatIsFar() throws IOException {
        Volume two = Volume.allocate(VoxelType.UINT64, new Shape(9, 4, 50), Order.FORTRAN);
        for (int z = 0; z < 50; z++) {
            two.set(1, 1, z, z < 10 ? 0 : -1);
            two.set(4, 1, z, z < 40 ? 5 : -1);
        }
        Files.write(source, Crackle.compress(two));

        assertThat(crackle("view", "-L", "18446744073709551615,7", source).exitCode())
                .isZero();

        BufferedImage picture = read(directory.resolve("cells.png"));
        int nothing = picture.getRGB(0, 0);
        assertThat(picture.getRGB(7, 1)).isEqualTo(nothing);
        assertThat(brightness(picture, 1)).isGreaterThan(brightness(picture, 4));
        assertThat(picture.getRGB(4, 1)).isNotEqualTo(nothing);
    }

    private static int brightness(BufferedImage picture, int x) {
        int rgb = picture.getRGB(x, 1);
        return (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
    }

    @Test
    void failsInOneLine() throws IOException {
        Path picture = Files.writeString(directory.resolve("cells.png"), "dear to somebody");

        for (Object[] line : new Object[][] {
            {"view", "-s", "1", source},
            {"view", "-s", "16", "-f", source},
            {"view", "-n", "0", "-f", source},
            {"view", "-L", "-1", "-f", source},
            {"view", "-s", "1", directory.resolve("absent.ckl")}
        }) {
            CommandRun run = crackle(line);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).hasLineCount(1);
        }
        assertThat(picture).hasContent("dear to somebody");
        assertThat(crackle("view", "-s", "1", "-n", "2", source).exitCode()).isEqualTo(2);
    }
}
