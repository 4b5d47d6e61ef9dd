package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import java.io.IOException;
import java.util.Locale;

/** {@code -i}: prints the header and what follows from it. */
final class HeaderAction implements Action {

    private final Streams streams;

    HeaderAction(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void apply(Input input, Execution execution) throws IOException {
        try (CrackleArray stream = input.stream()) {
            print(stream);
        }
        streams.flush();
    }

    private void print(CrackleArray stream) throws IOException {
        Header header = stream.header();
        Shape shape = header.shape();
        line("version", header.version() + (header.hasChecksums() ? "" : " (without checksums)"));
        line("shape", shape.x() + " x " + shape.y() + " x " + shape.z());
        line("voxels", lower(header.voxelType()) + ", " + (header.order() == Order.C ? "C" : "Fortran") + " order");
        line(
                "labels",
                lower(header.labelFormat()) + ", stored as " + lower(header.storedType())
                        + (header.sortedLabels() ? "" : ", unsorted"));
        line("label bytes", Long.toString(header.labelBytes()));
        line("cracks", lower(header.crackFormat()));
        line("markov order", Integer.toString(header.markovOrder()));
        line("stream bytes", Long.toString(stream.streamBytes()));
        line("array bytes", Long.toString(stream.decodedBytes()));
        line("ratio", String.format(Locale.ROOT, "%.1f", (double) stream.decodedBytes() / stream.streamBytes()));
    }

    private void line(String key, String value) throws IOException {
        streams.println(String.format(Locale.ROOT, "%-13s %s", key, value));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
