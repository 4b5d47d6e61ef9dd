package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleFormatException;
import java.io.EOFException;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong, in the words of somebody who has never seen a stack trace. */
final class Failure {

    /** Whoever reads the output has seen enough. */
    private static final String BROKEN_PIPE = "Broken pipe";

    private Failure() {}

    /** Tells of a failure in the work on {@code source}: in one line, and from where it came if asked to. */
    static void report(String source, Throwable failure, boolean trace, Streams streams) {
        if (BROKEN_PIPE.equals(failure instanceof FileSystemException e ? e.getReason() : failure.getMessage())) {
            return;
        }
        streams.err().println("crackle: " + message(source, failure));
        if (trace) {
            failure.printStackTrace(streams.err());
        }
    }

    private static String message(String source, Throwable failure) {
        if (failure instanceof UncheckedIOException wrapper) {
            return message(source, wrapper.getCause());
        }
        boolean namesFile = failure instanceof FileSystemException e && e.getFile() != null;
        return (namesFile ? known(((FileSystemException) failure).getFile()) : source) + ": " + problem(failure);
    }

    /** Returns a file of which somebody has heard: what is put aside has a name that says nothing, in a folder. */
    private static String known(String file) {
        int name = file.lastIndexOf(File.separatorChar) + 1;
        boolean aside =
                file.endsWith(".spool") && file.startsWith("crackle-", file.charAt(name) == '.' ? name + 1 : name);
        return aside && name > 1 ? file.substring(0, name - 1) : file;
    }

    private static String problem(Throwable failure) {
        if (failure instanceof FileAlreadyExistsException) {
            return "exists already; -f replaces it";
        } else if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        } else if (failure instanceof AccessDeniedException) {
            return "permission denied";
        } else if (failure instanceof FileSystemException e && e.getReason() != null) {
            return e.getReason();
        } else if (failure instanceof EOFException) {
            return "ends too early";
        } else if (failure instanceof OutOfMemoryError) {
            return "more memory is needed than the "
                    + Quantity.bytes(Runtime.getRuntime().maxMemory()) + " Java may use; its option -Xmx sets more";
        } else if (isBug(failure)) {
            return failure + "; this is a bug, please report it with what --debug prints";
        } else if (failure.getMessage() == null) {
            return failure.toString();
        }
        return failure.getMessage();
    }

    private static boolean isBug(Throwable failure) {
        return failure instanceof RuntimeException
                && !(failure instanceof CrackleFormatException)
                && !(failure instanceof IllegalArgumentException);
    }
}
