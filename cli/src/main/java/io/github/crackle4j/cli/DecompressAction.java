package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.cli.npy.NpyWriter;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** {@code -d}: from a Crackle stream to a NumPy array of the same order. */
final class DecompressAction implements Action {

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final Outputs outputs;

    DecompressAction(Outputs outputs) {
        this.outputs = outputs;
    }

    @Override
    public void apply(Input input, Execution execution) throws IOException {
        try (CrackleArray stream = input.stream()) {
            outputs.write(input, ".npy", out -> write(stream, execution, out));
        }
    }

    /**
     * Returns the order in which to write a volume: its own. C order needs all slices at once, so what no array can hold
     * is written in Fortran order, which is the same array to NumPy.
     */
    static Order order(Order order, Shape shape) {
        return shape.voxels() <= MAX_ARRAY ? order : Order.FORTRAN;
    }

    private static void write(CrackleArray stream, Execution execution, WritableByteChannel out) throws IOException {
        if (order(stream.order(), stream.shape()) == Order.C) {
            NpyWriter.write(out, stream.with(execution).decode());
        } else {
            NpyWriter writer = new NpyWriter(out, stream.voxelType(), stream.shape(), Order.FORTRAN);
            Slabs.forEach(stream, Order.FORTRAN, execution, (z, slab) -> writer.append(slab));
        }
    }
}
