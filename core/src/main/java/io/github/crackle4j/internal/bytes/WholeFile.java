package io.github.crackle4j.internal.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears under its name as a whole or not at all. It is written under a name beside, and moved into place
 * when it is complete.
 *
 * <p>A process that is killed meanwhile leaves that other file behind. It is locked as long as it is written, so that
 * the next writer of the same file can tell, and deletes it.
 */
public final class WholeFile implements Closeable {

    private static final String SUFFIX = ".unfinished";
    private static final int MOST_OF_NAME = 40;

    /** Other writers of the same file can hardly come in between so often. */
    private static final int MOST_BEGINNINGS = 20;

    /**
     * The temporary files of this process. Their locks tell other processes alone; to open and close one of them once
     * more would even end its lock.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;

    private WholeFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /** Returns the folder in which a file lies, or will. */
    public static Path folder(Path file) {
        return file.toAbsolutePath().getParent();
    }

    /** Begins a file. */
    public static WholeFile create(Path file) throws IOException {
        check(file);
        // A link stays, and the file it leads to is replaced.
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
        deleteLeftovers(target);
        WholeFile whole = begin(target);
        for (int more = 1; more < MOST_BEGINNINGS && !whole.lock(); more++) {
            whole.close();
            whole = begin(target);
        }
        return whole;
    }

    private static WholeFile begin(Path target) throws IOException {
        Path temporary = target.resolveSibling(
                prefix(target) + Long.toHexString(ThreadLocalRandom.current().nextLong()) + SUFFIX);
        OURS.add(temporary);
        try {
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            keepPermissions(target, temporary);
            return new WholeFile(target, temporary, channel);
        } catch (IOException e) {
            OURS.remove(temporary);
            throw e;
        }
    }

    /** Lets a file be read by those alone who could read the one that it is to replace. */
    private static void keepPermissions(Path target, Path temporary) {
        try {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
        } catch (UnsupportedOperationException | IOException e) {
            // There is none, or no such permissions where it lies.
        }
    }

    /** Locks the temporary file; returns false if another writer has taken it for a leftover before. */
    private boolean lock() {
        try {
            return channel.tryLock() != null && Files.exists(temporary);
        } catch (OverlappingFileLockException | IOException e) {
            // There are no locks where it lies, and so nobody who could delete it.
            return true;
        }
    }

    /**
     * Fails where no file can be put in the end: in no folder, in place of a folder or a device, or where a link leads
     * nowhere.
     *
     * @throws IOException if that is so
     */
    public static void check(Path file) throws IOException {
        if (Files.exists(file) ? !Files.isRegularFile(file) : Files.isSymbolicLink(file)) {
            throw new FileSystemException(file.toString(), null, "is no regular file");
        }
        if (!Files.isDirectory(folder(file))) {
            throw new NotDirectoryException(folder(file).toString());
        }
    }

    /**
     * Returns how the temporary files of a file begin, of a long name only some: systems take no more than 255 bytes.
     */
    private static String prefix(Path target) {
        String name = target.getFileName().toString();
        if (name.length() > MOST_OF_NAME) {
            // Half a surrogate pair is no character that a name can have.
            int most = Character.isHighSurrogate(name.charAt(MOST_OF_NAME - 1)) ? MOST_OF_NAME - 1 : MOST_OF_NAME;
            name = name.substring(0, most) + Integer.toHexString(name.hashCode());
        }
        return "." + name + ".";
    }

    private static void deleteLeftovers(Path target) {
        try (DirectoryStream<Path> names = Files.newDirectoryStream(
                target.getParent(), name -> isTemporary(name.getFileName().toString(), target))) {
            for (Path name : names) {
                if (OURS.contains(name)) {
                    continue;
                }
                try (FileChannel channel = FileChannel.open(name, StandardOpenOption.WRITE)) {
                    if (channel.tryLock() != null) {
                        Files.deleteIfExists(name);
                    }
                } catch (OverlappingFileLockException | IOException e) {
                    // Somebody else's, gone already, or where there are no locks: it hinders nobody.
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that cannot be listed can still be written to.
        }
    }

    private static boolean isTemporary(String name, Path target) {
        return name.startsWith(prefix(target)) && name.endsWith(SUFFIX);
    }

    /** Returns where the bytes go. */
    public FileChannel channel() {
        return channel;
    }

    /** Moves the file into place, over one that was there, once its bytes have reached the disk. */
    public void commit() throws IOException {
        channel.force(true);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes the file unless it is in place. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            try {
                Files.deleteIfExists(temporary);
            } finally {
                OURS.remove(temporary);
            }
        }
    }
}
