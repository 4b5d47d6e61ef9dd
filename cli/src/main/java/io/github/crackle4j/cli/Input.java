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
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.SecondStage;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeFormat;
import io.github.crackle4j.formats.VolumeReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A source: a file or standard input, compressed by a second stage or not. What it holds is told from its first bytes.
 */
final class Input implements Closeable {

    /** The name that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private final String name;
    private final VolumeFile file;
    private final boolean stream;
    /** What the source holds if it is no Crackle stream, or null. */
    private final VolumeFormat format;
    /** What the source tells of space, if it is no Crackle stream and its header has been read. */
    private Metadata told = Metadata.NONE;

    private Input(String name, VolumeFile file) {
        this.name = name;
        this.file = file;
        this.stream = isCrackle(file.start());
        this.format = stream ? null : VolumeFormat.of(file.start());
    }

    /** Opens a file, or standard input if the name is {@link #STANDARD_INPUT}. */
    static Input open(String name, InputStream standardInput) throws IOException {
        Input input = openDamaged(name, standardInput);
        if (!input.stream && input.format == null) {
            input.close();
            throw new IOException("neither a Crackle stream nor " + VolumeFormat.titles());
        }
        return input;
    }

    /** Opens a source that may be damaged, so that it cannot be told what it was. */
    static Input openDamaged(String name, InputStream standardInput) throws IOException {
        return new Input(
                name, name.equals(STANDARD_INPUT) ? VolumeFile.of(standardInput) : VolumeFile.open(Path.of(name)));
    }

    private static boolean isCrackle(byte[] start) {
        return start.length > 3 && start[0] == 'c' && start[1] == 'r' && start[2] == 'k' && start[3] == 'l';
    }

    String name() {
        return name;
    }

    boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /** Returns whether the source is a Crackle stream. */
    boolean isStream() {
        return stream;
    }

    /** Returns what a source is that is no Crackle stream, such as "a NumPy array". */
    String title() {
        SecondStage stage = file.stage();
        return format.title() + (stage == null ? "" : ", compressed (" + stage.suffix() + ")");
    }

    /** Reads the volume, slab by slab, of a source that is no Crackle stream. */
    VolumeReader slabs(Execution execution) throws IOException {
        VolumeReader slabs = format.open(
                file, (sliceBytes, order) -> order == Order.C ? Slabs.mostBytes() : Slabs.bytes(sliceBytes, execution));
        told = slabs.metadata();
        return slabs;
    }

    /** Returns what is known of space: of a Crackle stream at once, of another source once its header has been read. */
    Metadata metadata() throws IOException {
        return stream ? SpaceFile.read(this) : told;
    }

    /** Returns what of a source could not be understood, though its voxels were read. */
    List<String> notes() {
        return file.notes();
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
                Scratch.write(slab, writer, Scratch.folder());
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
        if (format != null) {
            throw new IOException("is " + format.title() + ", a Crackle stream is wanted");
        }
        return content();
    }

    /** Makes the content readable anywhere: a plain file in place, anything else read to its end, put aside if long. */
    private ByteSource content() throws IOException {
        if (file.isSeekable()) {
            return ByteSources.file(Path.of(name));
        }
        return file.source();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
