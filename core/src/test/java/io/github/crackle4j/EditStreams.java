package io.github.crackle4j;

import java.util.stream.Stream;

/** Streams to edit. */
final class EditStreams {

    private EditStreams() {}

    /** Returns volumes of every pattern and many shapes in all their encodings. */
    static Stream<Encodings.Encoding> all() {
        return Encodings.samples().flatMap(EditStreams::encodings);
    }

    /** Returns small volumes of every pattern in all their encodings, and empty ones. */
    static Stream<Encodings.Encoding> small() {
        Stream<Volumes.Sample> empty = Volumes.gallery().stream()
                .filter(sample -> sample.volume().shape().voxels() == 0)
                .limit(6);
        return Stream.concat(Volumes.miniatures().stream(), empty).flatMap(EditStreams::encodings);
    }

    private static Stream<Encodings.Encoding> encodings(Volumes.Sample sample) {
        return Encodings.of(sample.volume()).stream()
                .map(encoding ->
                        new Encodings.Encoding(sample + ", " + encoding.name(), encoding.stream(), encoding.volume()));
    }
}
