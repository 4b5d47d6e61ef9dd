package io.github.crackle4j.ops;

import io.github.crackle4j.VoxelType;

/**
 * Exact arithmetic of a label with a signed number: in 128 bits, of which the result may need no more than its type
 * has.
 */
enum ScalarOperation {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    FLOOR_DIVIDE("//");

    private final String sign;

    ScalarOperation(String sign) {
        this.sign = sign;
    }

    /**
     * Returns the result.
     *
     * @param label a label of a type as signed as {@code limits} and no wider
     * @param limits a type that is to hold the result
     * @throws ArithmeticException if it does not, or there is no result
     */
    long apply(long label, long scalar, VoxelType limits) {
        boolean signed = limits.isSigned();
        long low = low(label, scalar, signed);
        if (high(label, scalar, low, signed) != (signed ? low >> 63 : 0) || !limits.holds(low)) {
            throw new ArithmeticException(
                    limits.toString(label) + " " + sign + " " + scalar + " is no value of " + limits);
        }
        return low;
    }

    private long low(long label, long scalar, boolean signed) {
        return switch (this) {
            case ADD -> label + scalar;
            case SUBTRACT -> label - scalar;
            case MULTIPLY -> label * scalar;
            case FLOOR_DIVIDE -> signed ? Math.floorDiv(label, scalar) : Long.divideUnsigned(label, scalar);
        };
    }

    private long high(long label, long scalar, long low, boolean signed) {
        long labelHigh = signed ? label >> 63 : 0;
        long scalarHigh = scalar >> 63;
        return switch (this) {
            case ADD -> labelHigh + scalarHigh + (Long.compareUnsigned(low, label) < 0 ? 1 : 0);
            case SUBTRACT -> labelHigh - scalarHigh - (Long.compareUnsigned(label, scalar) < 0 ? 1 : 0);
            // The signed product takes an unsigned label above 2^63 − 1 for one that is 2^64 less.
            case MULTIPLY -> Math.multiplyHigh(label, scalar) + (!signed && label < 0 ? scalar : 0);
            case FLOOR_DIVIDE -> quotientHigh(label, scalar, low, signed);
        };
    }

    private static long quotientHigh(long label, long scalar, long quotient, boolean signed) {
        if (!signed) {
            return label == 0 ? 0 : scalar >> 63;
        }
        // The one quotient that outgrows 64 bits is −2^63 / −1.
        return label == Long.MIN_VALUE && scalar == -1 ? 0 : quotient >> 63;
    }
}
