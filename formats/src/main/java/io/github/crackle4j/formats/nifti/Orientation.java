package io.github.crackle4j.formats.nifti;

import io.github.crackle4j.formats.Metadata;

/**
 * The ways in which a NIfTI header tells where voxels lie.
 *
 * @param affineCode above 0 if there is an affine ("sform")
 * @param affine its three rows
 * @param turnCode above 0 if there is a rotation ("qform")
 * @param turn the rotation: the imaginary parts of a quaternion, and where the first voxel lies
 * @param spacing the distances between voxels, in places 1 to 3; in place 0 the sign of z under the rotation
 */
record Orientation(int affineCode, double[] affine, int turnCode, double[] turn, double[] spacing) {

    /** Returns what the header tells; the affine goes before the rotation, and both before mere distances. */
    Metadata metadata(String unit) {
        if (affineCode > 0 && areFinite(affine)) {
            return Metadata.placed(affine, Metadata.RAS, unit);
        }
        if (!areFinite(spacing)) {
            return Metadata.NONE;
        }
        if (turnCode > 0 && areFinite(turn) && areFinite(turned())) {
            return Metadata.placed(turned(), Metadata.RAS, unit);
        }
        // All ones and no unit is what writers say that know nothing.
        boolean known = !unit.isEmpty() || spacing[1] != 1 || spacing[2] != 1 || spacing[3] != 1;
        return known && spacing[1] > 0 && spacing[2] > 0 && spacing[3] > 0
                ? Metadata.spaced(spacing[1], spacing[2], spacing[3], unit)
                : Metadata.NONE;
    }

    private static boolean areFinite(double[] numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the affine of the rotation by the unit quaternion a, b, c, d. */
    private double[] turned() {
        double b = turn[0];
        double c = turn[1];
        double d = turn[2];
        double a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
        double x = spacing[1];
        double y = spacing[2];
        double z = spacing[0] < 0 ? -spacing[3] : spacing[3];
        return new double[] {
            (a * a + b * b - c * c - d * d) * x, 2 * (b * c - a * d) * y, 2 * (b * d + a * c) * z, turn[3],
            2 * (b * c + a * d) * x, (a * a + c * c - b * b - d * d) * y, 2 * (c * d - a * b) * z, turn[4],
            2 * (b * d - a * c) * x, 2 * (c * d + a * b) * y, (a * a + d * d - b * b - c * c) * z, turn[5]
        };
    }
}
