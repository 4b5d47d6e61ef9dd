package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.VolumeWriter;
import io.github.crackle4j.formats.npy.NpyWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** {@code -d}: from a Crackle stream to a NumPy array of the same order. */
final class DecompressAction implements Action {

    private final Outputs outputs;

    DecompressAction(Outputs outputs) {
        this.outputs = outputs;
    }

    @Override
    public void apply(Input input, Execution execution) throws IOException {
        Metadata told = input.metadata();
        try (CrackleArray stream = input.stream()) {
            outputs.write(input, ".npy", out -> write(stream, execution, out, Slabs.mostBytes()));
        }
        outputs.tellLoss(input, told, Metadata.NONE);
    }

    /**
     * Writes a volume. Where z is to run fastest and the volume has more than {@code mostBytes}, its columns are
     * written piece by piece. What cannot be written anywhere but at its end, a pipe, gets such a volume in Fortran
     * order, which is the same array to NumPy.
     */
    static void write(CrackleArray stream, Execution execution, WritableByteChannel out, long mostBytes)
            throws IOException {
        if (stream.order() == Order.C
                && stream.shape().voxels() <= mostBytes / stream.voxelType().bytes()) {
            NpyWriter.write(out, stream.with(execution).decode());
        } else if (stream.order() == Order.C && out instanceof FileChannel file) {
            NpyWriter.writeColumns(
                    file,
                    stream.voxelType(),
                    stream.shape(),
                    visitor -> Slabs.forEach(
                            stream,
                            Order.FORTRAN,
                            execution,
                            Math.min(mostBytes, NpyWriter.mostSlices(stream.voxelType()) * Slabs.sliceBytes(stream)),
                            visitor::visit));
        } else {
            VolumeWriter writer = NpyWriter.create(out, stream.voxelType(), stream.shape(), Order.FORTRAN);
            Slabs.forEach(stream, Order.FORTRAN, execution, (z, slab) -> writer.write(slab));
        }
    }
}
