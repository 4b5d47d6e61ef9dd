package io.github.crackle4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the test files that are not part of the repository: streams made by another implementation, real volumes. They
 * lie in a folder {@code shared} beside the repository, or where the system property {@code crackle.shared} says.
 */
final class SharedFiles {

    private static final String PROPERTY = "crackle.shared";

    private SharedFiles() {}

    /** Returns a folder of shared files, or skips the test, saying why. */
    static Path require(String folder) {
        Optional<Path> found = find(folder);
        if (found.isEmpty()) {
            String reason = "Skipped: there is no folder shared/" + folder + " beside the repository and -D" + PROPERTY
                    + " names none";
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        return found.get();
    }

    /** Returns a folder of shared files if it is there. */
    static Optional<Path> find(String folder) {
        String property = System.getProperty(PROPERTY);
        if (property != null) {
            return Optional.of(Path.of(property, folder)).filter(Files::isDirectory);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared").resolve(folder);
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
