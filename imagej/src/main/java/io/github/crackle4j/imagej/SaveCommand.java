package io.github.crackle4j.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.io.SaveDialog;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackleStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** File ▸ Save As ▸ Crackle: writes the current image; gzipped if the name ends in {@code .gz}. */
public final class SaveCommand extends Command {

    private static final String[] MARKOV_ORDERS = {
        "none", "auto", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"
    };

    @Override
    void run() throws IOException {
        ImagePlus image = image();
        Parameters parameters = new Parameters("Save as Crackle");
        parameters.addChoice("Markov", MARKOV_ORDERS);
        parameters.addFlag("Pins");
        parameters.addFlag("Pixels");
        parameters.addMessage("""
                A Markov model makes a smaller file that is slower to read;
                pins are for labels that extend over many slices.
                Pixels: what was made of ranks is saved as it is.""");
        if (!parameters.show()) {
            return;
        }
        String order = parameters.nextChoice();
        CompressOptions options =
                CompressOptions.DEFAULT.withMarkovOrder(markovOrder(order)).withPins(parameters.nextFlag());
        boolean asPixels = parameters.nextFlag();
        SaveDialog dialog = new SaveDialog("Save as Crackle", withoutSuffix(image.getTitle()), ".ckl");
        if (dialog.getFileName() != null) {
            Path file = Path.of(dialog.getDirectory() == null ? "" : dialog.getDirectory(), dialog.getFileName());
            requirePlainOrGzip(dialog.getFileName());
            IJ.showStatus("Compressing " + image.getTitle());
            write(StackCompressor.stream(image, options, asPixels), file);
            warnOfSpaceFile(file);
            image.changes = false;
            IJ.showStatus(file.getFileName() + ": " + Files.size(file) + " bytes");
        }
    }

    /** Returns the order of that name. */
    static int markovOrder(String order) {
        if (!List.of(MARKOV_ORDERS).contains(order)) {
            throw new IllegalArgumentException("Markov is none, auto or an order from 1 to 15, not " + order);
        }
        return switch (order) {
            case "none" -> 0;
            case "auto" -> CompressOptions.AUTO;
            default -> Integer.parseInt(order);
        };
    }

    private static void requirePlainOrGzip(String name) {
        if (name.toLowerCase(Locale.ROOT).matches(".*\\.(xz|zst|bz2|br)")) {
            throw new IllegalArgumentException(
                    name + ": only gzip is written here, to names that end in .gz; the crackle command writes more");
        }
    }

    private static String withoutSuffix(String title) {
        return title.replaceFirst("(?i)(\\.ckl)?(\\.gz)?$", "");
    }

    /** Tells of the file that the crackle command keeps beside a stream, and which is none of the new one's. */
    private static void warnOfSpaceFile(Path stream) {
        String name = stream.getFileName().toString().replaceFirst("(?i)\\.gz$", "");
        Path spaceFile = stream.resolveSibling(name + ".meta.json");
        if (Files.exists(spaceFile)) {
            IJ.log("Crackle: " + spaceFile + " describes what was there before; it is neither read nor written here");
        }
    }

    private static void write(CrackleStream stream, Path file) throws IOException {
        if (!CrackleImage.isGzip(file.toString())) {
            stream.save(file);
            return;
        }
        if (Files.isDirectory(file) || !Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw new FileSystemException(file.toString(), null, "is no place for a file");
        }
        // Beside its place, and moved there: it may be the file that the image is read from.
        Path place = Files.isSymbolicLink(file) ? file.toRealPath() : file;
        Path temporary = place.resolveSibling(".crackle-" + UUID.randomUUID());
        try {
            try (OutputStream target =
                    new GZIPOutputStream(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW))) {
                target.write(stream.toBytes());
            }
            Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
