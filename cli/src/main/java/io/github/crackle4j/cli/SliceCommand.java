package io.github.crackle4j.cli;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleWriter;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Range;
import io.github.crackle4j.Shape;
import io.github.crackle4j.formats.Metadata;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle slice}: cuts a box out of a volume. */
@Command(
        name = "slice",
        header = "Cut a box out of a volume.",
        description = {
            "A range is A:B, A:B:STEP or a single index, as in NumPy: from A to B-1. Negative numbers count from the"
                    + " end, and a missing one is the end itself."
        },
        footer = {
            "  crackle slice --z 10:20 data.ckl       write data.slice.ckl",
            "  crackle slice --x ::2 --y ::2 a.ckl    every other voxel"
        })
final class SliceCommand extends EditCommand {

    @Option(names = "--x", paramLabel = "RANGE", converter = RangeConverter.class, description = "All if not given.")
    private Range x = Range.ALL;

    @Option(names = "--y", paramLabel = "RANGE", converter = RangeConverter.class, description = "All if not given.")
    private Range y = Range.ALL;

    @Option(names = "--z", paramLabel = "RANGE", converter = RangeConverter.class, description = "All if not given.")
    private Range z = Range.ALL;

    @Mixin
    private EncodingOptions encoding;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = SOURCES)
    private List<String> sources;

    SliceCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        return write(sources, ".slice.ckl", this::place, this::write);
    }

    /** Writes the box slab by slab, which may be larger than memory. */
    private void write(CrackleArray array, Execution execution, Path folder, WritableByteChannel out)
            throws IOException {
        Shape whole = array.shape();
        Shape shape = new Shape(x.count(whole.x()), y.count(whole.y()), z.count(whole.z()));
        CompressOptions options = encoding.options(array.header(), Execution.threads(execution.threads()));
        try (CrackleWriter writer = CrackleWriter.open(out, folder, shape, array.voxelType(), array.order(), options)) {
            Slabs.forEach(array, x, y, z, execution, (start, slab) -> Scratch.write(slab, writer, folder));
        }
    }

    /** Checks the ranges, and tells where the first voxel of each lies. */
    private Metadata place(Metadata source, Shape shape) throws IOException {
        RangeConverter.require(x, "x", shape.x());
        RangeConverter.require(y, "y", shape.y());
        RangeConverter.require(z, "z", shape.z());
        return source.part(
                new double[] {x.first(shape.x()), y.first(shape.y()), z.first(shape.z())},
                new double[] {x.step(), y.step(), z.step()});
    }
}
