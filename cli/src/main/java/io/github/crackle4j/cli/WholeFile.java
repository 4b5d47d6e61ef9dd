package io.github.crackle4j.cli;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Writes files that are there as a whole or not at all, even if the process is stopped. */
final class WholeFile {

    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> UNFINISHED.forEach(WholeFile::delete)));
    }

    private WholeFile() {}

    /**
     * Writes a file: under another name beside its place, then moved there. A device is written to as it is.
     *
     * @param replace whether a file that exists is replaced, rather than an error
     * @param safe whether the bytes must have reached the disk before they get the name, as they must anyway to replace
     *     others
     * @throws FileAlreadyExistsException if the file exists; nothing has been done then
     */
    static void write(Path target, boolean replace, boolean safe, Content content) throws IOException {
        if (isDevice(target)) {
            try (FileChannel device =
                    new TargetChannel(FileChannel.open(target, StandardOpenOption.WRITE), target.toString())) {
                // A device can be written at its end alone, which a file channel would not tell.
                content.writeTo(Channels.newChannel(Channels.newOutputStream(device)));
            }
            return;
        }
        if (replace) {
            requireNoDanglingLink(target);
        } else {
            requireAbsent(target);
        }
        // A link stays, and the file it leads to is replaced.
        Path place = Files.isSymbolicLink(target) ? target.toRealPath() : target;
        if (Files.isDirectory(place)) {
            throw new FileSystemException(target.toString(), null, "is a directory");
        }
        Path temporary = place.resolveSibling(
                ".crackle-" + Long.toHexString(ThreadLocalRandom.current().nextLong()));
        UNFINISHED.add(temporary);
        try {
            try (FileChannel channel = new TargetChannel(create(temporary, place), target.toString())) {
                keepPermissions(place, temporary);
                content.writeTo(channel);
                if (safe || replace) {
                    channel.force(true);
                }
            }
            move(temporary, place, replace);
        } finally {
            delete(temporary);
            UNFINISHED.remove(temporary);
        }
    }

    private static void move(Path temporary, Path place, boolean replace) throws IOException {
        try {
            if (replace) {
                Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(temporary, place);
            }
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException e) {
            throw failure(place, e);
        }
    }

    /** Returns a failure that names a file of which somebody has heard, rather than the temporary one. */
    private static FileSystemException failure(Path place, FileSystemException e) {
        return e instanceof AccessDeniedException
                ? new AccessDeniedException(place.toString())
                : new FileSystemException(place.toString(), null, e.getReason());
    }

    /** Lets a file be read by those alone who could read the one that it is to replace. */
    private static void keepPermissions(Path place, Path temporary) {
        try {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(place));
        } catch (UnsupportedOperationException | IOException e) {
            // There is none, or no such permissions where it lies.
        }
    }

    /** Returns whether something is there that is neither a file nor a directory. */
    static boolean isDevice(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    }

    private static FileChannel create(Path temporary, Path place) throws IOException {
        try {
            return FileChannel.open(
                    temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(String.valueOf(place.getParent()));
        } catch (FileSystemException e) {
            throw failure(place, e);
        }
    }

    /** Checks that a file is no link to nothing: -f would not help, and where to write is anybody's guess. */
    private static void requireNoDanglingLink(Path target) throws IOException {
        if (Files.isSymbolicLink(target) && !Files.exists(target)) {
            throw new FileSystemException(
                    target.toString(),
                    null,
                    "is a link to " + Files.readSymbolicLink(target) + ", which does not exist");
        }
    }

    /**
     * Checks that there is no such file, unless it is a device.
     *
     * @throws FileAlreadyExistsException if there is one
     */
    static void requireAbsent(Path target) throws IOException {
        requireNoDanglingLink(target);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isDevice(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    /**
     * Checks that a file is not a source, which no result of another kind may replace, even if it may replace others.
     *
     * @throws IOException if it is
     */
    static void requireOther(Path target, String source) throws IOException {
        if (!source.equals(Input.STANDARD_INPUT)
                && Files.isRegularFile(target)
                && Files.exists(Path.of(source))
                && Files.isSameFile(target, Path.of(source))) {
            throw new IOException("is the source itself, which is never replaced; another file must be named");
        }
    }

    /** Returns whether two names lead to one file, be it there or not. */
    static boolean isSamePlace(Path a, Path b) throws IOException {
        return place(a).equals(place(b));
    }

    private static Path place(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        return folder == null || !Files.exists(folder)
                ? whole.normalize()
                : folder.toRealPath().resolve(whole.getFileName());
    }

    private static void delete(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // What hinders this has hindered the writing, and is reported there.
        }
    }
}
