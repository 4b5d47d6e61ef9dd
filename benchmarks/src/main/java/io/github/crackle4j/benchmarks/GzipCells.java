package io.github.crackle4j.benchmarks;

import io.github.crackle4j.Volume;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.integer.UnsignedIntType;

/** An image of 32 bits in gzipped cells of 64³ voxels, as chunked files have them, and a cache of those used last. */
final class GzipCells {

    private static final int SIDE = 64;

    private final CellGrid grid;
    private final byte[][] compressed;
    private final Map<Long, Cell<IntArray>> cache;

    GzipCells(Volume volume, int cachedCells) {
        long[] size = {volume.shape().x(), volume.shape().y(), volume.shape().z()};
        grid = new CellGrid(size, new int[] {SIDE, SIDE, SIDE});
        long[] cells = grid.getGridDimensions();
        compressed = new byte[(int) (cells[0] * cells[1] * cells[2])][];
        for (int index = 0; index < compressed.length; index++) {
            compressed[index] = compress(volume, index);
        }
        cache = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Cell<IntArray>> eldest) {
                return size() > cachedCells;
            }
        };
    }

    private byte[] compress(Volume volume, int index) {
        long[] min = new long[3];
        int[] size = new int[3];
        grid.getCellDimensions(index, min, size);
        ByteBuffer bytes = ByteBuffer.allocate(4 * size[0] * size[1] * size[2]);
        for (int z = 0; z < size[2]; z++) {
            for (int y = 0; y < size[1]; y++) {
                for (int x = 0; x < size[0]; x++) {
                    bytes.putInt((int) volume.get((int) min[0] + x, (int) min[1] + y, (int) min[2] + z));
                }
            }
        }
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(target)) {
            gzip.write(bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target.toByteArray();
    }

    private Cell<IntArray> load(long index) {
        long[] min = new long[3];
        int[] size = new int[3];
        grid.getCellDimensions(index, min, size);
        int[] voxels = new int[size[0] * size[1] * size[2]];
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed[(int) index]))) {
            ByteBuffer.wrap(gzip.readAllBytes()).asIntBuffer().get(voxels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cell<>(size, min, new IntArray(voxels));
    }

    LazyCellImg<UnsignedIntType, IntArray> image() {
        return new LazyCellImg<>(grid, new UnsignedIntType(), index -> cache.computeIfAbsent(index, this::load));
    }

    /** Returns the bytes of all cells as they are kept. */
    long bytes() {
        long bytes = 0;
        for (byte[] cell : compressed) {
            bytes += cell.length;
        }
        return bytes;
    }
}
