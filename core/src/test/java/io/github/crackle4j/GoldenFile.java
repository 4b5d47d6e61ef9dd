package io.github.crackle4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One line of the manifest of the golden files: a stream made by the reference implementation and what it holds. */
record GoldenFile(Path folder, Map<String, String> columns) {

    /** Returns all golden files, none if they are not here. */
    static List<GoldenFile> all() {
        return SharedFiles.find("golden").map(GoldenFile::read).orElse(List.of());
    }

    /** Returns the golden files, or skips the test, saying why. */
    static List<GoldenFile> require() {
        return read(SharedFiles.require("golden"));
    }

    private static List<GoldenFile> read(Path folder) {
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve("manifest.tsv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] names = lines.get(0).split("\t", -1);
        List<GoldenFile> files = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\t", -1);
            Map<String, String> columns = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                columns.put(names[i], values[i]);
            }
            files.add(new GoldenFile(folder, columns));
        }
        return files;
    }

    String name() {
        return columns.get("file");
    }

    byte[] stream() {
        return TestNpy.readAll(folder.resolve(name()));
    }

    /** Returns the expected voxels, in the order of the stream. */
    Volume expected() {
        Volume volume = TestNpy.read(folder.resolve(columns.get("npy")));
        // Where both orders are the same in memory NumPy writes C, whatever the stream has.
        return volume.order() == order() ? volume : Volumes.of(volume.type(), order(), volume.shape(), volume::get);
    }

    String rawSha256() {
        return columns.get("raw_sha256");
    }

    Shape shape() {
        String[] axes = columns.get("shape").split("x", -1);
        return new Shape(Integer.parseInt(axes[0]), Integer.parseInt(axes[1]), Integer.parseInt(axes[2]));
    }

    VoxelType type() {
        return VoxelType.valueOf(columns.get("dtype").toUpperCase(Locale.ROOT));
    }

    Order order() {
        return columns.get("order").equals("F") ? Order.FORTRAN : Order.C;
    }

    /** Returns whether a writer with the {@link #options()} makes these very bytes. */
    boolean isByteExact() {
        return columns.get("byte_exact").equals("yes");
    }

    boolean hasPins() {
        return columns.get("byte_exact").equals("pins");
    }

    CompressOptions options() {
        CompressOptions options = CompressOptions.DEFAULT.with(Execution.threads(2));
        for (String option : columns.get("options").split(";", -1)) {
            String[] pair = option.split("=", 2);
            switch (pair[0]) {
                case "markov_model_order" -> options = options.withMarkovOrder(Integer.parseInt(pair[1]));
                case "allow_pins" -> options = options.withPins(!pair[1].equals("0"));
                default -> {}
            }
        }
        return options;
    }

    @Override
    public String toString() {
        return Optional.of(columns.get("note"))
                .filter(note -> !note.isEmpty())
                .map(note -> name() + ": " + note)
                .orElse(name());
    }
}
