package io.github.crackle4j.formats;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.ByteSources;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The bytes that a volume is read from: those of a file or a pipe, without the {@link SecondStage} around them. */
public final class VolumeFile implements Closeable {

    /** A format is told from no more bytes than these. */
    static final int START_BYTES = 352;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int COPY_BYTES = 1 << 18;
    private static final int MOST_IN_MEMORY = 1 << 26;

    /** Where files beside lie, or null. */
    private final Path folder;

    private final BufferedInputStream stream;
    /** The file, if its bytes are those to be read; else null. */
    private final FileChannel file;

    private final SecondStage stage;
    private final byte[] start;
    private FileChannel aside;
    private final List<Closeable> parts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private VolumeFile(Path folder, BufferedInputStream raw, SecondStage stage, FileChannel rawFile)
            throws IOException {
        this.folder = folder;
        this.stage = stage;
        this.stream = stage == null ? raw : new BufferedInputStream(stage.decompress(raw), BUFFER_BYTES);
        this.start = peek(stream);
        this.file = stage == null ? rawFile : null;
        if (file != null) {
            file.position(0);
        }
    }

    /** Opens a file. */
    public static VolumeFile open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "is a directory");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // A named pipe is read like a stream: its channel could not be asked where it stands.
            InputStream pipe = new FileInputStream(path.toFile());
            try {
                return of(folder, pipe, path, null);
            } catch (IOException | RuntimeException e) {
                pipe.close();
                throw e;
            }
        }
        FileChannel channel = FileChannel.open(path);
        try {
            return of(folder, Channels.newInputStream(channel), path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Begins to read a stream, which has no files beside it and is closed with this. */
    public static VolumeFile of(InputStream stream) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(stream, BUFFER_BYTES);
        return new VolumeFile(null, raw, SecondStage.ofContent(peek(raw)), null);
    }

    private static VolumeFile of(Path folder, InputStream stream, Path name, FileChannel file) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(stream, BUFFER_BYTES);
        byte[] first = peek(raw);
        SecondStage stage = SecondStage.ofContent(first);
        // What is not told from content is believed of the name, if the content says nothing else.
        boolean unmarked = stage == null
                && SecondStage.ofName(name.toString()) == SecondStage.BROTLI
                && VolumeFormat.of(first) == null;
        return new VolumeFile(folder, raw, unmarked ? SecondStage.BROTLI : stage, file);
    }

    private static byte[] peek(BufferedInputStream bytes) throws IOException {
        bytes.mark(START_BYTES);
        byte[] first = bytes.readNBytes(START_BYTES);
        bytes.reset();
        return first;
    }

    /** Returns the first bytes, as many as tell any format, or all. */
    public byte[] start() {
        return start.clone();
    }

    /** Returns what the bytes were compressed by, or null. */
    public SecondStage stage() {
        return stage;
    }

    /** Returns whether {@link #rest} is the file itself. */
    public boolean isSeekable() {
        return file != null;
    }

    /** Returns all bytes, one after the other. */
    public ReadableByteChannel bytes() {
        return file == null ? Channels.newChannel(stream) : file;
    }

    /**
     * Returns the bytes that {@link #bytes} has not given yet as a file, from its position to its end: the file itself,
     * or a temporary one without a name, into which they are put.
     */
    public FileChannel rest() throws IOException {
        if (file != null) {
            return file;
        }
        return aside == null ? aside(stream) : aside;
    }

    /** Puts bytes in a file without a name. */
    private FileChannel aside(InputStream bytes) throws IOException {
        aside = temporary();
        parts.add(aside);
        copy(Channels.newChannel(bytes), aside);
        return aside.position(0);
    }

    /** Returns what {@link #rest} does as a source: in memory if it is short and no file. */
    public ByteSource source() throws IOException {
        if (file == null && aside == null) {
            byte[] first = stream.readNBytes(MOST_IN_MEMORY);
            if (first.length < MOST_IN_MEMORY) {
                return ByteSources.array(first);
            }
            return new FileSource(aside(new SequenceInputStream(new ByteArrayInputStream(first), stream)));
        }
        return new FileSource(rest());
    }

    private static FileChannel temporary() throws IOException {
        return FileChannel.open(
                Files.createTempFile("crackle-", ".spool"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void copy(ReadableByteChannel from, FileChannel to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
        while (from.read(buffer.clear()) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
        }
    }

    /**
     * Opens a file beside this, such as the data of a detached header.
     *
     * @param name a relative name, without {@code ..}: a header does not choose among all files there are
     * @return the file, which is closed with this
     * @throws DamagedFileException if this is no file, or the name leads elsewhere
     */
    public FileChannel sibling(String name) throws IOException {
        if (folder == null) {
            throw new DamagedFileException("The voxels are in the file " + name + " beside it, but this is no file");
        }
        Path place;
        try {
            place = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new DamagedFileException("The voxels are in a file of an impossible name, " + name);
        }
        if (!place.startsWith(folder.normalize())) {
            throw new DamagedFileException("The voxels are in the file " + name + ", which does not lie beside");
        }
        FileChannel channel = FileChannel.open(place);
        parts.add(channel);
        return channel;
    }

    /** Begins to read bytes that came out of these and are not compressed any more; they are closed with this. */
    public VolumeFile part(InputStream bytes) throws IOException {
        VolumeFile part = new VolumeFile(null, new BufferedInputStream(bytes, BUFFER_BYTES), null, null);
        parts.add(part);
        return part;
    }

    /** Keeps what a reader has to say of what it leaves out, though it reads the voxels: a sentence without its end. */
    public void note(String note) {
        notes.add(note);
    }

    /** Returns what readers had to say, once they have been opened. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            for (Closeable part : parts) {
                part.close();
            }
        }
    }
}
