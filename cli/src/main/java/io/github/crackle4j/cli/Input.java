package io.github.crackle4j.cli;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.ByteSources;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleWriter;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import io.github.crackle4j.cli.npy.NpyHeader;
import io.github.crackle4j.cli.npy.NpySlabs;
import io.github.crackle4j.formats.SecondStage;
import io.github.crackle4j.formats.VolumeReader;
import io.github.crackle4j.formats.compresso.CompressoReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/** A source: a file or standard input, compressed by a {@link SecondStage} or not. What it holds is told from its first bytes. */
final class Input implements Closeable {

    /** The name that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int MAGIC_BYTES = 8;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MOST_IN_MEMORY = 1 << 26;

    private final String name;
    /** The content from its start. */
    private final InputStream bytes;
    /** The content as a file that can be read anywhere, or null. */
    private final FileChannel file;

    private final Format format;

    /** What a source holds. */
    private enum Format {
        CRACKLE("a Crackle stream"),
        NPY("a NumPy array"),
        COMPRESSO("a Compresso stream"),
        UNKNOWN("nothing known");

        private final String name;

        Format(String name) {
            this.name = name;
        }

        static Format of(byte[] magic) {
            if (isCrackle(magic)) {
                return CRACKLE;
            } else if (NpyHeader.isMagic(magic)) {
                return NPY;
            } else if (CompressoReader.isMagic(magic)) {
                return COMPRESSO;
            }
            return UNKNOWN;
        }
    }

    private Input(String name, InputStream raw, FileChannel rawFile) throws IOException {
        BufferedInputStream content = new BufferedInputStream(raw, BUFFER_BYTES);
        byte[] magic = peek(content);
        SecondStage stage = SecondStage.ofContent(magic);
        if (stage != null) {
            content = new BufferedInputStream(stage.decompress(content), BUFFER_BYTES);
            magic = peek(content);
        }
        this.name = name;
        this.bytes = content;
        this.file = stage == null ? rawFile : null;
        this.format = Format.of(magic);
    }

    /** Opens a file, or standard input if the name is {@link #STANDARD_INPUT}. */
    static Input open(String name, InputStream standardInput) throws IOException {
        Input input = openDamaged(name, standardInput);
        if (input.format == Format.UNKNOWN) {
            input.close();
            throw new IOException("neither a NumPy array nor a Crackle or Compresso stream");
        }
        return input;
    }

    /** Opens a source that may be damaged, so that it cannot be told what it was. */
    static Input openDamaged(String name, InputStream standardInput) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            return new Input(name, standardInput, null);
        }
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            throw new FileSystemException(name, null, "is a directory");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // A named pipe is read like standard input: its channel could not be asked where it stands.
            InputStream pipe = new FileInputStream(path.toFile());
            try {
                return new Input(name, pipe, null);
            } catch (IOException | RuntimeException e) {
                pipe.close();
                throw e;
            }
        }
        FileChannel channel = FileChannel.open(path);
        try {
            return new Input(name, Channels.newInputStream(channel), channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static byte[] peek(BufferedInputStream bytes) throws IOException {
        bytes.mark(MAGIC_BYTES);
        byte[] magic = bytes.readNBytes(MAGIC_BYTES);
        bytes.reset();
        return magic;
    }

    private static boolean isCrackle(byte[] magic) {
        return magic.length > 3 && magic[0] == 'c' && magic[1] == 'r' && magic[2] == 'k' && magic[3] == 'l';
    }

    String name() {
        return name;
    }

    boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /** Returns whether the source is a Crackle stream. */
    boolean isStream() {
        return format == Format.CRACKLE;
    }

    /** Reads the volume, slab by slab, of a source that is no Crackle stream. */
    VolumeReader slabs(Execution execution) throws IOException {
        if (format == Format.COMPRESSO) {
            ByteSource source = content();
            try {
                return CompressoReader.open(source, Slabs.bytes(1, execution));
            } catch (IOException | RuntimeException e) {
                source.close();
                throw e;
            }
        }
        ToLongFunction<NpyHeader> slabBytes = header -> header.order() == Order.C
                ? Slabs.mostBytes()
                : Slabs.bytes(header.shape().sliceVoxels() * header.type().bytes(), execution);
        if (file == null) {
            return NpySlabs.of(
                    Channels.newChannel(bytes),
                    slabBytes,
                    rest -> Scratch.of(rest).channel());
        }
        return NpySlabs.of(file.position(0), slabBytes);
    }

    /** Opens the volume, whatever the source is: if it is no Crackle stream, it is compressed first, and put aside. */
    CrackleArray array(Execution execution) throws IOException {
        return (isStream() ? stream() : compressed(Execution.threads(execution.threads()))).with(execution);
    }

    private CrackleArray compressed(Execution execution) throws IOException {
        Scratch scratch = Scratch.in(Scratch.folder());
        try (VolumeReader slabs = slabs(execution);
                CrackleWriter writer = CrackleWriter.open(
                        scratch.channel(),
                        Scratch.folder(),
                        slabs.shape(),
                        slabs.type(),
                        slabs.order(),
                        CompressOptions.DEFAULT.with(execution))) {
            for (Volume slab = slabs.next(); slab != null; slab = slabs.next()) {
                writer.write(slab);
            }
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
        return Crackle.open(scratch);
    }

    /** Opens the same file once more. */
    Input again() throws IOException {
        return open(name, InputStream.nullInputStream());
    }

    /** Opens the Crackle stream. */
    CrackleArray stream() throws IOException {
        ByteSource source = source();
        try {
            return Crackle.open(source);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** Opens the bytes of a Crackle stream, whatever is wrong with them. */
    ByteSource source() throws IOException {
        if (!isStream() && format != Format.UNKNOWN) {
            throw new IOException("is " + format.name + ", a Crackle stream is wanted");
        }
        return content();
    }

    /** Makes the content readable anywhere: a plain file in place, anything else read to its end, put aside if long. */
    private ByteSource content() throws IOException {
        if (file != null) {
            return ByteSources.file(Path.of(name));
        }
        byte[] start = bytes.readNBytes(MOST_IN_MEMORY);
        if (start.length < MOST_IN_MEMORY) {
            return ByteSources.array(start);
        }
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), bytes);
        return Scratch.of(Channels.newChannel(all));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
