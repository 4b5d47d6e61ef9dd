package io.github.crackle4j.formats.nrrd;

import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Lengths;
import io.github.crackle4j.formats.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an NRRD header tells of space, read and written. */
final class NrrdSpace {

    private static final Map<String, String> ABBREVIATIONS =
            Map.of("RAS", "right-anterior-superior", "LAS", "left-anterior-superior", "LPS", "left-posterior-superior");
    private static final Set<String> NAMES = Set.of(
            "right-anterior-superior",
            "left-anterior-superior",
            "left-posterior-superior",
            "scanner-xyz",
            "3D-right-handed",
            "3D-left-handed");

    private static final Pattern VECTOR = Pattern.compile("none|\\(([^()]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private NrrdSpace() {}

    /**
     * Returns what a header tells.
     *
     * @param axes which of its axes are x, y and z; there may be fewer
     * @param notes what hears of it if something is not understood
     */
    static Metadata read(NrrdFields fields, List<Integer> axes, Consumer<String> notes) throws DamagedFileException {
        List<double[]> directions = vectors(fields, "space directions");
        List<double[]> origin = vectors(fields, "space origin");
        double[] affine = affine(axes, directions, origin.isEmpty() ? new double[3] : origin.get(0));
        if (affine != null) {
            return placed(affine, fields, notes);
        }
        if (!directions.isEmpty() || !origin.isEmpty()) {
            notes.accept("its space directions and space origin are left out: they are not those of three axes");
        }
        List<Double> spacing = spacing(fields, axes, notes);
        return spacing.isEmpty() ? Metadata.NONE : Lengths.spaced(spacing, units(fields.get("units"), axes), notes);
    }

    /** Units of space are of its axes, which are the rows of the affine, and not of those of the voxels. */
    private static Metadata placed(double[] affine, NrrdFields fields, Consumer<String> notes) {
        List<String> units = units(fields.get("space units"), List.of(0, 1, 2));
        for (int i = 0; i < affine.length; i++) {
            affine[i] = Lengths.convert(affine[i], units.get(i / 4), units.get(0));
            if (!Double.isFinite(affine[i])) {
                notes.accept("its space directions and space origin are left out: they cannot be told in one unit,"
                        + " their units are " + units);
                return Metadata.NONE;
            }
        }
        String space = fields.get("space") == null ? "" : fields.get("space");
        return Metadata.placed(affine, name(space), units.get(0));
    }

    /** Returns whether a header tells that an axis does not lie in space. */
    static boolean isOutside(NrrdFields fields, int axis) throws DamagedFileException {
        List<double[]> directions = vectors(fields, "space directions");
        if (axis < directions.size()) {
            return directions.get(axis).length == 0;
        }
        double[] spacings = fields.get("spacings") == null
                ? new double[0]
                : numbers(fields, "spacings", fields.get("spacings"), " ");
        return axis < spacings.length && Double.isNaN(spacings[axis]);
    }

    /** Returns the name of a space as the format has it: case does not matter, nor whether it is abbreviated. */
    private static String name(String space) {
        for (String name : NAMES) {
            if (name.equalsIgnoreCase(space)) {
                return name;
            }
        }
        return ABBREVIATIONS.getOrDefault(space.toUpperCase(Locale.ROOT), space);
    }

    /** Returns the affine, or null if the directions are not three of three numbers. */
    private static double[] affine(List<Integer> axes, List<double[]> directions, double[] origin) {
        if (axes.size() < 3 || origin.length != 3) {
            return null;
        }
        double[] affine = new double[12];
        for (int column = 0; column < 3; column++) {
            int axis = axes.get(column);
            if (axis >= directions.size() || directions.get(axis).length != 3) {
                return null;
            }
            for (int row = 0; row < 3; row++) {
                affine[4 * row + column] = directions.get(axis)[row];
                affine[4 * row + 3] = origin[row];
            }
        }
        for (double number : affine) {
            if (!Double.isFinite(number)) {
                return null;
            }
        }
        return affine;
    }

    /** Returns the vectors of a field; what is "none" has no numbers. */
    private static List<double[]> vectors(NrrdFields fields, String name) throws DamagedFileException {
        List<double[]> vectors = new ArrayList<>();
        if (fields.get(name) != null) {
            Matcher matcher = VECTOR.matcher(fields.get(name));
            while (matcher.find()) {
                vectors.add(matcher.group(1) == null ? new double[0] : numbers(fields, name, matcher.group(1), ","));
            }
        }
        return vectors;
    }

    private static double[] numbers(NrrdFields fields, String name, String text, String separator)
            throws DamagedFileException {
        String[] words = text.strip().split("\\s*" + separator + "\\s*", -1);
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                numbers[i] = words[i].equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(words[i]);
            } catch (NumberFormatException e) {
                throw fields.wrong(name);
            }
        }
        return numbers;
    }

    /**
     * Returns the distances between voxels, 1 along axes that the header does not have, or none if not all are known.
     */
    private static List<Double> spacing(NrrdFields fields, List<Integer> axes, Consumer<String> notes)
            throws DamagedFileException {
        if (fields.get("spacings") == null) {
            return List.of();
        }
        double[] all = numbers(fields, "spacings", fields.get("spacings"), " ");
        List<Double> spacing = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int axis = i < axes.size() ? axes.get(i) : -1;
            double distance = axis < 0 ? 1 : axis < all.length ? all[axis] : Double.NaN;
            if (!Double.isFinite(distance)) {
                return List.of();
            }
            if (distance <= 0) {
                notes.accept("its spacings '" + fields.get("spacings") + "' are left out: a distance is positive");
                return List.of();
            }
            spacing.add(distance);
        }
        return spacing;
    }

    /**
     * Returns the units of x, y and z; an axis that has none, or is none of the header, has that of the first which
     * has one.
     */
    private static List<String> units(String field, List<Integer> axes) {
        List<String> quoted = QUOTED.matcher(field == null ? "" : field)
                .results()
                .map(unit -> unit.group(1).strip())
                .toList();
        List<String> units = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int axis = i < axes.size() ? axes.get(i) : quoted.size();
            units.add(axis < quoted.size() ? quoted.get(axis) : "");
        }
        String first =
                units.stream().filter(unit -> !unit.isEmpty()).findFirst().orElse("");
        units.replaceAll(unit -> unit.isEmpty() ? first : unit);
        return units;
    }

    /** Returns what of this a header can tell. */
    static Metadata carried(Metadata metadata) {
        String unit = metadata.unit().matches("[^\"\\p{Cntrl}]+")
                        && !(metadata.spacing().isEmpty() && metadata.affine().isEmpty())
                ? metadata.unit().strip()
                : "";
        if (metadata.affine().isEmpty()) {
            return new Metadata(metadata.spacing(), List.of(), "", unit);
        }
        double[] affine =
                metadata.affine().stream().mapToDouble(Double::doubleValue).toArray();
        return Metadata.placed(affine, NAMES.contains(metadata.space()) ? metadata.space() : "", unit);
    }

    /** Returns the lines that tell it. */
    static String lines(Metadata carried) {
        StringBuilder lines = new StringBuilder();
        String units = "units: \"U\" \"U\" \"U\"\n".replace("U", carried.unit());
        if (!carried.affine().isEmpty()) {
            List<Double> a = carried.affine();
            lines.append(carried.space().isEmpty() ? "space dimension: 3\n" : "space: " + carried.space() + "\n");
            lines.append("space directions:");
            for (int column = 0; column < 3; column++) {
                lines.append(' ').append(vector(a.get(column), a.get(4 + column), a.get(8 + column)));
            }
            lines.append("\nspace origin: ")
                    .append(vector(a.get(3), a.get(7), a.get(11)))
                    .append('\n');
            lines.append(carried.unit().isEmpty() ? "" : "space " + units);
        } else if (!carried.spacing().isEmpty()) {
            List<Double> s = carried.spacing();
            lines.append("spacings: " + s.get(0) + " " + s.get(1) + " " + s.get(2) + "\n");
            lines.append(carried.unit().isEmpty() ? "" : units);
        }
        return lines.toString();
    }

    private static String vector(double x, double y, double z) {
        return "(" + x + "," + y + "," + z + ")";
    }
}
