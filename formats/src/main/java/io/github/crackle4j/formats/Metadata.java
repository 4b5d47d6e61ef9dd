package io.github.crackle4j.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the voxels of a volume lie in space, as far as a file tells. Equal metadata say the same; what is not known is
 * empty.
 *
 * @param spacing the distances between voxels along x, y and z: three positive numbers, or none; if not given, they
 *     are told by the columns of the affine
 * @param affine where voxel x, y, z lies: three rows of four numbers, of which row r gives
 *     {@code a[4r]·x + a[4r+1]·y + a[4r+2]·z + a[4r+3]}, or none
 * @param space what the three axes of the affine are, such as {@link #RAS}, or empty
 * @param unit the unit of length of all these, such as {@code mm} or {@code nm}, or empty
 */
public record Metadata(List<Double> spacing, List<Double> affine, String space, String unit) {

    /** Axes that point to the right, the front and the head of a body. */
    public static final String RAS = "right-anterior-superior";

    /** Nothing is known. */
    public static final Metadata NONE = new Metadata(List.of(), List.of(), "", "");

    private static final List<String> FORWARD = List.of("right", "anterior", "superior");
    private static final List<String> BACKWARD = List.of("left", "posterior", "inferior");

    /** Checks the numbers of numbers, all of which must be finite, and those of a spacing positive. */
    public Metadata {
        // Adding zero makes 0.0 of -0.0, which is the same place.
        affine = affine.stream().map(number -> number + 0.0).toList();
        if (spacing.size() % 3 != 0 || spacing.size() > 3 || affine.size() % 12 != 0 || affine.size() > 12) {
            throw new IllegalArgumentException(
                    "A spacing has 3 numbers and an affine 12, not " + spacing.size() + " and " + affine.size());
        }
        spacing = List.copyOf(spacing.isEmpty() ? columnLengths(affine) : spacing);
        for (List<Double> numbers : List.of(spacing, affine)) {
            for (double number : numbers) {
                if (!Double.isFinite(number)) {
                    throw new IllegalArgumentException("A position cannot be " + number);
                }
            }
        }
        if (!arePositive(spacing)) {
            throw new IllegalArgumentException("A spacing is positive, not " + spacing);
        }
    }

    private static boolean arePositive(List<Double> distances) {
        return distances.stream().allMatch(distance -> distance > 0 && distance < Double.POSITIVE_INFINITY);
    }

    /** Returns how long the columns are, or nothing if one of them has no length that could be told. */
    private static List<Double> columnLengths(List<Double> affine) {
        List<Double> lengths = new ArrayList<>();
        for (int axis = 0; axis < affine.size() / 4; axis++) {
            lengths.add(Math.hypot(Math.hypot(affine.get(axis), affine.get(4 + axis)), affine.get(8 + axis)));
        }
        return arePositive(lengths) ? lengths : List.of();
    }

    /** Makes metadata of distances between voxels. */
    public static Metadata spaced(double x, double y, double z, String unit) {
        return new Metadata(List.of(x, y, z), List.of(), "", unit);
    }

    /** Makes metadata of an affine of twelve numbers, whose columns tell the spacing. */
    public static Metadata placed(double[] affine, String space, String unit) {
        return new Metadata(List.of(), Arrays.stream(affine).boxed().toList(), space, unit);
    }

    /** Returns whether nothing is known. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Returns the same with an affine into {@link #RAS}, if the axes of this are of a body; else this. */
    public Metadata toRas() {
        String[] axes = space.split("-", -1);
        if (axes.length != 3 || affine.isEmpty()) {
            return this;
        }
        List<Double> turned = new ArrayList<>(affine);
        for (int row = 0; row < 3; row++) {
            if (axes[row].equals(BACKWARD.get(row))) {
                turned.subList(4 * row, 4 * row + 4).replaceAll(number -> -number);
            } else if (!axes[row].equals(FORWARD.get(row))) {
                return this;
            }
        }
        return new Metadata(spacing, turned, RAS, unit);
    }

    /**
     * Returns where the voxels of a part lie: voxel i of it along an axis is at {@code first + step · i} of this.
     *
     * @param first three numbers, of voxels, which need not be whole
     * @param step three numbers, negative if the part goes backwards
     */
    public Metadata part(double[] first, double[] step) {
        List<Double> distances = new ArrayList<>(spacing);
        List<Double> places = new ArrayList<>(affine);
        for (int axis = 0; axis < 3; axis++) {
            if (!distances.isEmpty()) {
                distances.set(axis, distances.get(axis) * Math.abs(step[axis]));
            }
            for (int row = 0; row < affine.size(); row += 4) {
                places.set(row + 3, places.get(row + 3) + affine.get(row + axis) * first[axis]);
                places.set(row + axis, affine.get(row + axis) * step[axis]);
            }
        }
        return new Metadata(distances, places, space, unit);
    }

    /** Returns the same in micrometres, if the unit is one of metres and the numbers allow it; else this. */
    public Metadata toMicrometres() {
        if (!Lengths.isKnown(unit)) {
            return this;
        }
        List<Double> distances = inMicrometres(spacing);
        List<Double> places = inMicrometres(affine);
        boolean allowed = arePositive(distances) && places.stream().allMatch(Double::isFinite);
        return allowed ? new Metadata(distances, places, space, "um") : this;
    }

    private List<Double> inMicrometres(List<Double> numbers) {
        return numbers.stream()
                .map(number -> Lengths.convert(number, unit, "um"))
                .toList();
    }
}
