package io.github.crackle4j.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What came of one run of the command.
 *
 * @param exitCode the exit code
 * @param bytes what went to standard output
 * @param err what went to standard error
 */
record CommandRun(int exitCode, ByteArrayOutputStream bytes, String err) {

    /** Runs the command on files, with nothing on standard input and nobody looking. */
    static CommandRun crackle(Object... arguments) {
        return run(new byte[0], false, arguments);
    }

    /** Runs the command as a part of a pipe. */
    static CommandRun pipe(byte[] in, Object... arguments) {
        return run(in, false, arguments);
    }

    /** Runs the command on a terminal. */
    static CommandRun onTerminal(byte[] in, Object... arguments) {
        return run(in, true, arguments);
    }

    private static CommandRun run(byte[] in, boolean terminal, Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i] instanceof Path path ? path.toString() : (String) arguments[i];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams =
                Streams.of(new ByteArrayInputStream(in), out, err, StandardCharsets.UTF_8, terminal, terminal);
        int exitCode = CrackleCommand.commandLine(streams, words).execute(words);
        return new CommandRun(exitCode, out, err.toString(StandardCharsets.UTF_8));
    }

    byte[] out() {
        return bytes.toByteArray();
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
