package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.cli.view.DepthView;
import io.github.crackle4j.cli.view.Slices;
import io.github.crackle4j.cli.view.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle view}: shows a volume in ImageJ, or paints a picture of it, for which no display is needed. */
@Command(
        name = "view",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Show a volume in a window of ImageJ. With one of the options for pictures, with -o, or without a display,"
                    + " write a PNG instead."
        })
final class ViewCommand implements Callable<Integer> {

    private final Streams streams;

    @ArgGroup
    private Picture picture = new Picture();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PNG",
            description = "Write the picture to this file instead of beside the source.")
    private Path output;

    @Option(
            names = {"-f", "--force"},
            description = "Replace the picture if it exists.")
    private boolean force;

    @Mixin
    private ExecutionOptions execution;

    @Parameters(paramLabel = "SOURCE", description = SourceCommand.SOURCE)
    private String source;

    /** What the picture shows; if nothing is said, the middle slice. */
    private static final class Picture {
        @Option(
                names = {"-s", "--slice"},
                paramLabel = "Z",
                description = "Paint this slice, counted from 0; the middle one if not given.")
        private Integer slice;

        @Option(
                names = {"-n", "--montage"},
                paramLabel = "N",
                description = "Paint N slices, evenly spread.")
        private Integer montage;

        @Option(
                names = {"-L", "--labels"},
                paramLabel = "LABEL",
                split = ",",
                description = "Paint these labels as they are seen along z, the nearer the brighter.")
        private List<String> labels;

        boolean isAsked() {
            return slice != null || montage != null || labels != null;
        }
    }

    ViewCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        try (Input input = Input.open(source, streams.in());
                CrackleArray array = input.array(execution.execution())) {
            if (array.shape().voxels() == 0) {
                throw new IOException("a volume of " + array.shape() + " voxels cannot be seen");
            }
            if (output == null && !picture.isAsked() && Window.isPossible()) {
                Window.open(array, Path.of(source).getFileName().toString());
                // ImageJ ends the process.
                new CountDownLatch(1).await();
            }
            Path target = output == null ? beside() : output;
            if (target.toString().equals(Input.STANDARD_INPUT)) {
                throw new IOException("-o must name a file for the picture");
            }
            WholeFile.requireOther(target, source);
            write(paint(array), target);
            return CommandLine.ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.SOFTWARE;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            Failure.report(source, e, execution.debug, streams);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private BufferedImage paint(CrackleArray array) {
        if (picture.labels != null) {
            VoxelType type = array.voxelType();
            return DepthView.paint(
                    array, picture.labels.stream().mapToLong(type::parse).toArray());
        }
        if (picture.montage != null) {
            if (picture.montage < 1) {
                throw new IllegalArgumentException("a montage has at least one slice, not " + picture.montage);
            }
            return Slices.montage(array, picture.montage);
        }
        int slices = array.shape().z();
        int z = picture.slice == null ? slices / 2 : picture.slice;
        if (z < 0 || z >= slices) {
            throw new IllegalArgumentException("there is no slice " + z + ", only 0 to " + (slices - 1));
        }
        return Slices.paint(array, z);
    }

    private void write(BufferedImage image, Path target) throws IOException {
        ImageIO.setUseCache(false);
        WholeFile.write(target, source, force, false, out -> {
            if (!ImageIO.write(image, "png", Channels.newOutputStream(out))) {
                throw new IOException("this Java cannot write PNG files");
            }
        });
        streams.println(target + ": " + image.getWidth() + " x " + image.getHeight() + " pixels, "
                + Quantity.bytes(Files.size(target)));
        streams.flush();
    }

    private Path beside() {
        Path file = Path.of(source.equals(Input.STANDARD_INPUT) ? "stdin" : source);
        return file.resolveSibling(OutputName.of(file.getFileName().toString(), ".png"));
    }
}
