package io.github.crackle4j.cli;

import io.github.crackle4j.Range;
import java.io.IOException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a range as NumPy writes it: {@code a:b:step}, of which each part may be left out, or a single index. */
final class RangeConverter implements ITypeConverter<Range> {

    @Override
    public Range convert(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 1) {
                return Range.at(Integer.parseInt(text));
            } else if (parts.length > 3) {
                throw new IllegalArgumentException();
            }
            Range range = range(parts[0], parts[1]);
            return parts.length == 3 && !parts[2].isEmpty() ? range.by(Integer.parseInt(parts[2])) : range;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no range such as 10:20, 10:, :-1, ::2 or 7");
        }
    }

    private static Range range(String start, String end) {
        if (start.isEmpty()) {
            return end.isEmpty() ? Range.ALL : Range.to(Integer.parseInt(end));
        }
        int first = Integer.parseInt(start);
        return end.isEmpty() ? Range.from(first) : Range.of(first, Integer.parseInt(end));
    }

    /** Checks that a range that is a single index is within its axis. */
    static void require(Range range, String axis, int length) throws IOException {
        try {
            range.first(length);
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("there is no voxel at --" + axis + " " + range + ", the axis has " + length, e);
        }
    }
}
