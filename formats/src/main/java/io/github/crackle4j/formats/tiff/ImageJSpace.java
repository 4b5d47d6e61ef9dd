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
 */
record ImageJSpace(double depth, List<String> units) implements DescribedSpace {

    static ImageJSpace of(Properties lines) {
        return new ImageJSpace(
                depth(lines),
                List.of(
                        Description.unit(lines.getProperty("unit", "")),
                        lines.getProperty("yunit", "").strip(),
                        lines.getProperty("zunit", "").strip()));
    }

    /** ImageJ goes by the size of a distance, whatever its sign. */
    private static double depth(Properties lines) {
        double depth = Math.abs(Description.real(lines, "spacing"));
        return Double.isFinite(depth) ? depth : 0;
    }

    /** ImageJ has x and y in the fields of the resolution, as pixels of the unit, and leaves out what is 1. */
    @Override
    public Metadata metadata(Directory first, Consumer<String> notes) throws IOException {
        double x = first.inverse(Tag.X_RESOLUTION);
        double y = first.inverse(Tag.Y_RESOLUTION);
        if (x == 0 && y == 0 && depth == 0 && units.stream().allMatch(String::isEmpty)) {
            return Metadata.NONE;
        }
        String unit = units.get(0).isEmpty() ? unitOfResolution(first) : units.get(0);
        return Lengths.spaced(
                List.of(orOne(x), orOne(y), orOne(depth)), List.of(unit, unitOf(1, unit), unitOf(2, unit)), notes);
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
