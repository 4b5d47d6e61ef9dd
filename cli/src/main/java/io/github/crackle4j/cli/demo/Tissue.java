package io.github.crackle4j.cli.demo;

import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import java.util.stream.IntStream;

/**
 * A synthetic piece of brain: a soma, dendrites with spines, axons and a blood vessel, packed without a gap, each cell
 * with a label somewhere in 60 bits, the vessel with 0. The same voxels at each call.
 *
 * <p>Each voxel belongs to the cell one of whose balls is nearest to it, the squared distance less the squared radius,
 * after noise has shifted the voxel so that the borders become those of living things.
 */
public final class Tissue {

    private static final long SEED = 2026;

    private Tissue() {}

    /** Grows a cube of {@code size} voxels a side: unsigned 64-bit labels, x fastest. */
    public static Volume grow(int size) {
        Skeletons skeletons = Skeletons.grow(SEED, size);
        long[] labels = new long[skeletons.cellCount()];
        for (int cell = 1; cell < labels.length; cell++) {
            labels[cell] = Hash.of(SEED + cell) >>> 4;
        }
        long[] voxels = new long[Math.multiplyExact(Math.multiplyExact(size, size), size)];
        IntStream.range(0, size).parallel().forEach(z -> TissueSlice.paint(skeletons, labels, size, z, voxels));
        return Volume.of(voxels, new Shape(size, size, size));
    }
}
