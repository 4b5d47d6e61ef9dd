package io.github.crackle4j.imglib2;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.ZRange;
import java.util.Arrays;
import java.util.Optional;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;

/** The image of a grid of streams. Its cells are slabs of a few slices, each decoded when it is needed. */
final class SlabImg {

    /**
     * Voxels of a slab at most, if a slice has no more: so few that a viewer has its first slice at once, so many that
     * the way along z does not cross a cell border at each step.
     */
    private static final int SLAB_VOXELS = 1 << 21;

    /** What is decoded of a slab. */
    @FunctionalInterface
    interface Content {
        /**
         * Decodes slices of a block.
         *
         * @param zStart the first slice of the block
         * @return a primitive array of pixels, x fastest
         */
        Object decode(CrackleArray block, int zStart, Shape slab);
    }

    private SlabImg() {}

    /**
     * Makes the image.
     *
     * @param pixelBytes bytes of a decoded pixel
     * @throws IllegalArgumentException if a slice has more pixels than an array, or the cache less than no bytes
     */
    static <T extends NativeType<T>> LazyCellImg<T, DataAccess> of(
            BlockGrid blocks, T type, int pixelBytes, long cacheBytes, Content content) {
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("A cache of " + cacheBytes + " bytes is none");
        }
        Shape block = blocks.blockShape();
        int slices = slices(block, blocks.layers() > 1);
        long slabVoxels = block.withZ(slices).voxels();
        if (slabVoxels > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A slice of " + block + " voxels does not fit an array");
        }
        int[] cellSize = {block.x(), block.y(), slices};
        CellGrid grid = new CellGrid(blocks.dimensions(), cellSize);
        int cells = Math.toIntExact(Arrays.stream(grid.getGridDimensions()).reduce(1, Math::multiplyExact));
        long capacity = Math.max(1, Math.min(cells, cacheBytes / (slabVoxels * pixelBytes)));
        return new SlabCellImg<>(grid, type, new CellCache<>(cells, (int) capacity, index -> {
            long[] min = new long[BlockGrid.AXES];
            int[] size = new int[BlockGrid.AXES];
            grid.getCellDimensions(index, min, size);
            int zStart = (int) (min[2] % block.z());
            Object pixels = content.decode(blocks.blockAt(min), zStart, new Shape(size[0], size[1], size[2]));
            return new Cell<>(size, min, PixelTypes.access(pixels));
        }));
    }

    /** Returns the slices of a slab. If blocks lie on top of each other, no slab may reach over the end of one. */
    private static int slices(Shape block, boolean whole) {
        int slices = (int) Math.max(1, Math.min(block.z(), SLAB_VOXELS / block.sliceVoxels()));
        if (slices > 2 && Long.bitCount(block.withZ(slices).voxels()) == 1) {
            // The collector G1 gives large arrays whole regions, and one more for the header of such an array.
            slices--;
        }
        while (whole && block.z() % slices != 0) {
            slices--;
        }
        return slices;
    }

    /** Decodes the labels. */
    static Object labels(CrackleArray block, int zStart, Shape slab) {
        Volume voxels = Volume.allocate(block.voxelType(), slab, Order.FORTRAN);
        block.decodeInto(zStart, voxels);
        return voxels.array();
    }

    /** Decodes where a label is, given the slices that have it. */
    static boolean[] mask(CrackleArray block, int zStart, Shape slab, long label, Optional<ZRange> range) {
        boolean[] mask = new boolean[(int) slab.voxels()];
        if (range.isEmpty() || range.get().end() <= zStart || range.get().start() >= zStart + slab.z()) {
            return mask;
        }
        Object labels = labels(block, zStart, slab);
        if (labels instanceof byte[] bytes) {
            for (int i = 0; i < mask.length; i++) {
                mask[i] = bytes[i] == (byte) label;
            }
        } else if (labels instanceof short[] shorts) {
            for (int i = 0; i < mask.length; i++) {
                mask[i] = shorts[i] == (short) label;
            }
        } else if (labels instanceof int[] ints) {
            for (int i = 0; i < mask.length; i++) {
                mask[i] = ints[i] == (int) label;
            }
        } else {
            long[] longs = (long[]) labels;
            for (int i = 0; i < mask.length; i++) {
                mask[i] = longs[i] == label;
            }
        }
        return mask;
    }
}
