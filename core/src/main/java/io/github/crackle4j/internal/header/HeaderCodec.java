package io.github.crackle4j.internal.header;

import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.Window;

/**
 * The header as bytes (FORMAT §2).
 *
 * <pre>
 *  0  'c' 'r' 'k' 'l'
 *  4  version                u8
 *  5  format field           u16
 *  7  sx, sy, sz             u32 × 3
 * 19  log2 of the grid size  u8
 * 20  length of the labels   v0: u32, v1: u64
 * 28  CRC-8 of bytes 5–27    v1 only
 * </pre>
 */
public final class HeaderCodec {

    private static final int MAGIC = 'c' | 'r' << 8 | 'k' << 16 | 'l' << 24;
    private static final int ONE_GRID_A_SLICE = 31;
    private static final int CHECKED_FROM = 5;
    private static final int CRC_AT = 28;

    /** The longest header. */
    public static final int MAX_BYTES = 29;

    private HeaderCodec() {}

    /** Returns the length of a header. */
    public static int bytes(int version) {
        return version == 0 ? 24 : MAX_BYTES;
    }

    /**
     * Reads a header.
     *
     * @param window the first bytes of the stream, {@link #MAX_BYTES} or as many as there are
     */
    public static Header read(Window window) {
        require(window, 5);
        if (window.get(0, 4) != MAGIC) {
            throw damaged(0, "the magic bytes are 0x" + Long.toHexString(window.get(0, 4)) + ", not \"crkl\"");
        }
        int version = (int) window.get(4, 1);
        if (version > 1) {
            throw damaged(4, "unknown format version " + version);
        }
        require(window, bytes(version));
        if (version == 1) {
            int stored = (int) window.get(CRC_AT, 1);
            int computed = Checksums.crc8(window.array(), window.start() + CHECKED_FROM, CRC_AT - CHECKED_FROM);
            if (stored != computed) {
                throw damaged(CRC_AT, "the CRC-8 is " + stored + ", the header's bytes give " + computed);
            }
        }
        return fields(window, version);
    }

    /** Reads the fields of a header, whatever its magic bytes, version and CRC. */
    public static Header fields(Window window, int version) {
        require(window, bytes(version));
        int format = (int) window.get(5, 2);
        if (format >>> 14 != 0) {
            throw damaged(5, "reserved bits of the format field 0x" + Integer.toHexString(format) + " are set");
        }
        LabelFormat labelFormat = switch (format >>> 5 & 3) {
            case 0 -> LabelFormat.FLAT;
            case 2 -> LabelFormat.PINS;
            default -> throw damaged(5, "unsupported label format " + (format >>> 5 & 3));
        };
        int sx = axis(window, 7, "sx");
        int sy = axis(window, 11, "sy");
        int sz = axis(window, 15, "sz");
        Shape shape;
        try {
            shape = new Shape(sx, sy, sz);
        } catch (IllegalArgumentException e) {
            throw damaged(7, e.getMessage());
        }
        int gridLog2 = (int) window.get(19, 1);
        if (gridLog2 > ONE_GRID_A_SLICE || 1L << gridLog2 < Math.max(sx, sy)) {
            throw damaged(19, "unsupported grid size 2^" + gridLog2 + " for slices of " + sx + "×" + sy);
        }
        long labelBytes = window.get(20, version == 0 ? 4 : 8);
        if (labelBytes < 0) {
            throw damaged(20, "the labels section claims " + Long.toUnsignedString(labelBytes) + " bytes");
        }
        return new Header(
                version,
                shape,
                VoxelType.of(1 << (format & 3), (format >>> 8 & 1) != 0),
                1 << (format >>> 2 & 3),
                (format >>> 4 & 1) != 0 ? CrackFormat.PERMISSIBLE : CrackFormat.IMPERMISSIBLE,
                labelFormat,
                (format >>> 7 & 1) != 0 ? Order.FORTRAN : Order.C,
                format >>> 9 & 15,
                (format >>> 13 & 1) == 0,
                labelBytes);
    }

    /** Returns a header as bytes. */
    public static byte[] write(Header header) {
        int format = log2(header.voxelType().bytes())
                | log2(header.storedWidth()) << 2
                | (header.crackFormat() == CrackFormat.PERMISSIBLE ? 1 << 4 : 0)
                | (header.labelFormat() == LabelFormat.PINS ? 2 << 5 : 0)
                | (header.order() == Order.FORTRAN ? 1 << 7 : 0)
                | (header.voxelType().isSigned() ? 1 << 8 : 0)
                | header.markovOrder() << 9
                | (header.sortedLabels() ? 0 : 1 << 13);
        byte[] bytes = new byte[bytes(header.version())];
        LittleEndian.putInt(bytes, 0, MAGIC);
        bytes[4] = (byte) header.version();
        LittleEndian.put(bytes, 5, 2, format);
        LittleEndian.putInt(bytes, 7, header.shape().x());
        LittleEndian.putInt(bytes, 11, header.shape().y());
        LittleEndian.putInt(bytes, 15, header.shape().z());
        bytes[19] = ONE_GRID_A_SLICE;
        if (header.version() == 0) {
            if (LittleEndian.width(header.labelBytes()) > 4) {
                throw new IllegalArgumentException(
                        "Version 0 cannot hold a labels section of " + header.labelBytes() + " bytes");
            }
            LittleEndian.putInt(bytes, 20, (int) header.labelBytes());
        } else {
            LittleEndian.putLong(bytes, 20, header.labelBytes());
            bytes[CRC_AT] = (byte) Checksums.crc8(bytes, CHECKED_FROM, CRC_AT - CHECKED_FROM);
        }
        return bytes;
    }

    private static int axis(Window window, int at, String name) {
        long size = window.get(at, 4);
        if (size > Integer.MAX_VALUE) {
            throw damaged(at, name + " = " + size + " is above the supported 2^31-1");
        }
        return (int) size;
    }

    private static int log2(int width) {
        return Integer.numberOfTrailingZeros(width);
    }

    private static void require(Window window, int bytes) {
        if (window.length() < bytes) {
            throw damaged(
                    window.length(),
                    "the stream ends within the header, " + window.length() + " of " + bytes + " bytes");
        }
    }

    private static CrackleFormatException damaged(long offset, String problem) {
        return new CrackleFormatException(Section.HEADER, offset, problem);
    }
}
