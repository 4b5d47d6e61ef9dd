package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import java.util.List;

/**
 * The function by which ImageJ makes values of samples of 8 and 16 bits. Labels are not to be calibrated, but for one
 * case: ImageJ has no signed samples, and so it keeps those of 16 bits 32768 too large and subtracts that again.
 *
 * @param function ImageJ's number of the function
 * @param coefficients its coefficients
 */
record Calibration(int function, List<Double> coefficients) {

    /** What ImageJ subtracts from signed samples. */
    static final int SIGNED_OFFSET = 1 << 15;

    /** Values are samples. */
    static final Calibration NONE = new Calibration(20, List.of());

    private static final int STRAIGHT_LINE = 0;
    private static final int LAST_OF_COEFFICIENTS = 13;
    private static final int UNCALIBRATED_DENSITY = 21;
    private static final List<Double> IDENTITY = List.of(0.0, 1.0);
    private static final List<Double> SIGNED = List.of((double) -SIGNED_OFFSET, 1.0);

    /**
     * Returns the type of the values: that of the samples, if these are kept, or the one that holds them.
     *
     * @throws DamagedFileException if the values are others
     */
    VoxelType type(VoxelType samples) throws DamagedFileException {
        if (samples.bytes() > Short.BYTES || !isApplied() || isLine(IDENTITY)) {
            return samples;
        }
        if (samples.bytes() == Short.BYTES && isLine(SIGNED)) {
            return VoxelType.INT16;
        }
        throw new DamagedFileException("ImageJ's description calibrates samples by its function " + function
                + " with the coefficients " + coefficients + ", which is unsupported; labels are not to be calibrated");
    }

    /** ImageJ passes over functions that it does not know, or that lack their coefficients. */
    private boolean isApplied() {
        boolean hasCoefficients = function >= STRAIGHT_LINE && function <= LAST_OF_COEFFICIENTS;
        return hasCoefficients && coefficients.size() > 1 || function == UNCALIBRATED_DENSITY;
    }

    private boolean isLine(List<Double> line) {
        return function == STRAIGHT_LINE && coefficients.subList(0, 2).equals(line);
    }
}
