package io.github.crackle4j.formats.nifti;

/** The units of length that NIfTI has a code for. */
enum LengthUnit {
    METRE(1, "m"),
    MILLIMETRE(2, "mm"),
    MICROMETRE(3, "um");

    private static final int MASK = 7;

    final int code;
    final String symbol;

    LengthUnit(int code, String symbol) {
        this.code = code;
        this.symbol = symbol;
    }

    /** Returns the unit of a code, which has those of time beside it; empty if there is none. */
    static String name(int units) {
        for (LengthUnit unit : values()) {
            if (unit.code == (units & MASK)) {
                return unit.symbol;
            }
        }
        return "";
    }
}
