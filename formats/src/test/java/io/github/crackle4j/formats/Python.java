package io.github.crackle4j.formats;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs scripts of other software that reads and writes volumes. */
public final class Python {

    private final String program;

    private Python(String program) {
        this.program = program;
    }

    /** Debian's comes after that of the path, which may be another that has none of Debian's modules. */
    private static final List<String> PROGRAMS = List.of("python3", "/usr/bin/python3");

    /** Returns Python with a module; where there is none, the test is skipped, with the reason. */
    public static Python with(String module) throws IOException, InterruptedException {
        for (String program : PROGRAMS) {
            try {
                Python python = new Python(program);
                if (python.start("import numpy, " + module, List.of()).waitFor() == 0) {
                    return python;
                }
            } catch (IOException e) {
                // There is no such program.
            }
        }
        String reason = "Python has no module " + module + " here; Debian's package is python3-" + module;
        System.out.println("Skipped: " + reason);
        return abort(reason);
    }

    /** Runs a script and returns what it prints. */
    public String run(String script, Object... arguments) throws IOException, InterruptedException {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(argument instanceof Path path ? path.toAbsolutePath().toString() : argument.toString());
        }
        Process process = start(script, texts);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("Python failed: " + output);
        }
        return output.strip();
    }

    private Process start(String script, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "-W", "ignore", "-c", script));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }
}
