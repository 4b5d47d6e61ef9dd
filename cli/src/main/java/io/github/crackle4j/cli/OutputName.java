package io.github.crackle4j.cli;

import io.github.crackle4j.formats.SecondStage;
import io.github.crackle4j.formats.sidecar.Sidecar;
import java.util.Locale;

/** How outputs are called that are given no name. */
final class OutputName {

    private static final String[] SUFFIXES = {".npy", ".ckl", ".nii", ".nrrd", ".nhdr", ".tif", ".tiff", ".btf"};

    private OutputName() {}

    /** Returns the name of a file with its suffixes, of those this command knows, replaced by another. */
    static String of(String fileName, String suffix) {
        return strip(strip(withoutStage(fileName), ".cpso"), SUFFIXES) + suffix;
    }

    /** Returns the name of the sidecar of a stream. */
    static String ofSidecar(String fileName) {
        return withoutStage(fileName) + Sidecar.SUFFIX;
    }

    /** Returns the name of a file without the suffix of a second stage. */
    static String withoutStage(String name) {
        SecondStage stage = SecondStage.ofName(name);
        return stage == null ? name : strip(name, stage.suffix());
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
