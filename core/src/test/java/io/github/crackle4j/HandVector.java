package io.github.crackle4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Scanner;
import java.util.stream.Stream;

/**
 * A stream written by hand, from {@code src/test/resources/vectors}; the README there tells how the files are laid out.
 */
final class HandVector {

    private static final String SUFFIX = ".txt";

    private final String name;
    private final Volume volume;
    private final OptionalInt writtenOrder;
    private final byte[] stream;

    private HandVector(String name, Volume volume, OptionalInt writtenOrder, byte[] stream) {
        this.name = name;
        this.volume = volume;
        this.writtenOrder = writtenOrder;
        this.stream = stream;
    }

    static List<HandVector> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(HandVector::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the stream of the vector of a name. */
    static byte[] streamOf(String name) {
        return read(folder().resolve(name + SUFFIX)).stream();
    }

    private static Path folder() {
        try {
            return Path.of(HandVector.class.getResource("/vectors/README.md").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    Volume volume() {
        return volume;
    }

    /** Returns the Markov order with which a writer without pins makes these very bytes, if one does. */
    OptionalInt writtenOrder() {
        return writtenOrder;
    }

    byte[] stream() {
        return stream.clone();
    }

    private static HandVector read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = file.getFileName().toString().replace(SUFFIX, "");
        String[] halves = text.replaceAll("#.*", "").split("stream\n", 2);
        Scanner words = new Scanner(halves[0]);
        Shape shape = null;
        VoxelType type = null;
        Order order = null;
        OptionalInt writes = OptionalInt.empty();
        for (String word = words.next(); !word.equals("voxels"); word = words.next()) {
            switch (word) {
                case "shape" -> shape = new Shape(words.nextInt(), words.nextInt(), words.nextInt());
                case "type" -> type = VoxelType.valueOf(words.next().toUpperCase(Locale.ROOT));
                case "order" -> order = Order.valueOf(words.next().toUpperCase(Locale.ROOT));
                case "writes" -> {
                    words.next();
                    writes = OptionalInt.of(words.nextInt());
                }
                default -> throw new IllegalArgumentException(name + ": " + word);
            }
        }
        VoxelType labels = type;
        Volume volume = Volumes.of(type, order, shape, (x, y, z) -> labels.parse(words.next()));
        if (words.hasNext()) {
            throw new IllegalArgumentException(name + ": more voxels than the shape has");
        }
        byte[] stream = HexFormat.of().parseHex(halves[1].replaceAll("\\s", ""));
        return new HandVector(name, volume, writes, stream);
    }

    @Override
    public String toString() {
        return name;
    }
}
