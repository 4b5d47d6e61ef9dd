package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.formats.Lengths;
import io.github.crackle4j.formats.Metadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The physical sizes of OME's XML. It is searched and not parsed, since it may be cut before its end.
 *
 * @param sizes the distances along x, y and z, 0 where they are not told
 * @param units the unit of each
 */
record OmeSpace(List<Double> sizes, List<String> units) implements DescribedSpace {

    private static final Pattern PIXELS = Pattern.compile("<(\\w+:)?Pixels\\b[^>]*");
    private static final Pattern SIZE =
            Pattern.compile("\\bPhysicalSize([XYZ](Unit)?)\\s*=\\s*(\"([^\"]*)\"|'([^']*)')");
    /** The sign of micro, where only ASCII is written. */
    private static final Pattern MICRO = Pattern.compile("(?i)&#(181|956|x0*B5|x0*3BC);");

    private static final String DEFAULT_UNIT = "um";

    /**
     * Reads what is told.
     *
     * @param slices the number of slices that the text tells of: one lies at no distance
     */
    static OmeSpace of(String text, double slices) {
        Map<String, String> found = new HashMap<>();
        Matcher pixels = PIXELS.matcher(text);
        Matcher size = SIZE.matcher(pixels.find() ? pixels.group() : "");
        while (size.find()) {
            found.put(size.group(1), size.group(4) == null ? size.group(5) : size.group(4));
        }
        double x = Description.number(found.getOrDefault("X", ""), 0);
        double y = Description.number(found.getOrDefault("Y", ""), 0);
        double z = Description.number(found.getOrDefault("Z", ""), slices > 1 ? 0 : 1);
        String unitX = unit(found.getOrDefault("XUnit", DEFAULT_UNIT));
        String unitY = unit(found.getOrDefault("YUnit", DEFAULT_UNIT));
        String unitZ = unit(found.getOrDefault("ZUnit", found.containsKey("Z") ? DEFAULT_UNIT : unitX));
        return new OmeSpace(List.of(x, y, z), List.of(unitX, unitY, unitZ));
    }

    private static String unit(String text) {
        return Description.unit(MICRO.matcher(text).replaceAll("\u00B5"));
    }

    @Override
    public Metadata metadata(Directory first, Consumer<String> notes) {
        if (!sizes.contains(0.0)) {
            return Lengths.spaced(sizes, units, notes);
        }
        if (sizes.get(0) > 0 || sizes.get(1) > 0) {
            notes.accept("its physical sizes are left out: not all of x, y and z are told");
        }
        return Metadata.NONE;
    }
}
