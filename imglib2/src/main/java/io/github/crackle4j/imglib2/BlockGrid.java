package io.github.crackle4j.imglib2;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import java.util.Arrays;
import java.util.List;
import net.imglib2.Localizable;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.list.ListImg;
import net.imglib2.view.Views;

/** Streams that lie beside each other and make one image. All are of one size but the last along each axis. */
final class BlockGrid {

    static final int AXES = 3;

    private final RandomAccessibleInterval<CrackleArray> blocks;
    private final VoxelType type;
    private final int[] blockSize;
    private final int[] lastSize;

    /**
     * Lays out a grid.
     *
     * @param blocks a 3D image of streams
     * @throws IllegalArgumentException if their types differ, one is empty or missing, or they do not fit beside each
     *     other
     */
    BlockGrid(RandomAccessibleInterval<CrackleArray> blocks) {
        if (blocks.numDimensions() != AXES || Views.flatIterable(blocks).size() == 0) {
            throw new IllegalArgumentException("A grid of blocks has 3 axes and at least one block");
        }
        this.blocks = Views.zeroMin(blocks);
        requireAll();
        CrackleArray first = this.blocks.getAt(0, 0, 0);
        type = first.voxelType();
        blockSize = size(first);
        lastSize = size(this.blocks.getAt(this.blocks.maxAsPoint()));
        var cursor = Views.flatIterable(this.blocks).localizingCursor();
        while (cursor.hasNext()) {
            check(cursor.next(), cursor);
        }
    }

    /** Returns the grid of one block. */
    static BlockGrid of(CrackleArray array) {
        return new BlockGrid(new ListImg<>(List.of(array), 1, 1, 1));
    }

    private static int[] size(CrackleArray block) {
        Shape shape = block.shape();
        return new int[] {shape.x(), shape.y(), shape.z()};
    }

    private void requireAll() {
        var cursor = Views.flatIterable(blocks).localizingCursor();
        while (cursor.hasNext()) {
            if (cursor.next() == null) {
                throw new IllegalArgumentException("Block " + Arrays.toString(cursor.positionAsLongArray())
                        + " is missing; Uniform makes one where there is nothing");
            }
        }
    }

    private void check(CrackleArray block, Localizable at) {
        int[] size = size(block);
        for (int axis = 0; axis < AXES; axis++) {
            boolean last = at.getLongPosition(axis) == blocks.max(axis) && blocks.dimension(axis) > 1;
            int expected = last ? lastSize[axis] : blockSize[axis];
            if (size[axis] == 0) {
                throw new IllegalArgumentException(
                        "An image has at least one pixel; a volume of " + block.shape() + " voxels is none");
            }
            if (size[axis] != expected || expected > blockSize[axis]) {
                throw new IllegalArgumentException("Block " + Arrays.toString(at.positionAsLongArray()) + " of "
                        + block.shape() + " voxels does not fit "
                        + blocks.getAt(0, 0, 0).shape() + " of the first one along " + "xyz".charAt(axis));
            }
        }
        if (block.voxelType() != type) {
            throw new IllegalArgumentException("Block " + Arrays.toString(at.positionAsLongArray()) + " has voxels of "
                    + block.voxelType() + ", the first one of " + type);
        }
    }

    VoxelType type() {
        return type;
    }

    /** Returns the size of the image. */
    long[] dimensions() {
        long[] dimensions = new long[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            dimensions[axis] = blocks.max(axis) * blockSize[axis] + lastSize[axis];
        }
        return dimensions;
    }

    /** Returns the size of the first block, and of all but the last along each axis. */
    Shape blockShape() {
        return new Shape(blockSize[0], blockSize[1], blockSize[2]);
    }

    /** Returns the number of blocks along z. */
    long layers() {
        return blocks.dimension(2);
    }

    /** Returns the block that has a voxel. */
    CrackleArray blockAt(long[] voxel) {
        long[] at = new long[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            at[axis] = voxel[axis] / blockSize[axis];
        }
        return blocks.getAt(at);
    }
}
