package io.github.crackle4j.cli;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.ops.Salvage;
import io.github.crackle4j.ops.SalvageOptions;
import java.io.Writer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code crackle salvage}: makes a valid stream of what is sound of a damaged one. */
@Command(
        name = "salvage",
        header = "Save what is sound of a damaged file.",
        description = {
            "Sound slices keep their voxels, the others are filled with one label. If the labels are damaged, each"
                    + " component of each slice gets a new one. The damaged file itself is never replaced."
        },
        footer = {
            "  crackle salvage data.ckl                  write data.salvage.ckl",
            "  crackle salvage --format json data.ckl    tell a program what is lost",
            "  crackle salvage --shape 512,512,100 --type uint32 data.ckl   without header"
        })
final class SalvageCommand extends EditCommand {

    private static final String SUFFIX = ".salvage.ckl";

    @Option(names = "--fill", paramLabel = "LABEL", description = "The label of slices that are lost; 0 if not given.")
    private String fill = "0";

    @Option(
            names = "--keep-labels",
            description = "Use damaged labels as far as they can be read; nothing tells which are wrong.")
    private boolean keepLabels;

    @Option(
            names = "--shape",
            paramLabel = "X,Y,Z",
            converter = ShapeConverter.class,
            description = "The size in voxels, if the header is lost.")
    private Shape shape;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "The type of the voxels: uint8 to uint64, int8 to int64.")
    private VoxelType type;

    @Option(names = "--order", paramLabel = "ORDER", description = "C or Fortran.")
    private Order order;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How to tell what is damaged: text (if not given) or json.")
    private DamageFormat format = DamageFormat.TEXT;

    @Parameters(
            paramLabel = "SOURCE",
            description = "A .ckl, compressed or not (.gz, .xz, .zst, .bz2, .br), or - for standard input.")
    private String source;

    SalvageCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        return exitCode(attempt(
                source,
                () -> openDamaged(source, (input, execution) -> {
                    Outputs outputs = outputs(List.of(source));
                    outputs.requireBeside(input, SUFFIX);
                    // Not lost with a header that no longer tells that this is a stream.
                    Metadata place = SpaceFile.read(input);
                    SpaceFile.check(place, input, SUFFIX, outputs);
                    try (ByteSource bytes = input.source()) {
                        Salvage salvage = Salvage.of(bytes, options(), execution);
                        VoxelType found = salvage.voxelType();
                        // Now that the sign is known: the bits of -1 are those of 2^64 - 1, too.
                        String filled = found.toString(found.parse(fill));
                        outputs.write(input, SUFFIX, content(salvage::stream, outputs.folder(input, SUFFIX)));
                        SpaceFile.write(place, input, SUFFIX, outputs, streams);
                        Writer out = outputs.isStandardOutput(input) ? streams.err() : streams.text();
                        DamageReport report = format.report(out);
                        report.salvaged(source, salvage, filled);
                        report.end();
                    }
                })));
    }

    private SalvageOptions options() {
        VoxelType widest = VoxelType.of(8, type != null ? type.isSigned() : fill.startsWith("-"));
        return new SalvageOptions(widest.parse(fill), keepLabels, shape, type, order, Long.MAX_VALUE);
    }

    /** Reads a size such as {@code 512,512,100}. */
    static final class ShapeConverter implements ITypeConverter<Shape> {

        @Override
        public Shape convert(String text) {
            String[] axes = text.split(",", -1);
            try {
                if (axes.length != 3) {
                    throw new IllegalArgumentException("three numbers");
                }
                return new Shape(Integer.parseInt(axes[0]), Integer.parseInt(axes[1]), Integer.parseInt(axes[2]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new TypeConversionException("'" + text + "' is no size such as 512,512,100");
            }
        }
    }
}
