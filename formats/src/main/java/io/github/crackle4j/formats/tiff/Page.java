package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;

/**
 * What the directory of an image tells: its size and type, and where its blocks are, x fastest. Strips are blocks as
 * wide as the image, and the last of them may be less high; tiles may reach beyond it.
 *
 * @param differences whether all but the first sample of a row of a block are differences to the one before
 * @param positions where the blocks are
 * @param counts the bytes of each block
 */
record Page(
        int width,
        int height,
        VoxelType type,
        Compression compression,
        boolean differences,
        int blockWidth,
        int blockHeight,
        long[] positions,
        long[] counts) {

    static final int UNSIGNED = 1;
    static final int SIGNED = 2;
    private static final int FLOAT = 3;
    private static final int UNKNOWN = 4;
    private static final int DIFFERENCES = 2;

    /** Reads and checks a directory, without believing a number that the length of the file contradicts. */
    static Page read(TiffFile file, Directory directory) throws IOException {
        VoxelType type = type(directory);
        int width = axis(directory, Tag.WIDTH);
        int height = axis(directory, Tag.HEIGHT);
        Compression compression = Compression.of(directory.number(Tag.COMPRESSION, Compression.NONE_CODE));
        long predictor = directory.number(Tag.PREDICTOR, 1);
        if (predictor != 1 && (predictor != DIFFERENCES || !compression.hasPredictor())) {
            throw new DamagedFileException(
                    "Predictor " + predictor + " is unsupported with compression " + compression);
        }
        boolean tiled = directory.has(Tag.TILE_WIDTH);
        int blockWidth = tiled ? axis(directory, Tag.TILE_WIDTH) : width;
        // Left out, or 2^32-1: one strip has all rows.
        int blockHeight = tiled
                ? axis(directory, Tag.TILE_HEIGHT)
                : (int) Math.min(directory.number(Tag.ROWS_PER_STRIP, height), height);
        if (blockHeight == 0) {
            throw new DamagedFileException("Strips of 0 rows");
        }
        long blocks = (long) ceilDiv(width, blockWidth) * ceilDiv(height, blockHeight);
        Page page = new Page(
                width,
                height,
                type,
                compression,
                predictor == DIFFERENCES,
                blockWidth,
                blockHeight,
                directory.numbers(tiled ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS, blocks),
                directory.numbers(tiled ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS, blocks));
        page.check(file);
        return page;
    }

    private static int axis(Directory directory, int tag) throws IOException {
        long length = directory.number(tag);
        if (length == 0 || length > Integer.MAX_VALUE) {
            throw new DamagedFileException("The field " + tag + " tells of a length of " + length);
        }
        return (int) length;
    }

    private static VoxelType type(Directory directory) throws IOException {
        long samples = directory.number(Tag.SAMPLES_PER_PIXEL, 1);
        if (samples != 1) {
            throw new DamagedFileException(
                    "Each pixel has " + samples + " samples, such as red, green and blue; a label is one number");
        }
        long format = directory.number(Tag.SAMPLE_FORMAT, UNSIGNED);
        if (format == FLOAT) {
            throw new DamagedFileException("The samples are floating point numbers; labels are integers");
        }
        if (format != UNSIGNED && format != SIGNED && format != UNKNOWN) {
            throw new DamagedFileException("Sample format " + format + " is unsupported");
        }
        long bits = directory.number(Tag.BITS_PER_SAMPLE, 1);
        if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
            throw new DamagedFileException("Samples of " + bits + " bits are unsupported; 8, 16, 32 and 64 are known");
        }
        if (directory.number(Tag.FILL_ORDER, 1) != 1) {
            throw new DamagedFileException("Bytes with their lowest bit first are unsupported");
        }
        if (directory.number(Tag.DEPTH, 1) != 1) {
            throw new DamagedFileException("Images with a depth are unsupported; a slice is an image");
        }
        return VoxelType.of((int) bits / Byte.SIZE, format == SIGNED);
    }

    private void check(TiffFile file) throws DamagedFileException {
        long sum = 0;
        for (int i = 0; i < positions.length; i++) {
            file.check(positions[i], counts[i], "Block " + i + " of an image");
            sum += counts[i];
            if (sum > file.size()) {
                throw new DamagedFileException("The blocks of an image have more bytes than the file");
            }
            int rows = rows(i);
            int columns = Math.min(blockWidth, width);
            // As floating point numbers these products cannot overflow.
            double bytes = (double) rows * columns * type.bytes();
            if (bytes > (double) counts[i] * compression.expansion()) {
                throw new DamagedFileException("Block " + i + " of an image has " + counts[i]
                        + " bytes, too few for its " + columns + " x " + rows + " samples of " + type.bytes()
                        + " bytes, compression " + compression);
            }
        }
    }

    /** Returns the blocks in a row of them. */
    int across() {
        return ceilDiv(width, blockWidth);
    }

    /** Returns the rows of a block that are in the image. */
    int rows(int block) {
        int top = block / across() * blockHeight;
        return Math.min(blockHeight, height - top);
    }

    long voxels() {
        return (long) width * height;
    }

    long bytes() {
        return voxels() * type.bytes();
    }

    boolean isLike(Page other) {
        return width == other.width && height == other.height && type == other.type;
    }

    /** Returns whether the samples, if these are strips, are uncompressed and stand one behind the other. */
    boolean standsInOnePlace() {
        long position = positions[0];
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] != position) {
                return false;
            }
            position += (long) rows(i) * width * type.bytes();
        }
        return compression == Compression.NONE;
    }

    /** Returns an image without a directory of its own, whose samples are uncompressed and stand in one place. */
    Page plainAt(long position) {
        return new Page(
                width, height, type, Compression.NONE, false, width, height, new long[] {position}, new long[] {bytes()
                });
    }

    @Override
    public String toString() {
        return width + " x " + height + " " + type;
    }

    private static int ceilDiv(int a, int b) {
        return (int) (((long) a + b - 1) / b);
    }
}
