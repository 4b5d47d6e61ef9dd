package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.formats.Lengths;
import io.github.crackle4j.formats.Metadata;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * What the lines of ImageJ's description tell of space.
 *
 * @param depth the distance of slices, 0 if it is not told
 * @param units the unit of length along x, or empty, and those along y and z, which are empty if they are the same
 * @param origin which voxel lies at 0, 0, 0: three numbers, which need not be whole
 * @param invertY whether y runs up
 */
record ImageJSpace(double depth, List<String> units, List<Double> origin, boolean invertY) implements DescribedSpace {

    static ImageJSpace of(Properties lines) {
        return new ImageJSpace(
                depth(lines),
                List.of(
                        Description.unit(lines.getProperty("unit", "")),
                        lines.getProperty("yunit", "").strip(),
                        lines.getProperty("zunit", "").strip()),
                List.of(finite(lines, "xorigin"), finite(lines, "yorigin"), finite(lines, "zorigin")),
                lines.getProperty("inverty", "").equals("true"));
    }

    /** ImageJ goes by the size of a distance, whatever its sign. */
    private static double depth(Properties lines) {
        return Math.abs(finite(lines, "spacing"));
    }

    /** Returns a number, or 0 if there is none. */
    private static double finite(Properties lines, String key) {
        double number = Description.real(lines, key);
        // Zero is added to make 0.0 of -0.0.
        return Double.isFinite(number) ? number + 0.0 : 0;
    }

    /** ImageJ has x and y in the fields of the resolution, as pixels of the unit, and leaves out what is 1. */
    @Override
    public Metadata metadata(Directory first, Consumer<String> notes) throws IOException {
        double x = first.inverse(Tag.X_RESOLUTION);
        double y = first.inverse(Tag.Y_RESOLUTION);
        if (x == 0 && y == 0 && depth == 0 && units.stream().allMatch(String::isEmpty) && !isPlaced()) {
            return Metadata.NONE;
        }
        String unit = units.get(0).isEmpty() ? unitOfResolution(first) : units.get(0);
        Metadata spaced = Lengths.spaced(
                List.of(orOne(x), orOne(y), orOne(depth)), List.of(unit, unitOf(1, unit), unitOf(2, unit)), notes);
        return spaced.isEmpty() || !isPlaced() ? spaced : placed(spaced, first.number(Tag.HEIGHT));
    }

    /** Returns whether voxels lie elsewhere than their distances from the first one tell. */
    private boolean isPlaced() {
        return invertY || !origin.equals(List.of(0.0, 0.0, 0.0));
    }

    /** Places a voxel as ImageJ does: its distance from the origin in voxels, times the size of these. */
    private Metadata placed(Metadata spaced, long height) {
        double[] affine = new double[12];
        for (int axis = 0; axis < 3; axis++) {
            boolean inverted = axis == 1 && invertY;
            double size = spaced.spacing().get(axis) * (inverted ? -1 : 1);
            // Without an origin of its own, a y that runs up begins at the last row.
            double start = inverted && origin.get(axis) == 0 ? height - 1 : origin.get(axis);
            affine[4 * axis + axis] = size;
            affine[4 * axis + 3] = -start * size;
            if (!Double.isFinite(affine[4 * axis + 3])) {
                return spaced;
            }
        }
        return Metadata.placed(affine, "", spaced.unit());
    }

    private String unitOf(int axis, String unitOfX) {
        return units.get(axis).isEmpty() ? unitOfX : Description.unit(units.get(axis));
    }

    private static String unitOfResolution(Directory first) throws IOException {
        return switch ((int) first.number(Tag.RESOLUTION_UNIT, Tag.UNIT_NONE)) {
            case Tag.UNIT_INCH -> "inch";
            case Tag.UNIT_CENTIMETRE -> "cm";
            default -> "";
        };
    }

    private static double orOne(double value) {
        return value == 0 ? 1 : value;
    }
}
