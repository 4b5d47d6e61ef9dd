package io.github.crackle4j.cli;

import io.github.crackle4j.formats.sidecar.Sidecar;
import java.util.Locale;

/** How outputs are called that are given no name. */
final class OutputName {

    static final String GZIP_SUFFIX = ".gz";

    private OutputName() {}

    /** Returns the name of a file with its suffixes, of those this command knows, replaced by another. */
    static String of(String fileName, String suffix) {
        return strip(strip(strip(fileName, GZIP_SUFFIX), ".cpso"), ".npy", ".ckl") + suffix;
    }

    /** Returns the name of the sidecar of a stream. */
    static String ofSidecar(String fileName) {
        return strip(fileName, GZIP_SUFFIX) + Sidecar.SUFFIX;
    }

    static boolean isGzip(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(GZIP_SUFFIX);
    }

    private static String strip(String name, String... suffixes) {
        for (String suffix : suffixes) {
            if (name.length() > suffix.length() && name.toLowerCase(Locale.ROOT).endsWith(suffix)) {
                return name.substring(0, name.length() - suffix.length());
            }
        }
        return name;
    }
}
