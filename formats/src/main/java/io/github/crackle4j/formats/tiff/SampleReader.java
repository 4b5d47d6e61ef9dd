package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/** Reads the samples of images into slices, row by row of each block. */
final class SampleReader {

    private static final int BUFFER_BYTES = 1 << 16;

    private final TiffFile file;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final ByteBuffer buffer;

    SampleReader(TiffFile file) {
        this.file = file;
        this.buffer = ByteBuffer.wrap(bytes).order(file.order());
    }

    /**
     * Reads an image.
     *
     * @param z which slice of the slab it is
     * @param slice which it is of the volume
     */
    void read(Page page, Volume slab, int z, int slice) throws IOException {
        for (int block = 0; block < page.positions().length; block++) {
            try (InputStream in = page.compression().open(file.stream(page.positions()[block], page.counts()[block]))) {
                read(page, block, in, slab, z);
            } catch (EOFException | ZipException e) {
                DamagedFileException damage = new DamagedFileException(
                        "Block " + block + " of slice " + slice + " is damaged: " + e.getMessage());
                damage.initCause(e);
                throw damage;
            }
        }
    }

    private void read(Page page, int block, InputStream in, Volume slab, int z) throws IOException {
        int left = block % page.across() * page.blockWidth();
        int top = block / page.across() * page.blockHeight();
        int columns = Math.min(page.blockWidth(), page.width() - left);
        int offset = (int) (z * page.voxels()) + top * page.width() + left;
        int rows = page.rows(block);
        for (int y = 0; y < rows; y++) {
            readRow(in, slab.array(), offset, columns, page.type().bytes());
            if (page.differences()) {
                sum(slab.array(), offset, columns);
            }
            in.skipNBytes((long) (page.blockWidth() - columns) * page.type().bytes());
            offset += page.width();
        }
        if (page.compression() == Compression.DEFLATE) {
            // The checksum is at the end.
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void readRow(InputStream in, Object target, int offset, int columns, int width) throws IOException {
        for (int done = 0; done < columns; ) {
            int count = Math.min(columns - done, BUFFER_BYTES / width);
            if (in.readNBytes(bytes, 0, count * width) < count * width) {
                throw new EOFException("it ends too early");
            }
            buffer.clear();
            if (target instanceof byte[] samples) {
                buffer.get(samples, offset + done, count);
            } else if (target instanceof short[] samples) {
                buffer.asShortBuffer().get(samples, offset + done, count);
            } else if (target instanceof int[] samples) {
                buffer.asIntBuffer().get(samples, offset + done, count);
            } else {
                buffer.asLongBuffer().get((long[]) target, offset + done, count);
            }
            done += count;
        }
    }

    /** Makes samples of differences. */
    private static void sum(Object target, int offset, int columns) {
        int end = offset + columns;
        if (target instanceof byte[] samples) {
            for (int i = offset + 1; i < end; i++) {
                samples[i] += samples[i - 1];
            }
        } else if (target instanceof short[] samples) {
            for (int i = offset + 1; i < end; i++) {
                samples[i] += samples[i - 1];
            }
        } else if (target instanceof int[] samples) {
            for (int i = offset + 1; i < end; i++) {
                samples[i] += samples[i - 1];
            }
        } else {
            long[] samples = (long[]) target;
            for (int i = offset + 1; i < end; i++) {
                samples[i] += samples[i - 1];
            }
        }
    }
}
