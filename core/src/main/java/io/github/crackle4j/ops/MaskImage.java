package io.github.crackle4j.ops;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.stream.StreamReader;
import java.util.Arrays;

/** A binary image of a box of a volume, painted run by run. */
final class MaskImage {

    private final int x;
    private final int y;
    private final int z;
    private final Volume voxels;

    /** Makes an image of zeros whose first voxel is at x, y, z of the volume. */
    MaskImage(StreamReader stream, int x, int y, int z, Shape shape, Order order) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.voxels = stream.allocate(VoxelType.UINT8, shape, order);
    }

    /** Paints a run, given as it lies in the volume. */
    void paint(int start, int end, int runY, int runZ) {
        byte[] image = voxels.bytes();
        int at = voxels.index(start - x, runY - y, runZ - z);
        if (voxels.order() == Order.FORTRAN) {
            Arrays.fill(image, at, at + end - start, (byte) 1);
            return;
        }
        int distance = voxels.shape().y() * voxels.shape().z();
        for (int i = start; i < end; i++, at += distance) {
            image[at] = 1;
        }
    }

    Masks.Mask of(long label) {
        return new Masks.Mask(label, x, y, z, voxels);
    }
}
