package io.github.crackle4j.cli;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Execution;
import io.github.crackle4j.ops.Pooling;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crackle pool}: halves the resolution. */
@Command(
        name = "pool",
        header = "Halve the resolution.",
        description = {"Each voxel becomes the label that most voxels of a block have."},
        footer = {
            "  crackle pool data.ckl                          write data.pool.ckl",
            "  crackle pool --block 2x2x2 --sparse data.ckl   thin objects stay"
        })
final class PoolCommand extends EditCommand {

    @Option(
            names = "--block",
            paramLabel = "2x2x1|2x2x2",
            description = "The voxels that become one; 2x2x1 if not given.")
    private String block = "2x2x1";

    @Option(names = "--sparse", description = "Label 0 has no vote: it wins only where there is nothing else.")
    private boolean sparse;

    @Mixin
    private EncodingOptions encoding;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = SOURCES)
    private List<String> sources;

    PoolCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() {
        boolean flat = block.equals("2x2x1");
        if (!flat && !block.equals("2x2x2")) {
            throw wrong("--block is 2x2x1 or 2x2x2");
        }
        // A voxel of the result is in the middle of its block.
        double depth = flat ? 1 : 2;
        Place place =
                (source, shape) -> source.part(new double[] {0.5, 0.5, (depth - 1) / 2}, new double[] {2, 2, depth});
        return edit(sources, ".pool.ckl", place, array -> {
            // The execution of the array counts.
            CompressOptions options = encoding.options(array.header(), Execution.serial());
            if (flat) {
                return sparse ? Pooling.sparseMode2x2x1(array, options) : Pooling.mode2x2x1(array, options);
            }
            return sparse ? Pooling.sparseMode2x2x2(array, options) : Pooling.mode2x2x2(array, options);
        });
    }
}
