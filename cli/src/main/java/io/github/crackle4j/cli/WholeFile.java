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
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Writes files that are there as a whole or not at all, even if the process is stopped. */
final class WholeFile {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");

    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> UNFINISHED.forEach(WholeFile::delete)));
    }

    private WholeFile() {}

    /** Writes a file that is made of no single source. */
    static void write(Path target, boolean replace, boolean safe, Content content) throws IOException {
        write(target, Input.STANDARD_INPUT, replace, safe, content);
    }

    /**
     * Writes a file: under another name beside its place, then moved there. A device is written to as it is.
     *
     * @param source the file that it is made of, or {@link Input#STANDARD_INPUT}: what was private must stay so
     * @param replace whether a file that exists is replaced, rather than an error
     * @param safe whether the bytes must have reached the disk before they get the name, as they must anyway to replace
     *     others
     * @throws FileAlreadyExistsException if the file exists; nothing has been done then
     */
    static void write(Path target, String source, boolean replace, boolean safe, Content content) throws IOException {
        if (isDevice(target)) {
            try (FileChannel device =
                    new TargetChannel(FileChannel.open(target, StandardOpenOption.WRITE), target.toString())) {
                // A device can be written at its end alone, which a file channel would not tell.
                content.writeTo(Channels.newChannel(Channels.newOutputStream(device)));
            }
            return;
        }
        requirePlace(target, replace);
        // A link stays, and the file it leads to is replaced.
        Path place = Files.isSymbolicLink(target) ? target.toRealPath() : target;
        if (Files.isDirectory(place)) {
            throw new FileSystemException(target.toString(), null, "is a directory");
        }
        Path temporary = place.resolveSibling(
                ".crackle-" + Long.toHexString(ThreadLocalRandom.current().nextLong()));
        PosixFileAttributes origin = origin(place, source);
        UNFINISHED.add(temporary);
        try {
            try (FileChannel channel = new TargetChannel(create(temporary, place, origin != null), target.toString())) {
                content.writeTo(channel);
                if (safe || replace) {
                    channel.force(true);
                }
            }
            setPermissions(temporary, origin);
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

    /**
     * Returns of which file a new one has its permissions: of the one that it replaces, else of its source; or null if it
     * is as any new file.
     */
    private static PosixFileAttributes origin(Path place, String source) {
        if (Files.exists(place)) {
            return attributes(place);
        }
        boolean hasSource = !source.equals(Input.STANDARD_INPUT) && Files.isRegularFile(Path.of(source));
        return hasSource ? attributes(Path.of(source)) : null;
    }

    private static PosixFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, PosixFileAttributes.class);
        } catch (UnsupportedOperationException | IOException e) {
            // There are no permissions where it lies.
            return null;
        }
    }

    /** Returns that of several sources with which the fewest may do anything. */
    static String mostPrivate(List<String> sources) {
        return sources.stream()
                .filter(source -> !source.equals(Input.STANDARD_INPUT) && attributes(Path.of(source)) != null)
                .min(Comparator.comparingInt(
                        source -> attributes(Path.of(source)).permissions().size()))
                .orElse(Input.STANDARD_INPUT);
    }

    private static void setPermissions(Path temporary, PosixFileAttributes origin) {
        if (origin == null) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = new HashSet<>(origin.permissions());
            PosixFileAttributes made = attributes(temporary);
            if (made == null || !made.group().equals(origin.group())) {
                // What those of one group may is not for those of another.
                permissions.removeIf(permission -> permission.name().startsWith("GROUP"));
            }
            Files.setPosixFilePermissions(temporary, permissions);
        } catch (UnsupportedOperationException | IOException e) {
            // It is as private as it has been made.
        }
    }

    /** Opens a new file to be read and written, by nobody else if the system knows who is somebody else. */
    static FileChannel createPrivate(Path file, OpenOption... more) throws IOException {
        return open(file, true, more);
    }

    private static FileChannel open(Path file, boolean isPrivate, OpenOption... more) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(more));
        options.addAll(List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPrivate && posix
                ? FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(PRIVATE))
                : FileChannel.open(file, options);
    }

    /** Returns whether something is there that is neither a file nor a directory. */
    static boolean isDevice(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    }

    private static FileChannel create(Path temporary, Path place, boolean isPrivate) throws IOException {
        try {
            return open(temporary, isPrivate);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(String.valueOf(place.getParent()));
        } catch (FileSystemException e) {
            throw failure(place, e);
        }
    }

    /**
     * Checks that a file can be put in a place.
     *
     * @param replace whether it may replace another
     * @throws FileAlreadyExistsException if there is another that it must not replace
     */
    static void requirePlace(Path target, boolean replace) throws IOException {
        if (replace) {
            requireNoDanglingLink(target);
        } else {
            requireAbsent(target);
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
