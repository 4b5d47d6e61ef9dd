package io.github.crackle4j.formats.compresso;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of a stream, and where the sections lie that follow it: ids, window values, locations, windows and, in
 * version 1, the index of slices.
 *
 * @param version 0, or 1 if each slice stands alone and there is an index
 * @param type the type of a voxel
 * @param shape the size of the volume
 * @param xStep the length of a window along x
 * @param yStep the length of a window along y
 * @param zStep the length of a window along z
 * @param ids the number of regions
 * @param values the number of different windows
 * @param locations the number of codes and labels of voxels that nothing else tells
 * @param linked whether regions go on from slice to slice: 6-connected rather than 4-connected
 * @param size the length of the stream
 */
record CompressoHeader(
        int version,
        VoxelType type,
        Shape shape,
        int xStep,
        int yStep,
        int zStep,
        long ids,
        long values,
        long locations,
        boolean linked,
        long size) {

    private static final int BYTES = 36;
    private static final byte[] MAGIC = {'c', 'p', 's', 'o'};
    private static final int MOST_WINDOW_VOXELS = 64;

    /** Returns whether some bytes begin as a stream does. */
    static boolean isMagic(byte[] bytes) {
        return bytes.length >= MAGIC.length
                && ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /**
     * Reads a header and holds the sizes in it against the length of the stream.
     *
     * @throws DamagedFileException if it is none, or does not fit the stream
     */
    static CompressoHeader read(ByteSource source) throws IOException {
        byte[] bytes = new byte[(int) Math.min(BYTES, source.size())];
        source.read(0, bytes, 0, bytes.length);
        if (!isMagic(bytes)) {
            throw new DamagedFileException("Not a Compresso stream");
        }
        if (bytes.length < BYTES) {
            throw new DamagedFileException("The header ends after " + bytes.length + " of " + BYTES + " bytes");
        }
        ByteBuffer fields =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        int version = fields.get();
        int width = fields.get();
        if (version != 0 && version != 1) {
            throw new DamagedFileException("Version " + (version & 0xFF) + " is unknown");
        }
        if (width != 1 && width != 2 && width != 4 && width != 8) {
            throw new DamagedFileException("Voxels of " + (width & 0xFF) + " bytes");
        }
        Shape shape = new Shape(fields.getChar(), fields.getChar(), fields.getChar());
        int xStep = fields.get() & 0xFF;
        int yStep = fields.get() & 0xFF;
        int zStep = fields.get() & 0xFF;
        int windowVoxels = xStep * yStep * zStep;
        if (windowVoxels == 0 || windowVoxels > MOST_WINDOW_VOXELS) {
            throw new DamagedFileException("Windows of " + new Shape(xStep, yStep, zStep) + " voxels");
        }
        long ids = fields.getLong();
        long values = Integer.toUnsignedLong(fields.getInt());
        long locations = fields.getLong();
        int connectivity = fields.get();
        if (connectivity != 4 && connectivity != 6) {
            throw new DamagedFileException("A connectivity of " + (connectivity & 0xFF));
        }
        CompressoHeader header = new CompressoHeader(
                version,
                VoxelType.of(width, false),
                shape,
                xStep,
                yStep,
                zStep,
                ids,
                values,
                locations,
                connectivity == 6,
                source.size());
        header.check();
        return header;
    }

    private void check() throws DamagedFileException {
        if (linked && version == 1) {
            throw new DamagedFileException("Slices cannot stand alone if regions are connected along z");
        }
        if (shape.sliceVoxels() > Integer.MAX_VALUE - 8) {
            throw new DamagedFileException("Slices of " + shape.x() + " x " + shape.y() + " voxels are unsupported");
        }
        long rest = size - BYTES - indexBytes();
        // No product is formed before its factors are known to be within the stream.
        if (rest < 0 || ids < 0 || ids > rest / type.bytes()) {
            throw tooShort();
        }
        rest -= ids * type.bytes();
        if (values > rest / windowBytes()) {
            throw tooShort();
        }
        rest -= values * windowBytes();
        if (locations < 0 || locations > rest / type.bytes()) {
            throw tooShort();
        }
        rest -= locations * type.bytes();
        if (rest % windowBytes() != 0) {
            throw new DamagedFileException("Windows of " + windowBytes() + " bytes do not come to " + rest + " bytes");
        }
        checkWindows(rest / windowBytes());
    }

    /** Checks that so many words can stand for the windows of the volume, before memory is taken for its slices. */
    private void checkWindows(long words) throws DamagedFileException {
        long layers = shape.voxels() == 0 ? 0 : (shape.z() + zStep - 1) / zStep;
        long windows = layers * windowsAlongX() * windowsAlongY();
        long longestRun = (1L << (Byte.SIZE * windowBytes() - 1)) - 1;
        if (words > windows || words < windows / longestRun) {
            throw new DamagedFileException(
                    words + " words cannot stand for the " + windows + " windows of " + shape + " voxels");
        }
        if (windows == 0 && size != BYTES) {
            throw new DamagedFileException(
                    "An empty volume is its header alone, but the stream has " + size + " bytes");
        }
    }

    private DamagedFileException tooShort() {
        return new DamagedFileException("A stream of " + size + " bytes does not hold the " + ids + " regions, "
                + values + " window values, " + locations + " locations and the index that its header tells of");
    }

    /** Returns the bytes of a window, the fewest that hold a bit for each voxel of it. */
    int windowBytes() {
        int voxels = xStep * yStep * zStep;
        return voxels <= Byte.SIZE ? 1 : voxels <= Short.SIZE ? 2 : voxels <= Integer.SIZE ? 4 : 8;
    }

    /** Returns the number of windows side by side along x. */
    int windowsAlongX() {
        return (shape.x() + xStep - 1) / xStep;
    }

    /** Returns the number of windows side by side along y. */
    int windowsAlongY() {
        return (shape.y() + yStep - 1) / yStep;
    }

    private int indexWidth() {
        long most = 2 * shape.sliceVoxels();
        return most < 1L << 8 ? 1 : most < 1L << 16 ? 2 : most < 1L << 32 ? 4 : 8;
    }

    private long indexBytes() {
        return version == 0 ? 0 : 2L * indexWidth() * shape.z();
    }

    private long valuesPosition() {
        return BYTES + ids * type.bytes();
    }

    private long locationsPosition() {
        return valuesPosition() + values * windowBytes();
    }

    private long windowsPosition() {
        return locationsPosition() + locations * type.bytes();
    }

    /** Returns the labels of the regions. */
    Words ids(ByteSource source) {
        return new Words(source, BYTES, ids, type.bytes(), "ids");
    }

    /** Returns what the different windows look like. */
    Words values(ByteSource source) {
        return new Words(source, valuesPosition(), values, windowBytes(), "window values");
    }

    /** Returns what becomes of voxels that nothing else tells. */
    Words locations(ByteSource source) {
        return new Words(source, locationsPosition(), locations, type.bytes(), "locations");
    }

    /** Returns the windows, as numbers of values. */
    Words windows(ByteSource source) {
        long position = windowsPosition();
        return new Words(source, position, (size - indexBytes() - position) / windowBytes(), windowBytes(), "windows");
    }

    /** Returns the number of ids of each slice, which the index has first; nothing in version 0. */
    Words idsOfSlices(ByteSource source) {
        return new Words(source, size - indexBytes(), slicesInIndex(), indexWidth(), "index");
    }

    /** Returns the number of locations of the slice before each slice, 0 before the first; nothing in version 0. */
    Words locationsOfSlicesBefore(ByteSource source) {
        return new Words(source, size - indexBytes() / 2, slicesInIndex(), indexWidth(), "index");
    }

    private int slicesInIndex() {
        return version == 0 ? 0 : shape.z();
    }
}
