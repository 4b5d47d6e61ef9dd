package io.github.crackle4j.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lengths that are in units of their own, brought into one. */
public final class Lengths {

    /** The units of metres, as powers of ten. */
    private static final Map<String, Integer> POWERS = Map.ofEntries(
            Map.entry("m", 0),
            Map.entry("cm", -2),
            Map.entry("mm", -3),
            Map.entry("um", -6),
            Map.entry("\u00B5m", -6),
            Map.entry("\u03BCm", -6),
            Map.entry("micron", -6),
            Map.entry("microns", -6),
            Map.entry("nm", -9),
            Map.entry("pm", -12));

    private Lengths() {}

    /** Returns whether it is known how long a unit is. */
    static boolean isKnown(String unit) {
        return POWERS.containsKey(unit);
    }

    /** Returns a length in another unit, or NaN if these are two of which it is not known how long both are. */
    public static double convert(double length, String from, String to) {
        if (from.equals(to)) {
            return length;
        }
        if (!isKnown(from) || !isKnown(to)) {
            return Double.NaN;
        }
        int power = POWERS.get(from) - POWERS.get(to);
        // To divide by 1000 gives the number nearest to what is meant, to multiply by 0.001 need not.
        return power < 0 ? length / Math.pow(10, -power) : length * Math.pow(10, power);
    }

    /**
     * Makes metadata of distances between voxels along x, y and z, in the unit of x.
     *
     * @param distances three positive numbers
     * @param units the unit of each
     * @param notes what hears of it if they cannot be told in one unit, so that nothing is told
     */
    public static Metadata spaced(List<Double> distances, List<String> units, Consumer<String> notes) {
        List<Double> spacing = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            double distance = convert(distances.get(axis), units.get(axis), units.get(0));
            if (!(distance > 0 && distance < Double.POSITIVE_INFINITY)) {
                notes.accept("its distances between voxels, " + distances + ", are left out:"
                        + " they cannot be told in one unit, their units are " + units);
                return Metadata.NONE;
            }
            spacing.add(distance);
        }
        return new Metadata(spacing, List.of(), "", units.get(0));
    }
}
