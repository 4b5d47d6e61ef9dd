package io.github.crackle4j.formats.compresso;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;
import java.util.Arrays;

/**
 * The voxels that lie on the boundary of a region, slice by slice. They come in windows, x fastest: each word is twice
 * the number of the window's value or, if odd, twice the number of windows in a row that have the first value, and one.
 * The bits of a value are the voxels of a window, x fastest.
 */
final class Boundaries {

    private final CompressoHeader header;
    private final long[] values;
    private final Words windows;
    /** The slices that a layer of windows reaches through. */
    private final boolean[][] layer;

    private int next;
    private long run;

    Boundaries(CompressoHeader header, ByteSource source) throws IOException {
        this.header = header;
        values = table(header, source);
        windows = header.windows(source);
        int slices = Math.min(header.zStep(), header.shape().z());
        layer = new boolean[slices][(int) header.shape().sliceVoxels()];
    }

    private static long[] table(CompressoHeader header, ByteSource source) throws IOException {
        if (header.values() > Integer.MAX_VALUE - 8) {
            throw new DamagedFileException(header.values() + " different windows are unsupported");
        }
        long[] values = new long[(int) header.values()];
        Words words = header.values(source);
        for (int i = 0; i < values.length; i++) {
            values[i] = words.next();
        }
        return values;
    }

    /** Returns which voxels of the next slice lie on a boundary, in an array that is overwritten later. */
    boolean[] next() throws IOException {
        int slice = next % header.zStep();
        if (slice == 0) {
            readLayer();
        }
        next++;
        return layer[slice];
    }

    private void readLayer() throws IOException {
        for (boolean[] slice : layer) {
            Arrays.fill(slice, false);
        }
        int across = header.windowsAlongX();
        int down = header.windowsAlongY();
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                long window = nextWindow();
                if (window != 0) {
                    draw(window, x * header.xStep(), y * header.yStep());
                }
            }
        }
    }

    private long nextWindow() throws IOException {
        long number = 0;
        if (run == 0) {
            long word = windows.next();
            if ((word & 1) == 0) {
                number = word >>> 1;
            } else if (word == 1) {
                throw new DamagedFileException("A run of no windows");
            } else {
                run = word >>> 1;
            }
        }
        if (run > 0) {
            run--;
        }
        if (number >= values.length) {
            throw new DamagedFileException("A window has the value " + number + " of " + values.length);
        }
        return values[(int) number];
    }

    private void draw(long window, int left, int top) throws DamagedFileException {
        int sx = header.shape().x();
        int bit = 0;
        for (int dz = 0; dz < header.zStep(); dz++) {
            for (int y = top; y < top + header.yStep(); y++) {
                for (int x = left; x < left + header.xStep(); x++) {
                    if ((window >>> bit++ & 1) != 0) {
                        if (x >= sx
                                || y >= header.shape().y()
                                || next + dz >= header.shape().z()) {
                            throw new DamagedFileException("A window has a boundary outside of the volume, at " + x
                                    + ", " + y + ", " + (next + dz));
                        }
                        layer[dz][x + sx * y] = true;
                    }
                }
            }
        }
        if (bit < Long.SIZE && window >>> bit != 0) {
            throw new DamagedFileException("A window has more bits than voxels");
        }
    }

    /** Checks that the windows are those of the volume and no more. */
    void checkEnd() throws DamagedFileException {
        windows.checkEnd();
        if (run > 0) {
            throw new DamagedFileException("The last run of windows leaves the volume by " + run);
        }
    }
}
