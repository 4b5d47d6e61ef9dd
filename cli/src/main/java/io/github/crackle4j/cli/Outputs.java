package io.github.crackle4j.cli;

import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.SecondStage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the result of each source to where the options want it. */
final class Outputs {

    private final OutputOptions options;
    private final List<String> sources;
    /** Where the sources lie that were there in the beginning. */
    private final Set<Path> places = new HashSet<>();

    private final boolean removesSources;
    private final Streams streams;
    private final boolean talks;
    private final Set<Path> written = new HashSet<>();
    /** The names of sources that tell more than their results. */
    private final Set<String> lossy = new HashSet<>();

    /**
     * Makes outputs.
     *
     * @param sources all that is read, none of which a result may replace
     * @param removesSources whether {@link #removeIfAsked} removes what it is given
     * @param talks whether to tell what became of each source, if somebody looks
     */
    Outputs(OutputOptions options, List<String> sources, boolean removesSources, Streams streams, boolean talks) {
        this.options = options;
        this.sources = sources;
        this.removesSources = removesSources;
        this.streams = streams;
        this.talks = talks && streams.errIsTerminal();
        for (String source : sources) {
            try {
                places.add(Path.of(source).toRealPath());
            } catch (IOException | InvalidPathException e) {
                // Standard input, or what fails when it is opened.
            }
        }
    }

    /** Returns whether the sources go once they are written, so that nothing may be wrong with the outputs. */
    boolean removesSources() {
        return removesSources;
    }

    /** Returns whether the result of a source goes to standard output. */
    boolean isStandardOutput(Input source) {
        return isStandardOutput(source.name());
    }

    private boolean isStandardOutput(String source) {
        return options.toStandardOutput() || options.path == null && source.equals(Input.STANDARD_INPUT);
    }

    /**
     * Fails at once if the result of a source must not be written in the end: over a file that exists, or over the
     * source itself even if it may replace others.
     */
    void requireBeside(Input source, String suffix) throws IOException {
        if (isStandardOutput(source)) {
            return;
        }
        Path target = target(source, suffix);
        requireNoSource(target, source, false);
        if (!options.force) {
            WholeFile.requireAbsent(target);
        }
    }

    /** Fails if a result would replace what is read, even if it may replace others, or the source itself. */
    private void requireNoSource(Path target, Input source, boolean mayBeItself) throws IOException {
        if (!mayBeItself) {
            WholeFile.requireOther(target, source.name());
        }
        if (Files.isRegularFile(target)
                && places.contains(target.toRealPath())
                && !(mayBeItself && Files.isSameFile(target, Path.of(source.name())))) {
            throw new FileSystemException(
                    target.toString(), null, "is another source, which is never replaced; another file must be named");
        }
    }

    /** Returns whether the result of a source goes where no other file can lie beside it. */
    boolean isNoFile(Input source, String suffix) {
        return isStandardOutput(source) || WholeFile.isDevice(target(source, suffix));
    }

    /** Returns whether the one result of several sources goes where no other file can lie beside it. */
    boolean isNoFile() {
        return options.toNoFile();
    }

    /** Returns the folder for files that the result of a source needs on its way. */
    Path folder(Input source, String suffix) {
        return isStandardOutput(source) ? Scratch.folder() : folder(target(source, suffix));
    }

    /** Returns the folder for files that a result of several sources needs on its way. */
    Path folder() {
        return options.toStandardOutput() ? Scratch.folder() : folder(Path.of(options.path));
    }

    private static Path folder(Path target) {
        return WholeFile.isDevice(target)
                ? Scratch.folder()
                : target.toAbsolutePath().getParent();
    }

    /**
     * Writes the result of a source.
     *
     * @param suffix what its name ends with where no other is given
     * @throws FileAlreadyExistsException if there is an output that must not be replaced; {@code content} is not asked
     */
    void write(Input source, String suffix, Content content) throws IOException {
        write(source, suffix, false, content);
    }

    /** Writes a stream of the same voxels as the source, which is the one result that may replace it. */
    void writeRecoded(Input source, String suffix, Content content) throws IOException {
        write(source, suffix, true, content);
    }

    private void write(Input source, String suffix, boolean recoded, Content content) throws IOException {
        if (isStandardOutput(source)) {
            writeToStandardOutput(content);
            return;
        }
        long start = System.nanoTime();
        long before = source.isStandardInput() ? 0 : Files.size(Path.of(source.name()));
        Path target = target(source, suffix);
        // A name that follows from that of the source may be one, too.
        if (removesSources && WholeFile.isDevice(target)) {
            throw new FileSystemException(target.toString(), null, "--rm needs an output that is a file");
        }
        Content bytes = compressed(content, stage(target.toString()));
        if (WholeFile.isDevice(target)) {
            // It may have no real path, as pipes have none, and takes whatever comes.
            WholeFile.write(target, false, false, bytes);
            return;
        }
        requireNoSource(target, source, recoded && !source.isStandardInput());
        // Even with -f, two sources must not end up in one file.
        if (Files.exists(target) && written.contains(target.toRealPath())) {
            throw new FileSystemException(target.toString(), null, "has just been written, for this source or another");
        }
        WholeFile.write(target, source.name(), options.force, removesSources, bytes);
        written.add(target.toRealPath());
        if (talks && before > 0) {
            tell(source, before, target, System.nanoTime() - start);
        }
    }

    /** Returns whether the options say where outputs go, or that they are gzipped. */
    boolean areGiven() {
        return options.path != null || options.gzip;
    }

    /** Returns where the result of a source goes, which is a file. */
    Path file(Input source, String suffix) {
        return target(source, suffix);
    }

    /** Returns the files that are written for a source: its result, if that is a file, and what lies beside. */
    List<Path> files(String source, String suffix) {
        if (isStandardOutput(source)) {
            return List.of();
        }
        Path result = target(source, suffix);
        return List.of(result, SpaceFile.beside(result));
    }

    /** Returns where the one result of several sources goes, which is a file. */
    Path file() {
        return Path.of(options.path);
    }

    /** Writes a file that lies beside another, such as a result, and may be read by the same people. */
    void writeBeside(Path other, Path file, Content content) throws IOException {
        WholeFile.write(file, other.toString(), options.force, removesSources, content);
    }

    /** Removes a file that lies beside a result but belongs to what was there before, if that may be replaced. */
    void removeBeside(Path file) throws IOException {
        if (options.force) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Checks that a file may be written.
     *
     * @throws FileAlreadyExistsException if it must not
     */
    void check(Path file) throws IOException {
        WholeFile.requirePlace(file, options.force);
    }

    /** Fails at once if the file that the options name must not be written in the end. */
    void check() throws IOException {
        if (options.toStandardOutput()) {
            return;
        }
        for (String source : sources) {
            WholeFile.requireOther(file(), source);
        }
        check(file());
    }

    /** Writes a result that is of no single source to the file that the options name, or to standard output. */
    void write(Content content) throws IOException {
        if (options.toStandardOutput()) {
            writeToStandardOutput(content);
            return;
        }
        Content bytes = compressed(content, stage(options.path));
        WholeFile.write(Path.of(options.path), WholeFile.mostPrivate(sources), options.force, removesSources, bytes);
    }

    private void tell(Input source, long before, Path target, long nanos) throws IOException {
        long after = Files.size(target);
        streams.err()
                .println(ProgressLine.WIPE + source.name() + " -> " + target + ": " + Quantity.bytes(before) + " -> "
                        + Quantity.bytes(after) + " ("
                        + Quantity.ratio(Math.max(before, after), Math.min(before, after))
                        + "), " + Quantity.seconds(nanos));
    }

    private void writeToStandardOutput(Content content) throws IOException {
        if (streams.outIsTerminal()) {
            throw new IOException("a terminal is no place for binary data; redirect the output or give -o");
        }
        // A redirected stream can be written at its end alone, which the channel of a file stream would not tell.
        OutputStream out = new BufferedOutputStream(streams.out());
        compressed(content, options.gzip ? SecondStage.GZIP : null).writeTo(Channels.newChannel(out));
        out.flush();
    }

    private Path target(Input source, String suffix) {
        return target(source.name(), suffix);
    }

    private Path target(String source, String suffix) {
        Path file = Path.of(source.equals(Input.STANDARD_INPUT) ? "stdin" : source);
        // The root has no name; that it is a directory is told when it is opened.
        String name = OutputName.of(String.valueOf(file.getFileName()), suffix)
                + (options.gzip ? SecondStage.GZIP.suffix() : "");
        if (options.path == null) {
            return file.resolveSibling(name);
        }
        Path path = Path.of(options.path);
        return Files.isDirectory(path) ? path.resolve(name) : path;
    }

    /** Returns the second stage of a file, or null. */
    private SecondStage stage(String fileName) throws IOException {
        SecondStage named = SecondStage.ofName(fileName);
        if (options.gzip && named != null && named != SecondStage.GZIP) {
            throw new IOException("-z asks for gzip, but the name of " + fileName + " for " + named.suffix());
        }
        return options.gzip ? SecondStage.GZIP : named;
    }

    private static Content compressed(Content content, SecondStage stage) {
        return stage == null
                ? content
                : out -> {
                    OutputStream compressed = stage.compress(Channels.newOutputStream(out));
                    content.writeTo(Channels.newChannel(compressed));
                    // Not before all is written: what is left of a failure has no proper end.
                    compressed.close();
                };
    }

    /** Tells what of a source its result does not tell of space, if there is any such; then the source stays. */
    void tellLoss(Input source, Metadata told, Metadata carried) {
        if (SpaceFile.tellLoss(source.name(), told, carried, streams)) {
            keep(source);
        }
    }

    /** Lets a source stay, since its result does not tell all that it does. */
    void keep(Input source) {
        lossy.add(source.name());
    }

    /**
     * Removes a source if the options say so and no output has taken its place.
     *
     * @throws IOException if it must stay, as the only place of something that it tells
     */
    void removeIfAsked(String source) throws IOException {
        Path path = Path.of(source);
        if (removesSources && !source.equals(Input.STANDARD_INPUT) && !written.contains(path.toRealPath())) {
            if (lossy.contains(source)) {
                throw new IOException("is kept in spite of --rm, as its result does not hold all of it");
            }
            Files.delete(path);
        }
    }
}
