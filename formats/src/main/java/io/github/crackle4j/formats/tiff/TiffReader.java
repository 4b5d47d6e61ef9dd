package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.SlabReader;
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
 * <p>One directory that ImageJ's description says has many images, or tifffile's, and whose strips are plain and stand
 * one behind the other, is the stack of all of them, as both write it above 4 GiB. ImageJ's description tells spacing
 * and units, and which samples of 16 bits are signed; OME's tells spacing and units.
 *
 * <p>The ImageIO readers of the JDK and TwelveMonkeys know no 64-bit integers, and ImageJ no BigTIFF, so this is a
 * reader of its own.
 */
public final class TiffReader extends SlabReader {

    /** Some virtual machines refuse arrays of the last few lengths. */
    private static final int MOST_VOXELS = Integer.MAX_VALUE - 8;

    private final TiffFile file;
    private final SampleReader samples;
    private final Page first;
    /** Where the directory of each slice is, or of all of them. */
    private final long[] directories;

    private final Metadata metadata;

    private TiffReader(
            TiffFile file,
            Page first,
            long[] directories,
            Shape shape,
            VoxelType type,
            int slabSlices,
            Metadata metadata) {
        super(shape, type, slabSlices);
        this.file = file;
        this.samples = new SampleReader(file);
        this.first = first;
        this.directories = directories;
        this.metadata = metadata;
    }

    /** Returns whether a file may be TIFF or BigTIFF by its first bytes, four or more. */
    public static boolean isTiff(byte[] start) {
        return TiffFile.isTiff(start);
    }

    /**
     * Begins to read a file: finds and checks the directories of all slices. Memory is that of a slab, and 8 bytes a
     * slice.
     *
     * @throws DamagedFileException if the file is no TIFF, damaged, or of a kind that is unsupported
     */
    public static VolumeReader open(VolumeFile file, SlabSize size) throws IOException {
        TiffFile tiff = TiffFile.open(file.rest());
        if (tiff.firstDirectory() == 0) {
            throw new DamagedFileException("The file has no image");
        }
        Directory directory = Directory.read(tiff, tiff.firstDirectory());
        Page first = Page.read(tiff, directory);
        long[] directories = directories(tiff, first);
        if (first.voxels() > MOST_VOXELS) {
            throw new DamagedFileException(
                    "Slices of " + first + " are unsupported: an array has " + MOST_VOXELS + " voxels at most");
        }
        Description description = Description.parse(directory.text(Tag.DESCRIPTION));
        int slices = directories.length > 1 ? directories.length : slices(tiff, directory, first, description);
        Shape shape = new Shape(first.width(), first.height(), slices);
        VoxelType type = description.calibration().type(first.type());
        return new TiffReader(
                tiff,
                first,
                directories,
                shape,
                type,
                size.slices(shape, type, Order.FORTRAN),
                description.metadata(directory, file::note));
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

    /** Returns the number of slices that the only directory stands for. */
    private static int slices(TiffFile file, Directory directory, Page first, Description description)
            throws DamagedFileException {
        // Tiles may end in samples beyond the image, after which nobody could tell where the next one is.
        boolean inOnePlace = first.standsInOnePlace() && !directory.has(Tag.TILE_WIDTH);
        if (description.images() <= 1 || !inOnePlace) {
            return 1;
        }
        long room = (file.size() - first.positions()[0]) / first.bytes();
        if (description.images() > Math.min(room, Integer.MAX_VALUE)) {
            throw new DamagedFileException("The description tells of " + description.images() + " images of " + first
                    + ", but the file has room for " + room);
        }
        return (int) description.images();
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    protected void read(int zStart, Volume target) throws IOException {
        for (int z = 0; z < target.shape().z(); z++) {
            samples.read(page(zStart + z), target, z, zStart + z);
        }
        if (type() != first.type()) {
            makeSigned(target.shorts());
        }
    }

    private static void makeSigned(short[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] -= (short) Calibration.SIGNED_OFFSET;
        }
    }

    private Page page(int z) throws IOException {
        if (directories.length == shape().z()) {
            return Page.read(file, Directory.read(file, directories[z]));
        }
        return first.plainAt(first.positions()[0] + z * first.bytes());
    }
}
