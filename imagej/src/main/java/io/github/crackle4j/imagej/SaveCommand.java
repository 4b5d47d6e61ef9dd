package io.github.crackle4j.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.io.SaveDialog;
import io.github.crackle4j.CompressOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** File ▸ Save As ▸ Crackle: writes the current image; gzipped if the name ends in {@code .gz}. */
public final class SaveCommand extends Command {

    private static final String[] MARKOV_ORDERS = {
        "none", "auto", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"
    };

    @Override
    void run() throws IOException {
        ImagePlus image = image();
        Parameters parameters = new Parameters("Save as Crackle");
        parameters.addChoice("Markov", MARKOV_ORDERS);
        parameters.addFlag("Pins");
        parameters.addMessage("A Markov model makes a smaller file that is slower to read;\n"
                + "pins are for labels that extend over many slices.");
        if (!parameters.show()) {
            return;
        }
        String order = parameters.nextChoice();
        CompressOptions options =
                CompressOptions.DEFAULT.withMarkovOrder(markovOrder(order)).withPins(parameters.nextFlag());
        SaveDialog dialog = new SaveDialog("Save as Crackle", withoutSuffix(image.getTitle()), ".ckl");
        if (dialog.getFileName() != null) {
            Path file = Path.of(dialog.getDirectory() == null ? "" : dialog.getDirectory(), dialog.getFileName());
            IJ.showStatus("Compressing " + image.getTitle());
            write(file, StackCompressor.compress(image, options));
            image.changes = false;
            IJ.showStatus(file.getFileName() + ": " + Files.size(file) + " bytes");
        }
    }

    private static int markovOrder(String order) {
        return switch (order) {
            case "none" -> 0;
            case "auto" -> CompressOptions.AUTO;
            default -> Integer.parseInt(order);
        };
    }

    private static String withoutSuffix(String title) {
        return title.replaceFirst("(?i)(\\.ckl)?(\\.gz)?$", "");
    }

    /** Writes the file beside its place, and moves it there: it may be the file that the image is read from. */
    private static void write(Path file, byte[] stream) throws IOException {
        Path temporary = file.resolveSibling(".crackle-" + UUID.randomUUID());
        try {
            try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
                    OutputStream target = CrackleImage.isGzip(file.toString()) ? new GZIPOutputStream(out) : out) {
                target.write(stream);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
