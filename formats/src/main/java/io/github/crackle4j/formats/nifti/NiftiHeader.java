package io.github.crackle4j.formats.nifti;

import io.github.crackle4j.Shape;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/**
 * What stands before the voxels of a NIfTI file, of version 1 (348 bytes) or 2 (540 bytes: the same with wider
 * numbers).
 *
 * @param byteOrder of all numbers in the file
 * @param dataType the code of the type of a voxel
 * @param voxelOffset where the voxels begin
 * @param bytes the bytes of the header, which have been read
 */
record NiftiHeader(ByteOrder byteOrder, Shape shape, int dataType, long voxelOffset, int bytes, Metadata metadata) {

    static final int BYTES_1 = 348;
    static final int BYTES_2 = 540;

    private static final String MAGIC_1 = "n+1\0";
    private static final String MAGIC_2 = "n+2\0\r\n\u001A\n";
    /** That of a header whose voxels are in another file. */
    private static final String MAGIC_PAIR = "ni1\0";

    /** Returns whether a file that begins with these bytes has such a header. */
    static boolean isMagic(byte[] start) {
        if (start.length < BYTES_1) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(start);
        int size = bytes.getInt(0);
        return is(size, BYTES_1) && (has(bytes, 344, MAGIC_1) || has(bytes, 344, MAGIC_PAIR))
                || is(size, BYTES_2) && has(bytes, 4, MAGIC_2);
    }

    /** Returns whether a number is another in one of the two byte orders. */
    private static boolean is(int number, int wanted) {
        return number == wanted || Integer.reverseBytes(number) == wanted;
    }

    private static boolean has(ByteBuffer bytes, int offset, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes.get(offset + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads a header, and not a byte more.
     *
     * @throws DamagedFileException if it is none, or not that of a volume of three axes
     */
    static NiftiHeader read(ReadableByteChannel in) throws IOException {
        ByteBuffer first = read(in, ByteBuffer.allocate(BYTES_2), BYTES_1);
        if (!isMagic(first.array())) {
            throw new DamagedFileException("Not a NIfTI file: it begins with neither header");
        }
        ByteOrder order = first.getInt(0) == BYTES_1 || first.getInt(0) == BYTES_2
                ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN;
        first.order(order);
        if (has(first, 344, MAGIC_PAIR) && first.getInt(0) == BYTES_1) {
            throw new DamagedFileException(
                    "The voxels of this NIfTI header are in an .img file, which is not supported;"
                            + " a .nii file has both");
        }
        if (first.getInt(0) == BYTES_1) {
            return version1(first);
        }
        return version2(read(in, first, BYTES_2));
    }

    private static ByteBuffer read(ReadableByteChannel in, ByteBuffer bytes, int end) throws IOException {
        bytes.limit(end);
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                throw new DamagedFileException("The file ends within its NIfTI header");
            }
        }
        return bytes;
    }

    private static NiftiHeader version1(ByteBuffer bytes) throws DamagedFileException {
        long[] dim = new long[8];
        double[] spacing = new double[8];
        double[] affine = new double[12];
        double[] turn = new double[6];
        for (int i = 0; i < 8; i++) {
            dim[i] = bytes.getShort(40 + 2 * i);
            spacing[i] = number(bytes.getFloat(76 + 4 * i));
        }
        for (int i = 0; i < 12; i++) {
            affine[i] = number(bytes.getFloat(280 + 4 * i));
        }
        for (int i = 0; i < 6; i++) {
            turn[i] = number(bytes.getFloat(256 + 4 * i));
        }
        float offset = bytes.getFloat(108);
        // A header of zero here was written before the voxels had to stand behind the four bytes for extensions.
        long voxelOffset = offset == 0 ? BYTES_1 + 4 : (long) offset;
        if (offset != 0 && voxelOffset != offset) {
            throw new DamagedFileException("The voxels of a NIfTI file cannot begin at byte " + offset);
        }
        requireUnscaled(bytes.getFloat(112), bytes.getFloat(116));
        Orientation orientation = new Orientation(bytes.getShort(254), affine, bytes.getShort(252), turn, spacing);
        return of(bytes, dim, bytes.getShort(70), voxelOffset, BYTES_1, orientation, bytes.get(123));
    }

    private static NiftiHeader version2(ByteBuffer bytes) throws DamagedFileException {
        long[] dim = new long[8];
        double[] spacing = new double[8];
        double[] affine = new double[12];
        double[] turn = new double[6];
        for (int i = 0; i < 8; i++) {
            dim[i] = bytes.getLong(16 + 8 * i);
            spacing[i] = bytes.getDouble(104 + 8 * i);
        }
        for (int i = 0; i < 12; i++) {
            affine[i] = bytes.getDouble(400 + 8 * i);
        }
        for (int i = 0; i < 6; i++) {
            turn[i] = bytes.getDouble(352 + 8 * i);
        }
        requireUnscaled(bytes.getDouble(176), bytes.getDouble(184));
        Orientation orientation = new Orientation(bytes.getInt(348), affine, bytes.getInt(344), turn, spacing);
        return of(bytes, dim, bytes.getShort(12), bytes.getLong(168), BYTES_2, orientation, bytes.getInt(500));
    }

    private static NiftiHeader of(
            ByteBuffer bytes,
            long[] dim,
            int dataType,
            long voxelOffset,
            int headerBytes,
            Orientation orientation,
            int units)
            throws DamagedFileException {
        if (voxelOffset < headerBytes) {
            throw new DamagedFileException(
                    "The voxels of a NIfTI file cannot begin at byte " + voxelOffset + ", within its header");
        }
        return new NiftiHeader(
                bytes.order(),
                shape(dim),
                dataType,
                voxelOffset,
                headerBytes,
                orientation.metadata(LengthUnit.name(units)));
    }

    private static Shape shape(long[] dim) throws DamagedFileException {
        if (dim[0] < 1 || dim[0] > 7) {
            throw new DamagedFileException("A NIfTI file has 1 to 7 axes, not " + dim[0]);
        }
        int[] size = {1, 1, 1};
        for (int axis = 1; axis <= dim[0]; axis++) {
            if (dim[axis] < 1 || dim[axis] > Integer.MAX_VALUE) {
                throw new DamagedFileException(
                        "Axis " + axis + " of a NIfTI file has 1 voxel or more, not " + dim[axis]);
            }
            if (axis <= 3) {
                size[axis - 1] = (int) dim[axis];
            } else if (dim[axis] > 1) {
                throw new DamagedFileException("The NIfTI file has " + dim[axis]
                        + " volumes or channels along its axis " + axis + ", one is wanted");
            }
        }
        try {
            return new Shape(size[0], size[1], size[2]);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(e.getMessage());
        }
    }

    /** Labels are numbers of objects: a file that says to multiply its voxels does not hold labels. */
    private static void requireUnscaled(double slope, double intercept) throws DamagedFileException {
        boolean scaled = Double.isFinite(slope) && slope != 0 && (slope != 1 || intercept != 0);
        if (scaled) {
            throw new DamagedFileException("The NIfTI file scales its voxels, by " + slope + " and " + intercept
                    + "; labels are not to be scaled");
        }
    }

    /** Returns the number with the fewest digits that a float stands for: 0.004, not 0.004000000189989805. */
    static double number(float value) {
        return Double.parseDouble(Float.toString(value));
    }
}
