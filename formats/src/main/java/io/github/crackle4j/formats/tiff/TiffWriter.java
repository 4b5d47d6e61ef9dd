package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.RawWriter;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/**
 * Writes a volume as a stack of images, one a slice, little-endian, from the first byte to the last without going back:
 * a TIFF file, or a BigTIFF where the former's 4 GiB are too few.
 *
 * <p>Samples stand one slice behind the other after the first directory, and ImageJ's description tells how many slices
 * there are, so that ImageJ finds them without the directories behind.
 */
public final class TiffWriter implements VolumeWriter {

    private static final int BLACK_IS_ZERO = 1;
    private static final long CLASSIC_BYTES = 1L << 32;

    private final WritableByteChannel out;
    private final Shape shape;
    private final VoxelType type;
    private final Metadata metadata;
    private final boolean big;
    private final RawWriter samples;

    /**
     * Writes what stands before the samples.
     *
     * @param out where to, from its position on; not closed with the writer
     * @param metadata of which spacing and unit are kept; TIFF has no place for an affine
     * @throws IllegalArgumentException if an axis is 0, which an image cannot be
     */
    public TiffWriter(WritableByteChannel out, VoxelType type, Shape shape, Metadata metadata) throws IOException {
        if (shape.voxels() == 0) {
            throw new IllegalArgumentException("A TIFF file has no image of width or height 0, the volume is " + shape);
        }
        this.out = out;
        this.shape = shape;
        this.type = type;
        this.metadata = Description.carried(metadata);
        // As a floating point number this cannot overflow.
        double bytes = (double) shape.voxels() * type.bytes()
                + (double) shape.z() * directory(false, 0, 0).size()
                + headerBytes(false);
        this.big = bytes >= CLASSIC_BYTES;
        this.samples = new RawWriter(out, start(), this.metadata);
    }

    /** Returns where the samples begin. */
    private long headerBytes(boolean bigTiff) {
        return (bigTiff ? TiffFile.BIG_HEADER_BYTES : TiffFile.CLASSIC_HEADER_BYTES)
                + directory(bigTiff, 0, 0).size();
    }

    /** Returns the bytes before the samples: the header, and the directory of the first slice. */
    private byte[] start() {
        int bytes = big ? TiffFile.BIG_HEADER_BYTES : TiffFile.CLASSIC_HEADER_BYTES;
        ByteBuffer start = ByteBuffer.allocate((int) headerBytes(big)).order(ByteOrder.LITTLE_ENDIAN);
        start.put((byte) 'I').put((byte) 'I');
        if (big) {
            start.putShort((short) TiffFile.BIG_VERSION)
                    .putShort((short) Long.BYTES)
                    .putShort((short) 0)
                    .putLong(bytes);
        } else {
            start.putShort((short) TiffFile.CLASSIC_VERSION).putInt(bytes);
        }
        long next = shape.z() > 1 ? DirectoryBuilder.aligned(headerBytes(big) + sliceBytes() * shape.z()) : 0;
        start.put(directory(big, 0, headerBytes(big)).bytes(bytes, next));
        return start.array();
    }

    /**
     * Makes the directory of a slice.
     *
     * @param position where its samples are
     */
    private DirectoryBuilder directory(boolean bigTiff, int z, long position) {
        DirectoryBuilder fields = new DirectoryBuilder(bigTiff);
        fields.put(Tag.WIDTH, Tag.LONG, shape.x());
        fields.put(Tag.HEIGHT, Tag.LONG, shape.y());
        fields.putShort(Tag.BITS_PER_SAMPLE, type.bytes() * Byte.SIZE);
        fields.putShort(Tag.COMPRESSION, Compression.NONE_CODE);
        fields.putShort(Tag.PHOTOMETRIC, BLACK_IS_ZERO);
        if (z == 0) {
            fields.putText(Tag.DESCRIPTION, Description.of(shape.z(), metadata));
        }
        fields.putOffsets(Tag.STRIP_OFFSETS, position);
        fields.putShort(Tag.SAMPLES_PER_PIXEL, 1);
        fields.put(Tag.ROWS_PER_STRIP, Tag.LONG, shape.y());
        fields.putOffsets(Tag.STRIP_BYTE_COUNTS, sliceBytes());
        if (z == 0 && !metadata.spacing().isEmpty()) {
            putResolution(fields, Tag.X_RESOLUTION, metadata.spacing().get(0));
            putResolution(fields, Tag.Y_RESOLUTION, metadata.spacing().get(1));
            fields.putShort(Tag.RESOLUTION_UNIT, Tag.UNIT_NONE);
        }
        fields.putShort(Tag.SAMPLE_FORMAT, type.isSigned() ? Page.SIGNED : Page.UNSIGNED);
        return fields;
    }

    private static void putResolution(DirectoryBuilder fields, int tag, double spacing) {
        Resolution resolution = Resolution.ofSpacing(spacing);
        fields.putFraction(tag, resolution.numerator(), resolution.denominator());
    }

    private long sliceBytes() {
        return shape.sliceVoxels() * type.bytes();
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    public void write(Volume slab) throws IOException {
        samples.write(slab);
    }

    /** Writes the directories of all slices but the first. */
    @Override
    public void close() throws IOException {
        if (shape.z() == 1) {
            return;
        }
        long samplesEnd = headerBytes(big) + sliceBytes() * shape.z();
        long position = DirectoryBuilder.aligned(samplesEnd);
        put(ByteBuffer.allocate((int) (position - samplesEnd)));
        for (int z = 1; z < shape.z(); z++) {
            DirectoryBuilder fields = directory(big, z, headerBytes(big) + z * sliceBytes());
            long next = position + fields.size();
            put(fields.bytes(position, z == shape.z() - 1 ? 0 : next));
            position = next;
        }
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
