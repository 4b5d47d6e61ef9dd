package io.github.crackle4j.ops;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.ByteSources;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Finding;
import io.github.crackle4j.Header;
import io.github.crackle4j.internal.damage.Diagnosis;
import io.github.crackle4j.internal.damage.HeaderStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether a stream is intact, and if not, which of its sections and slices are damaged. Unlike all else that reads a
 * stream, this goes on behind the first damage: damaged labels keep no crack code from being checked, nor one slice the
 * next. If the header is damaged, the one that fits the rest of the stream best is taken for it.
 */
public final class Integrity {

    private final Header header;
    private final List<Finding> findings;

    private Integrity(Diagnosis diagnosis) {
        this.header = diagnosis.header().orElse(null);
        this.findings = diagnosis.findings();
    }

    static Integrity of(Diagnosis diagnosis) {
        return new Integrity(diagnosis);
    }

    /**
     * Checks a stream: header, index, labels and Markov model, then every slice, its crack code, its checksum and its
     * labels. Whatever the bytes are, no {@link CrackleFormatException} is thrown.
     *
     * <p>Time is that of decoding, shared among the threads, without painting voxels; where an index is damaged,
     * slices are tried up to three times. Memory: O(sx·sy) a thread, some 40 bytes a slice, the tables of the labels
     * (pins: the whole labels section), some 300 bytes a finding.
     *
     * @throws UncheckedIOException if the source cannot be read
     */
    public static Integrity of(ByteSource source, Execution execution) {
        return of(source, Long.MAX_VALUE, execution);
    }

    /**
     * Checks a stream of unknown origin; see {@link #of(ByteSource, Execution)}.
     *
     * @param maxVoxels the most voxels of a slice for which memory may be taken
     * @throws IllegalArgumentException if the slices have more, before memory is taken for one
     * @throws UncheckedIOException if the source cannot be read
     */
    public static Integrity of(ByteSource source, long maxVoxels, Execution execution) {
        return of(Diagnosis.of(source, HeaderStatement.NONE, maxVoxels, execution));
    }

    /** Checks a file on all processors; see {@link #of(ByteSource, Execution)}. */
    public static Integrity of(Path file) throws IOException {
        try (ByteSource source = ByteSources.file(file)) {
            return of(source, Execution.parallel());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns whether nothing is wrong. */
    public boolean isIntact() {
        return findings.isEmpty();
    }

    /**
     * Returns what is wrong: first what concerns the stream as a whole, then slices, ascending; the same whatever the
     * number of threads. A slice whose components are not what its checksum says is one finding with several places,
     * since the crack code, the Markov model and the checksum may each be the one that is damaged.
     */
    public List<Finding> findings() {
        return findings;
    }

    /** Returns the header, or, if it is damaged, the one that fits the rest of the stream; nothing if none does. */
    public Optional<Header> header() {
        return Optional.ofNullable(header);
    }

    /**
     * Returns whether the stream has checksums, which version 0 has not: there, damage is found only where bytes make
     * no sense.
     */
    public boolean hasChecksums() {
        return header == null || header.hasChecksums();
    }

    @Override
    public String toString() {
        return isIntact() ? "intact" : findings.size() + " findings";
    }
}
