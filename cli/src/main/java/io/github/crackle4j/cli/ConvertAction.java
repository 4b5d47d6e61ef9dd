package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.VolumeFormat;
import io.github.crackle4j.formats.VolumeReader;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** {@code --to}: from a volume of any format to a file of another that is no Crackle stream. */
final class ConvertAction implements Action {

    private final VolumeFormat format;
    private final Outputs outputs;

    ConvertAction(VolumeFormat format, Outputs outputs) {
        this.format = format;
        this.outputs = outputs;
    }

    @Override
    public void apply(Input input, Execution execution) throws IOException {
        if (input.isStream()) {
            Metadata metadata = input.metadata();
            try (CrackleArray stream = input.stream()) {
                outputs.write(input, format.suffix(), out -> decode(input, stream, metadata, execution, out));
            }
        } else {
            outputs.write(input, format.suffix(), out -> copy(input, execution, out));
        }
    }

    private void decode(
            Input input, CrackleArray stream, Metadata metadata, Execution execution, WritableByteChannel out)
            throws IOException {
        if (format == VolumeFormat.NPY) {
            outputs.tellLoss(input, metadata, Metadata.NONE);
            // An array, of all these formats, has an order to keep.
            DecompressAction.write(stream, execution, out, Slabs.mostBytes());
            return;
        }
        VolumeWriter writer = format.create(out, stream.voxelType(), stream.shape(), metadata);
        outputs.tellLoss(input, metadata, writer.metadata());
        Slabs.forEach(stream, Order.FORTRAN, execution, (z, slab) -> writer.write(slab));
        // Not if anything failed: what is left of a failure has no proper end.
        writer.close();
    }

    private void copy(Input input, Execution execution, WritableByteChannel out) throws IOException {
        try (VolumeReader slabs = input.slabs(execution)) {
            VolumeWriter writer = format.create(out, slabs.type(), slabs.shape(), slabs.metadata());
            outputs.tellLoss(input, slabs.metadata(), writer.metadata());
            int done = 0;
            for (Volume slab = slabs.next(); slab != null; slab = slabs.next()) {
                writer.write(slab);
                done += slab.shape().z();
                execution.progress().update(done, slabs.shape().z());
            }
            writer.close();
        }
    }
}
