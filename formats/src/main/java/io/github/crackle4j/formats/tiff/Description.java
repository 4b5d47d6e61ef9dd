package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text of the first image tells of the stack: ImageJ's lines of {@code key=value}, OME's XML, or the
 * shape that tifffile writes.
 *
 * @param images the number of images, as far as it is told, or 1
 * @param calibration what makes values of samples
 * @param space what it tells of space, or null
 */
record Description(long images, Calibration calibration, DescribedSpace space) {

    private static final String IMAGEJ = "ImageJ=";
    private static final Pattern SHAPE = Pattern.compile("\"shape\": *\\[([0-9, ]{1,200})\\]");
    private static final int LONGEST_NUMBER = 10;

    /** Reads a text, of which nothing has to be understood. */
    static Description parse(String text) throws DamagedFileException {
        if (text.startsWith(IMAGEJ)) {
            return imageJ(text);
        }
        if (text.contains("<OME")) {
            String slices = omeSize(text, 'Z');
            checkAxes("OME's", omeSize(text, 'C'), slices, omeSize(text, 'T'));
            return new Description(1, Calibration.NONE, OmeSpace.of(text, number(slices, 1)));
        }
        // Without this word each image has a directory, and they are counted instead.
        Matcher shape = SHAPE.matcher(text);
        long images = text.contains("\"truncated\"") && shape.find() ? imagesOfShape(shape.group(1)) : 1;
        return new Description(images, Calibration.NONE, null);
    }

    private static long imagesOfShape(String shape) throws DamagedFileException {
        String[] axes = shape.split(",", -1);
        long images = 1;
        for (int i = 0; i < axes.length - 2; i++) {
            String axis = axes[i].strip();
            if (axis.isEmpty() || axis.length() > LONGEST_NUMBER) {
                throw new DamagedFileException("The description tells of a shape of " + shape);
            }
            try {
                images = Math.multiplyExact(images, Long.parseLong(axis));
            } catch (ArithmeticException | NumberFormatException e) {
                throw new DamagedFileException("The description tells of a shape of " + shape);
            }
        }
        return images;
    }

    private static Description imageJ(String text) throws DamagedFileException {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedFileException("ImageJ's description is damaged: " + e.getMessage());
        }
        long images = (long) number(lines, "images", 1);
        checkAxes(
                "ImageJ's",
                lines.getProperty("channels", "1"),
                lines.getProperty("slices", "1"),
                lines.getProperty("frames", "1"));
        return new Description(images, calibration(lines), ImageJSpace.of(lines));
    }

    private static Calibration calibration(Properties lines) {
        List<Double> coefficients = new ArrayList<>();
        for (double next = real(lines, "c0"); !Double.isNaN(next); next = real(lines, "c" + coefficients.size())) {
            // Zero is added to make 0.0 of -0.0.
            coefficients.add(next + 0.0);
        }
        double function = real(lines, "cf");
        return Double.isNaN(function) ? Calibration.NONE : new Calibration((int) function, coefficients);
    }

    /** Returns any number, or NaN if there is none. */
    static double real(Properties lines, String key) {
        try {
            return Double.parseDouble(lines.getProperty(key, "nan"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Refuses what has more than one axis beside x and y. */
    private static void checkAxes(String whose, String channels, String slices, String frames)
            throws DamagedFileException {
        int axes = 0;
        for (String size : new String[] {channels, slices, frames}) {
            axes += number(size, 1) > 1 ? 1 : 0;
        }
        if (axes > 1) {
            throw new DamagedFileException(whose + " description tells of " + channels + " channels, " + slices
                    + " slices and " + frames + " frames; a volume has slices alone");
        }
    }

    private static String omeSize(String text, char axis) {
        Matcher size =
                Pattern.compile("\\bSize" + axis + "=[\"'](\\d{1,9})[\"']").matcher(text);
        return size.find() ? size.group(1) : "1";
    }

    private static double number(Properties lines, String key, double otherwise) {
        return number(lines.getProperty(key, ""), otherwise);
    }

    /** Returns a positive number. */
    static double number(String text, double otherwise) {
        try {
            double number = Double.parseDouble(text);
            return number > 0 && number < Double.POSITIVE_INFINITY ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Returns the name that a unit of length has everywhere else, empty if it is none. */
    static String unit(String unit) {
        return switch (unit.strip()) {
            case "pixel", "pixels", "reference frame" -> "";
            case "micron", "microns", "\u00B5m", "\u03BCm" -> "um";
            default -> unit.strip();
        };
    }

    /** Returns the spacing of the stack as it is described: without that, the resolution is that of paper. */
    Metadata metadata(Directory first, Consumer<String> notes) throws IOException {
        return space == null ? Metadata.NONE : space.metadata(first, notes);
    }

    /** Returns what of this a file tells: spacing and unit, if resolutions can be written of them. */
    static Metadata carried(Metadata metadata) {
        List<Double> spacing = metadata.spacing();
        if (spacing.isEmpty() || !spacing.stream().allMatch(Resolution::canTell)) {
            return Metadata.NONE;
        }
        return Metadata.spaced(
                Resolution.ofSpacing(spacing.get(0)).spacing(),
                Resolution.ofSpacing(spacing.get(1)).spacing(),
                spacing.get(2),
                unit(metadata.unit()));
    }

    /** Returns the text that ImageJ, and those that know it, find the stack by. */
    static String of(int slices, Metadata carried) {
        StringBuilder text = new StringBuilder(IMAGEJ + "1.54p\nimages=" + slices + "\nslices=" + slices + "\n");
        if (!carried.unit().isEmpty()) {
            text.append("unit=").append(escaped(carried.unit())).append('\n');
        }
        if (!carried.spacing().isEmpty()) {
            text.append("spacing=").append(carried.spacing().get(2)).append('\n');
        }
        return text.append("loop=false\n").toString();
    }

    /** Escapes what is not a letter of ASCII, as ImageJ does, so that no unit makes a line of its own. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7F && c != '\\') {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\u%04X", (int) c));
            }
        }
        return escaped.toString();
    }
}
