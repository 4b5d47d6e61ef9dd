package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.VolumeReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code -i}: prints what a header tells, and what follows from it. */
final class InfoAction implements Action {

    private final Streams streams;

    InfoAction(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void apply(Input input, Execution execution) throws IOException {
        if (input.isStream()) {
            try (CrackleArray stream = input.stream()) {
                print(stream);
            }
            print(input.metadata());
        } else {
            try (VolumeReader volume = input.slabs(execution)) {
                print(input, volume);
                print(volume.metadata());
            }
        }
        streams.flush();
    }

    private void print(CrackleArray stream) throws IOException {
        Header header = stream.header();
        Shape shape = header.shape();
        line("version", header.version() + (header.hasChecksums() ? "" : " (without checksums)"));
        printVoxels(shape, header.voxelType(), header.order());
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

    private void print(Input input, VolumeReader volume) throws IOException {
        line("format", input.title());
        printVoxels(volume.shape(), volume.type(), volume.order());
        BigInteger bytes = BigInteger.valueOf(volume.shape().voxels())
                .multiply(BigInteger.valueOf(volume.type().bytes()));
        line("array bytes", bytes.toString());
    }

    private void printVoxels(Shape shape, VoxelType type, Order order) throws IOException {
        line("shape", shape.x() + " x " + shape.y() + " x " + shape.z());
        line("voxels", lower(type) + ", " + (order == Order.C ? "C" : "Fortran") + " order");
    }

    private void print(Metadata metadata) throws IOException {
        if (!metadata.spacing().isEmpty()) {
            line("spacing", join(metadata.spacing()) + " " + metadata.unit());
        }
        for (int row = 0; row < metadata.affine().size(); row += 4) {
            line(row == 0 ? "affine" : "", join(metadata.affine().subList(row, row + 4)));
        }
        if (!metadata.space().isEmpty()) {
            line("space", metadata.space());
        }
    }

    private static String join(List<Double> numbers) {
        return numbers.stream()
                .map(number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(" "));
    }

    private void line(String key, String value) throws IOException {
        streams.println(String.format(Locale.ROOT, "%-13s %s", key, value).stripTrailing());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
