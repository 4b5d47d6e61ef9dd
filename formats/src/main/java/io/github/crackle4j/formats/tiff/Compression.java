package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.formats.DamagedFileException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

/** How the bytes of strips and tiles are compressed. */
enum Compression {
    NONE(1),
    LZW(4096),
    DEFLATE(1040),
    PACK_BITS(64);

    static final int NONE_CODE = 1;
    static final int DEFLATE_CODE = 8;
    private static final int LZW_CODE = 5;
    private static final int OLD_DEFLATE_CODE = 32946;
    private static final int PACK_BITS_CODE = 32773;

    private final int expansion;

    Compression(int expansion) {
        this.expansion = expansion;
    }

    /** Returns the compression that a field names. */
    static Compression of(long code) throws DamagedFileException {
        return switch ((int) Math.min(code, Integer.MAX_VALUE)) {
            case NONE_CODE -> NONE;
            case LZW_CODE -> LZW;
            case DEFLATE_CODE, OLD_DEFLATE_CODE -> DEFLATE;
            case PACK_BITS_CODE -> PACK_BITS;
            default ->
                throw new DamagedFileException("Compression " + code
                        + " is unsupported: none (1), LZW (5), deflate (8, 32946) and PackBits (32773) are known");
        };
    }

    /** Returns a number that a compressed byte cannot stand for more bytes than. */
    int expansion() {
        return expansion;
    }

    /** Returns whether a predictor may have been at work before. */
    boolean hasPredictor() {
        return this == LZW || this == DEFLATE;
    }

    /** Returns the bytes that some others stand for. */
    InputStream open(InputStream in) {
        return switch (this) {
            case NONE -> in;
            case LZW -> new LzwStream(in);
            case DEFLATE -> new InflaterInputStream(in);
            case PACK_BITS -> new PackBitsStream(in);
        };
    }
}
