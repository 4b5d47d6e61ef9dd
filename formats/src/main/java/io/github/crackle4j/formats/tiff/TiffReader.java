package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.SlabSize;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeReader;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads a stack of images of one size and type as the slices of a volume, from TIFF and BigTIFF files of either byte
 * order. Samples are signed or unsigned integers of 8 to 64 bits, one a pixel; the indices of a palette are labels.
 * Strips and tiles are plain, or compressed by deflate, LZW or PackBits, with or without horizontal differences.
 *
 * <p>One directory that ImageJ's description says has many images, or tifffile's, and whose strips are plain and stand one
 * behind the other, is the stack of all of them, as both write it above 4 GiB. ImageJ's description tells spacing and unit.
 *
 * <p>The ImageIO readers of the JDK and TwelveMonkeys know no 64-bit integers, and ImageJ no BigTIFF, so this is a reader of
 * its own.
 */
public final class TiffReader implements VolumeReader {

    /** Some virtual machines refuse arrays of the last few lengths. */
    private static final int MOST_VOXELS = Integer.MAX_VALUE - 8;

    private final TiffFile file;
    private final SampleReader samples;
    private final Page first;
    /** Where the directory of each slice is, or of all of them. */
    private final long[] directories;

    private final Shape shape;
    private final Metadata metadata;
    private final int slabSlices;
    private Volume slab;
    private int next;

    private TiffReader(TiffFile file, SlabSize size) throws IOException {
        this.file = file;
        this.samples = new SampleReader(file);
        if (file.firstDirectory() == 0) {
            throw new DamagedFileException("The file has no image");
        }
        Directory directory = Directory.read(file, file.firstDirectory());
        first = Page.read(file, directory);
        directories = directories(file, first);
        Description description = Description.parse(directory.text(Tag.DESCRIPTION));
        metadata = description.metadata(directory);
        if (first.voxels() > MOST_VOXELS) {
            throw new DamagedFileException(
                    "Slices of " + first + " are unsupported: an array has " + MOST_VOXELS + " voxels at most");
        }
        shape = new Shape(first.width(), first.height(), slices(directory, description));
        slabSlices = size.slices(shape, first.type(), Order.FORTRAN);
    }

    /** Returns whether a file may be TIFF or BigTIFF by its first bytes, four or more. */
    public static boolean isTiff(byte[] start) {
        return TiffFile.isTiff(start);
    }

    /**
     * Begins to read a file: finds and checks the directories of all slices. Memory is that of a slab, and 8 bytes a slice.
     *
     * @throws DamagedFileException if the file is no TIFF, damaged, or of a kind that is unsupported
     */
    public static VolumeReader open(VolumeFile file, SlabSize size) throws IOException {
        return new TiffReader(TiffFile.open(file.rest()), size);
    }

    /** Returns where the directories are, after comparing the images that they tell of. */
    private static long[] directories(TiffFile file, Page first) throws IOException {
        long[] positions = new long[1];
        int count = 0;
        // Of a chain that bites its tail, the position kept here comes again: it stays for ever longer.
        long kept = 0;
        int change = 1;
        for (long position = file.firstDirectory(); position != 0; count++) {
            if (position == kept) {
                throw new DamagedFileException("The directory at " + position + " comes again after itself");
            }
            if (count == change) {
                kept = position;
                change = Math.multiplyExact(change, 2);
            }
            Directory directory = Directory.read(file, position);
            Page page = Page.read(file, directory);
            if (!page.isLike(first)) {
                throw new DamagedFileException("The images differ: number 0 is " + first + ", number " + count + " is "
                        + page + "; the slices of a volume are of one size and type");
            }
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, Math.multiplyExact(count, 2));
            }
            positions[count] = position;
            position = directory.next();
        }
        return Arrays.copyOf(positions, count);
    }

    /** Returns the number of slices: of directories, or of images that follow the only one. */
    private int slices(Directory directory, Description description) throws DamagedFileException {
        // Tiles may end in samples beyond the image, after which nobody could tell where the next one is.
        boolean inOnePlace = first.standsInOnePlace() && !directory.has(Tag.TILE_WIDTH);
        if (directories.length > 1 || description.images() <= 1 || !inOnePlace) {
            return directories.length;
        }
        long room = (file.size() - first.positions()[0]) / first.bytes();
        if (description.images() > Math.min(room, Integer.MAX_VALUE)) {
            throw new DamagedFileException("The description tells of " + description.images() + " images of " + first
                    + ", but the file has room for " + room);
        }
        return (int) description.images();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public VoxelType type() {
        return first.type();
    }

    @Override
    public Order order() {
        return Order.FORTRAN;
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    public Volume next() throws IOException {
        if (next == shape.z()) {
            return null;
        }
        Shape size = shape.withZ(Math.min(slabSlices, shape.z() - next));
        if (slab == null || !slab.shape().equals(size)) {
            slab = null;
            slab = Volume.allocate(first.type(), size, Order.FORTRAN);
        }
        for (int z = 0; z < size.z(); z++) {
            samples.read(page(next + z), slab, z, next + z);
        }
        next += size.z();
        return slab;
    }

    private Page page(int z) throws IOException {
        if (directories.length == shape.z()) {
            return Page.read(file, Directory.read(file, directories[z]));
        }
        return first.plainAt(first.positions()[0] + z * first.bytes());
    }

    /** Does nothing: what is read from is closed by who opened it. */
    @Override
    public void close() {}
}
