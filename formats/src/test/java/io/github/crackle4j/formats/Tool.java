package io.github.crackle4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of other software that reads and writes volumes. */
public final class Tool {

    private Tool() {}

    /**
     * Runs a program in a folder and returns what it prints. Where it is missing, the test is skipped, with the reason.
     *
     * @param debianPackage what has the program
     * @param arguments split at spaces, so that several may come in one
     */
    public static String run(Path folder, String debianPackage, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        for (String argument : arguments) {
            command.addAll(List.of(argument.split(" ", -1)));
        }
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            String reason = program + " is not here; Debian's package is " + debianPackage;
            System.out.println("Skipped: " + reason);
            return abort(reason);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + output).isZero();
        return output;
    }
}
