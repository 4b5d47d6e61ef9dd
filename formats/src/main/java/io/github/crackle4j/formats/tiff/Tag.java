package io.github.crackle4j.formats.tiff;

/** The fields of a directory that matter here, and the types of their values. */
final class Tag {

    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS_PER_SAMPLE = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTE_COUNTS = 279;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int RESOLUTION_UNIT = 296;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTE_COUNTS = 325;
    static final int SAMPLE_FORMAT = 339;
    static final int DEPTH = 32997;

    static final int BYTE = 1;
    static final int ASCII = 2;
    static final int SHORT = 3;
    static final int LONG = 4;
    static final int RATIONAL = 5;
    static final int LONG8 = 16;

    /** Value of {@link #RESOLUTION_UNIT}: none that TIFF knows. */
    static final int UNIT_NONE = 1;

    static final int UNIT_INCH = 2;
    static final int UNIT_CENTIMETRE = 3;

    private Tag() {}

    /** Returns the bytes of a value of one of the types above, or 0. */
    static int bytes(int type) {
        return switch (type) {
            case BYTE, ASCII -> 1;
            case SHORT -> 2;
            case LONG -> 4;
            case RATIONAL, LONG8 -> 8;
            default -> 0;
        };
    }
}
