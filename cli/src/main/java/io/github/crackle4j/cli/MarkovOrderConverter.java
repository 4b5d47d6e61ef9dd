package io.github.crackle4j.cli;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Header;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a Markov order: a number, or "auto" for the order that makes the smallest file. */
final class MarkovOrderConverter implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (text.equals("auto")) {
            return CompressOptions.AUTO;
        }
        try {
            int order = Integer.parseInt(text);
            if (order >= 0 && order <= Header.MAX_MARKOV_ORDER) {
                return order;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new TypeConversionException("'" + text + "' is neither auto nor a number from 0 to 15");
    }
}
