package io.github.crackle4j.formats.tiff;

/**
 * Pixels of a unit of length, as a fraction of unsigned 32-bit numbers.
 *
 * @param numerator from 1 to 2^32−1
 * @param denominator from 1 to 2^32−1
 */
record Resolution(long numerator, long denominator) {

    private static final long MOST = 0xFFFF_FFFFL;

    /** Returns whether a spacing is far enough from zero and not too large. */
    static boolean canTell(double spacing) {
        return spacing > 1.0 / Integer.MAX_VALUE && spacing < Integer.MAX_VALUE;
    }

    /** Returns the spacing that a reader finds. */
    double spacing() {
        return (double) denominator / numerator;
    }

    /**
     * Returns the inverse of a spacing, or of the nearest that there is: the simplest continued fraction that is the
     * same number, and so 40/13 for 0.325.
     *
     * @param spacing one that {@link #canTell} is true of
     */
    static Resolution ofSpacing(double spacing) {
        long above = 1;
        long below = 0;
        long aboveBefore = 0;
        long belowBefore = 1;
        double rest = spacing;
        while (true) {
            long whole = (long) rest;
            long nextAbove = whole * above + aboveBefore;
            long nextBelow = whole * below + belowBefore;
            if (whole > MOST || nextAbove > MOST || nextBelow > MOST) {
                break;
            }
            aboveBefore = above;
            belowBefore = below;
            above = nextAbove;
            below = nextBelow;
            if ((double) above / below == spacing || rest == whole) {
                break;
            }
            rest = 1 / (rest - whole);
        }
        return new Resolution(below, above);
    }
}
