package io.github.crackle4j.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out what a standard stream is connected to. */
final class Terminal {

    private Terminal() {}

    /** Returns whether a file descriptor of this process is a terminal. */
    static boolean isTerminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return hasConsole();
        }
    }

    /** The one question that every system answers, about standard input and output together. */
    @SuppressWarnings("SystemConsoleNull") // It is null on Java 17.
    private static boolean hasConsole() {
        Console console = System.console();
        try {
            // Since Java 22 there may be a console without a terminal.
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
