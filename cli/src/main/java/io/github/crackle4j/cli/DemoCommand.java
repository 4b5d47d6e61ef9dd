package io.github.crackle4j.cli;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Volume;
import io.github.crackle4j.cli.demo.Codec;
import io.github.crackle4j.cli.demo.CrackleCodec;
import io.github.crackle4j.cli.demo.DemoPicture;
import io.github.crackle4j.cli.demo.GzipCodec;
import io.github.crackle4j.cli.demo.Tissue;
import io.github.crackle4j.cli.demo.Trial;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crackle demo}: grows a piece of tissue, compresses it in several ways, and paints it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Grow a synthetic piece of brain tissue, compress it, compare with gzip,"
                    + " and write demo.ckl and demo.png."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int MIN_SIZE = 32;
    private static final int MAX_SIZE = 1024;

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    private int size = 256;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Write into this directory instead of the current one.")
    private Path directory = Path.of("");

    @Option(
            names = {"-f", "--force"},
            description = "Replace demo.ckl and demo.png if they exist.")
    private boolean force;

    @Mixin
    private ExecutionOptions execution;

    DemoCommand(Streams streams) {
        this.streams = streams;
    }

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Voxels along each side, " + MIN_SIZE + " to " + MAX_SIZE + "; 256 if not given.")
    void size(int wanted) {
        if (wanted < MIN_SIZE || wanted > MAX_SIZE) {
            throw new ParameterException(spec.commandLine(), "--size is from " + MIN_SIZE + " to " + MAX_SIZE);
        }
        size = wanted;
    }

    @Override
    public Integer call() {
        try {
            run(directory.resolve("demo.ckl"), directory.resolve("demo.png"));
            return CommandLine.ExitCode.OK;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            Failure.report("demo", e, execution.debug, streams);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void run(Path streamFile, Path pictureFile) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        if (!force) {
            WholeFile.requireAbsent(streamFile);
            WholeFile.requireAbsent(pictureFile);
        }
        Volume volume = grow();
        byte[] stream = compare(volume);
        say("");
        WholeFile.write(
                streamFile, force, false, out -> Channels.newOutputStream(out).write(stream));
        say("%s  the tissue, as 'crackle -p -m auto' writes it; 'crackle -d' makes it a NumPy array", streamFile);
        WholeFile.write(pictureFile, force, false, out -> paint(volume, Channels.newOutputStream(out)));
        say("%s  what it looks like", pictureFile);
    }

    private Volume grow() throws IOException {
        long start = System.nanoTime();
        Volume volume = Tissue.grow(size);
        long cells = Arrays.stream(volume.longs()).distinct().count();
        say(
                "A synthetic piece of brain tissue: %d x %d x %d voxels, %d labels of 64 bits, %s; grown in %s.",
                size,
                size,
                size,
                cells,
                Quantity.bytes(8 * volume.shape().voxels()),
                Quantity.seconds(System.nanoTime() - start));
        return volume;
    }

    /** Prints the table and returns the smallest stream. */
    private byte[] compare(Volume volume) throws IOException {
        Execution threads = execution.execution();
        CompressOptions plain = CompressOptions.DEFAULT.with(threads);
        CompressOptions auto = plain.withMarkovOrder(CompressOptions.AUTO);
        say("");
        say("%-20s %9s %8s %16s %16s", "", "size", "ratio", "compress", "decompress");
        row("gzip", new GzipCodec(), volume);
        row("crackle", new CrackleCodec(plain), volume);
        row("crackle -m auto", new CrackleCodec(auto), volume);
        byte[] stream = row("crackle -p -m auto", new CrackleCodec(auto.withPins(true)), volume);
        say("");
        say(
                "The best of several runs in memory; gzip on one thread, crackle on %d. All voxels came back.",
                threads.threads());
        return stream;
    }

    private byte[] row(String name, Codec codec, Volume volume) throws IOException {
        Trial trial = new Trial(codec, volume);
        long voxels = volume.shape().voxels();
        say(
                "%-20s %9s %8s %10.0f MVx/s %10.0f MVx/s",
                name,
                Quantity.bytes(trial.bytes().length),
                Quantity.ratio(8 * voxels, trial.bytes().length),
                1e3 * voxels / trial.compressNanos(),
                1e3 * voxels / trial.decompressNanos());
        return trial.bytes();
    }

    private static void paint(Volume volume, OutputStream out) throws IOException {
        ImageIO.setUseCache(false);
        if (!ImageIO.write(DemoPicture.paint(volume), "png", out)) {
            throw new IOException("this Java cannot write PNG files");
        }
    }

    private void say(String format, Object... arguments) throws IOException {
        streams.println(String.format(Locale.ROOT, format, arguments));
        streams.flush();
    }
}
