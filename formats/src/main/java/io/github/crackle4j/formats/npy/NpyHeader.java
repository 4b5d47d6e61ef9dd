package io.github.crackle4j.formats.npy;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * What stands before the elements of a {@code .npy} file: the magic number, the version, and a dictionary.
 *
 * <p>The axes of the array are x, y and z, whatever its order: an array of one axis is n×1×1, of two a×b×1, and of
 * four it must have a last or first axis of length 1, a channel, which is dropped.
 *
 * @param type the type of the labels; {@code bool} counts as {@code uint8}
 * @param byteOrder how the bytes of an element lie
 * @param shape the axes
 * @param order Fortran order if x runs fastest, C order if z does
 */
public record NpyHeader(VoxelType type, ByteOrder byteOrder, Shape shape, Order order) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int FIXED_BYTES = MAGIC.length + 2;

    /** Elements begin at a multiple of this. */
    private static final int ALIGNMENT = 64;

    /** Headers of plain arrays take 118 bytes; a longer one than this describes no array of labels. */
    private static final int MAX_DICTIONARY_BYTES = 1 << 16;

    /** Returns whether a file that begins with these bytes is a NumPy array. */
    public static boolean isMagic(byte[] start) {
        return start.length >= MAGIC.length && Arrays.equals(MAGIC, 0, MAGIC.length, start, 0, MAGIC.length);
    }

    /**
     * Reads a header of version 1, 2 or 3, and not a byte more.
     *
     * @throws DamagedFileException if there is none, or the array is not one of labels along x, y and z
     */
    static NpyHeader read(ReadableByteChannel in) throws IOException {
        byte[] fixed = read(in, FIXED_BYTES).array();
        if (!isMagic(fixed)) {
            throw new DamagedFileException("Not a NumPy array: it does not begin with \\x93NUMPY");
        }
        int major = fixed[MAGIC.length] & 0xFF;
        int minor = fixed[MAGIC.length + 1] & 0xFF;
        if (major < 1 || major > 3 || minor != 0) {
            throw new DamagedFileException("NumPy format version " + major + "." + minor + " is not known");
        }
        ByteBuffer prefix = read(in, major == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
        long length = major == 1 ? prefix.getShort() & 0xFFFFL : prefix.getInt() & 0xFFFFFFFFL;
        if (length > MAX_DICTIONARY_BYTES) {
            throw new DamagedFileException("A NumPy header of " + length + " bytes is too long");
        }
        Charset charset = major < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        return of(NpyDictionary.parse(new String(read(in, (int) length).array(), charset)));
    }

    private static ByteBuffer read(ReadableByteChannel in, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                throw new DamagedFileException("The file ends within its NumPy header");
            }
        }
        return bytes.flip();
    }

    private static NpyHeader of(NpyDictionary dictionary) throws DamagedFileException {
        String descr = dictionary.descr();
        return new NpyHeader(
                type(descr),
                descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                shape(dictionary.shape()),
                dictionary.fortranOrder() ? Order.FORTRAN : Order.C);
    }

    private static VoxelType type(String descr) throws DamagedFileException {
        return switch (descr) {
            case "|b1", "|u1" -> VoxelType.UINT8;
            case "|i1" -> VoxelType.INT8;
            case "<u2", ">u2" -> VoxelType.UINT16;
            case "<i2", ">i2" -> VoxelType.INT16;
            case "<u4", ">u4" -> VoxelType.UINT32;
            case "<i4", ">i4" -> VoxelType.INT32;
            case "<u8", ">u8" -> VoxelType.UINT64;
            case "<i8", ">i8" -> VoxelType.INT64;
            default ->
                throw new DamagedFileException("Labels are integers of 1, 2, 4 or 8 bytes, the array is "
                        + (descr.matches("[<>=|]?f\\d+") ? "of floating point numbers, " : "") + "'" + descr + "'");
        };
    }

    private static Shape shape(long[] axes) throws DamagedFileException {
        int first = 0;
        int count = axes.length;
        if (count == 4 && axes[3] == 1) {
            count = 3;
        } else if (count == 4 && axes[0] == 1) {
            first = 1;
            count = 3;
        } else if (count == 4) {
            throw new DamagedFileException("The array " + Arrays.toString(axes)
                    + " has several channels: of 4 axes the first or the last must have length 1");
        } else if (count < 1 || count > 4) {
            throw new DamagedFileException("The array has " + count + " axes, a volume x, y and z");
        }
        int[] size = {1, 1, 1};
        for (int i = 0; i < count; i++) {
            long length = axes[first + i];
            if (length > Integer.MAX_VALUE) {
                throw new DamagedFileException("An axis of " + length + " is longer than 2^31-1");
            }
            size[i] = (int) length;
        }
        try {
            return new Shape(size[0], size[1], size[2]);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(e.getMessage());
        }
    }

    /** Returns the bytes of a header of version 1, up to the first element. */
    byte[] toBytes() {
        String dictionary = String.format(
                Locale.ROOT,
                "{'descr': '%s', 'fortran_order': %s, 'shape': (%d, %d, %d), }",
                descr(),
                order == Order.FORTRAN ? "True" : "False",
                shape.x(),
                shape.y(),
                shape.z());
        int prefix = FIXED_BYTES + 2;
        // The dictionary ends in spaces and one line feed.
        int length = (prefix + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ' ');
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (length - prefix))
                .put(dictionary.getBytes(StandardCharsets.US_ASCII));
        bytes[length - 1] = '\n';
        return bytes;
    }

    private String descr() {
        char end = byteOrder == ByteOrder.BIG_ENDIAN ? '>' : '<';
        return "" + (type.bytes() == 1 ? '|' : end) + (type.isSigned() ? 'i' : 'u') + type.bytes();
    }
}
