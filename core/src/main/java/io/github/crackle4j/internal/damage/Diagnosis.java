package io.github.crackle4j.internal.damage;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Finding;
import io.github.crackle4j.Finding.Place;
import io.github.crackle4j.Header;
import io.github.crackle4j.Section;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.header.HeaderCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a stream, and what of it can still be read: first the header, then all else. */
public final class Diagnosis {

    private final ByteSource source;
    private final HeaderStatement stated;
    private final List<Finding> findings = new ArrayList<>();

    /** The header that the stream has or seems to have had, or null. */
    private Header header;

    /** What was found under that header, or null if there was nothing to look at. */
    private Survey survey;

    private Diagnosis(ByteSource source, HeaderStatement stated) {
        this.source = source;
        this.stated = stated;
    }

    /**
     * Looks at all of a stream.
     *
     * @param maxVoxels the most voxels of a slice for which memory may be taken
     * @throws IllegalArgumentException if the slices have more
     */
    public static Diagnosis of(ByteSource source, HeaderStatement stated, long maxVoxels, Execution execution) {
        Diagnosis diagnosis = new Diagnosis(source, stated);
        diagnosis.readHeader(maxVoxels);
        if (diagnosis.header != null && diagnosis.header.shape().sliceVoxels() > maxVoxels) {
            throw new IllegalArgumentException(
                    "Slices of " + diagnosis.header.shape().sliceVoxels() + " voxels are above the limit of "
                            + maxVoxels + " that the caller set");
        }
        if (diagnosis.header != null) {
            diagnosis.readRest(execution);
        }
        return diagnosis;
    }

    private void readHeader(long maxVoxels) {
        Window window = new Window();
        window.load(source, 0, (int) Math.min(HeaderCodec.MAX_BYTES, Survey.sizeOf(source)));
        String problem;
        try {
            header = stated.applyTo(HeaderCodec.read(window));
            // A CRC-8 that is right is believed.
            if (header.hasChecksums() || fits(header)) {
                return;
            }
            problem = "the rest of the stream is not what the header says";
        } catch (CrackleFormatException e) {
            problem = "byte " + e.offset() + ": " + e.problem();
        }
        Optional<Header> fitting = HeaderSearch.find(source, stated, maxVoxels);
        if (header == null || fitting.isPresent()) {
            findings.add(finding(Section.HEADER, 0, HeaderCodec.MAX_BYTES, problem));
            header = fitting.orElse(null);
            survey = null;
        }
    }

    /**
     * Returns whether the rest of the stream is where a header of version 0 says, which has nothing else to check it.
     */
    private boolean fits(Header header) {
        if (header.shape().voxels() == 0) {
            return true;
        }
        try {
            survey = new Survey(header, source);
            return survey.addsUp();
        } catch (CrackleFormatException e) {
            return false;
        }
    }

    private void readRest(Execution execution) {
        if (header.shape().voxels() == 0) {
            long size = Survey.sizeOf(source);
            long end = HeaderCodec.bytes(header.version());
            if (header.labelBytes() != 0) {
                findings.add(finding(Section.HEADER, 0, end, "labels are claimed for an empty volume"));
            }
            if (size > end) {
                findings.add(finding(Section.STREAM, end, size, "an empty volume is its header alone"));
            }
            return;
        }
        try {
            if (survey == null) {
                survey = new Survey(header, source);
            }
            survey.examine(execution);
            findings.addAll(survey.findings());
        } catch (CrackleFormatException e) {
            findings.add(finding(e.section(), e.offset(), Survey.sizeOf(source), e.problem()));
        }
    }

    private static Finding finding(Section section, long from, long to, String problem) {
        return new Finding(CrackleFormatException.NO_SLICE, List.of(new Place(section, from, to)), problem);
    }

    /** Returns what is wrong, by the order of sections and slices. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Returns the header that the stream has, or that fits the rest of it, if there is one. */
    public Optional<Header> header() {
        return Optional.ofNullable(header);
    }

    /** Returns what was found under the header; nothing if the volume is empty or its slices cannot be found. */
    Optional<Survey> survey() {
        return Optional.ofNullable(survey);
    }
}
