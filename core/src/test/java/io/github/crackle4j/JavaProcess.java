package io.github.crackle4j;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts programs of these tests in processes of their own. */
final class JavaProcess {

    private JavaProcess() {}

    /**
     * Returns a process that is ready to be started and whose errors go where its output goes.
     *
     * @param program a class with a main method
     * @param memory the most heap, such as {@code 256m}
     */
    static ProcessBuilder of(Class<?> program, String memory, Object... arguments) throws URISyntaxException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-cp",
                classes(Crackle.class) + File.pathSeparator + classes(program),
                program.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static Path classes(Class<?> of) throws URISyntaxException {
        return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
