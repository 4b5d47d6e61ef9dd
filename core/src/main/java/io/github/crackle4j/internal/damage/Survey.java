package io.github.crackle4j.internal.damage;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Finding;
import io.github.crackle4j.Finding.Place;
import io.github.crackle4j.Header;
import io.github.crackle4j.Section;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.Tables;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.cracks.MarkovModel;
import io.github.crackle4j.internal.header.HeaderCodec;
import io.github.crackle4j.internal.header.StreamLayout;
import io.github.crackle4j.internal.labels.LabelScratch;
import io.github.crackle4j.internal.labels.LabelSection;
import io.github.crackle4j.internal.labels.SliceLabels;
import io.github.crackle4j.internal.stream.SliceDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds out what of a stream is sound, under a header that is taken for granted; damage to one part keeps no other from
 * being looked at.
 *
 * <p>Where bytes are missing or too many, or the index is damaged, what lies behind that place is where the end of
 * the stream says, not where the beginning does: so each crack code is tried at its distance from the beginning, then
 * at its distance from the end. Where the index is damaged, a crack code that comes after a sound one also tells its
 * own length. What is right is told by the checksums of slices. Without them, in version 0 or behind the place where
 * a stream was cut, a slice is sound if it can be decoded and has as many components as it has labels.
 */
final class Survey {

    /** What is known of a slice. */
    private enum Verdict {
        /** It cannot be decoded, or is not what its checksum or its labels say. */
        DAMAGED,
        /** It can be decoded, and nothing contradicts it. */
        PLAUSIBLE,
        /** Its checksum is right. */
        CONFIRMED
    }

    private static final int CRC_BYTES = 4;
    private static final int LABEL_BYTES_AT = 20;

    private final Header header;
    private final ByteSource source;
    private final long size;
    private final int slices;
    private final StreamLayout layout;

    /** Where each crack code begins as the index has it, and where the last one ends. */
    private final long[] indexed;

    /** Where each crack code was found, and its length. */
    private final long[] positions;

    private final long[] lengths;
    private final int[] counts;
    private final Verdict[] verdicts;
    private final Map<Integer, String> sliceProblems = new TreeMap<>();
    private final Map<Integer, String> labelProblems = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** How much further back the end of the stream is than the index says. */
    private final long shift;

    private final boolean indexSound;

    /** Not read until slices are examined: many headers are weighed without. */
    private MarkovModel model;

    private boolean modelRead;
    private LabelSection labels;
    private boolean labelsSound;
    private boolean labelsCrcRight;

    /** Whether checksums that are counted from the end are known to be some. */
    private boolean checksumsAtEnd;

    /**
     * Reads what all slices share.
     *
     * @param header describes a volume with voxels
     * @throws CrackleFormatException if the index is not there, without which nothing can be found
     */
    Survey(Header header, ByteSource source) {
        this.header = header;
        this.source = source;
        this.size = sizeOf(source);
        this.slices = header.shape().z();
        this.layout = StreamLayout.upToCrackCodes(header);
        if (header.labelBytes() > Long.MAX_VALUE / 2) {
            throw new CrackleFormatException(
                    Section.HEADER, LABEL_BYTES_AT, "the labels section claims " + header.labelBytes() + " bytes");
        }
        long indexAt = layout.position(Section.CRACK_INDEX);
        Window index = index(header, source);
        this.indexed = positions(index, slices, layout.crackPosition(0));
        int indexBytes = 4 * slices;
        boolean crcRight = header.hasChecksums()
                && (int) index.get(indexBytes, CRC_BYTES) == Checksums.crc32c(index.array(), index.start(), indexBytes);
        long tail = header.hasChecksums() ? CRC_BYTES * (1L + slices) : 0;
        long end = indexed[slices] + tail;
        this.shift = size - end;
        this.indexSound = header.hasChecksums() ? crcRight : shift == 0;
        this.positions = Arrays.copyOf(indexed, slices);
        this.lengths = new long[slices];
        for (int z = 0; z < slices; z++) {
            lengths[z] = indexed[z + 1] - indexed[z];
        }
        this.counts = new int[slices];
        this.verdicts = new Verdict[slices];
        Arrays.fill(verdicts, Verdict.DAMAGED);
        Place indexPlace = new Place(Section.CRACK_INDEX, indexAt, layout.labelsPosition());
        if (header.hasChecksums() && !crcRight) {
            report(List.of(indexPlace), "the CRC-32C at byte " + (indexAt + indexBytes) + " is not that of the index");
        } else if (shift != 0) {
            Place rest = new Place(Section.STREAM, Math.min(end, size), Math.max(end, size));
            String problem = "the index says " + end + " bytes, the stream has " + size;
            // Without checksums the header and the index are as much in doubt as the end.
            report(
                    header.hasChecksums()
                            ? List.of(rest)
                            : List.of(new Place(Section.HEADER, 0, indexAt), indexPlace, rest),
                    problem);
        }
        readLabels();
    }

    static long sizeOf(ByteSource source) {
        try {
            return source.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads the index and its checksum. */
    private static Window index(Header header, ByteSource source) {
        long at = HeaderCodec.bytes(header.version());
        long bytes = 4L * header.shape().z() + (header.hasChecksums() ? CRC_BYTES : 0);
        long size = sizeOf(source);
        if (at + bytes > size || bytes > Integer.MAX_VALUE - 8) {
            throw new CrackleFormatException(
                    Section.CRACK_INDEX,
                    Math.min(at, size),
                    "an index of " + header.shape().z() + " slices does not fit the stream's " + size + " bytes");
        }
        Window index = new Window();
        index.load(source, at, (int) bytes);
        return index;
    }

    private static long[] positions(Window index, int slices, long first) {
        long[] positions = new long[slices + 1];
        positions[0] = first;
        for (int z = 0; z < slices; z++) {
            positions[z + 1] = positions[z] + index.get(4 * z, 4);
        }
        return positions;
    }

    /**
     * Returns the length of all crack codes as the index has it.
     *
     * @throws CrackleFormatException if there is no room for the index of such a volume
     */
    static long crackBytes(Header header, ByteSource source) {
        int slices = header.shape().z();
        return positions(index(header, source), slices, 0)[slices];
    }

    private void readLabels() {
        if (layout.modelPosition() > size) {
            report(List.of(labelsPlace()), "the stream ends within the labels, at byte " + size);
            return;
        }
        try {
            labels = LabelSection.readUnchecked(layout, source, new Tables());
        } catch (CrackleFormatException e) {
            report(List.of(labelsPlace()), "byte " + e.offset() + ": " + e.problem());
        }
        if (header.hasChecksums()) {
            int crc = Checksums.crc32c(source, layout.labelsPosition(), header.labelBytes());
            labelsCrcRight = isCrc(indexed[slices], crc) || isCrc(indexed[slices] + shift, crc);
        }
        labelsSound = labels != null;
    }

    private Place labelsPlace() {
        return new Place(Section.LABELS, layout.labelsPosition(), layout.modelPosition());
    }

    /** Reads the Markov model that begins somewhere, if there is one. */
    private void readModel(long position) {
        modelRead = true;
        long bytes = StreamLayout.modelBytes(header.markovOrder());
        if (header.markovOrder() == 0 || position < layout.labelsPosition() || position + bytes > size) {
            return;
        }
        model = MarkovModel.read(
                header.markovOrder(),
                source,
                position,
                new Tables(),
                problem -> report(List.of(modelPlace()), "byte " + problem.offset() + ": " + problem.problem()));
    }

    private Place modelPlace() {
        return new Place(Section.MARKOV_MODEL, layout.modelPosition(), layout.crackPosition(0));
    }

    private boolean isCrc(long position, int crc) {
        if (!isWithin(position)) {
            return false;
        }
        Window stored = new Window();
        stored.load(source, position, CRC_BYTES);
        return (int) stored.get(0, CRC_BYTES) == crc;
    }

    /** Returns whether there is room for a checksum behind the labels. */
    private boolean isWithin(long position) {
        return position >= layout.modelPosition() && position <= size - CRC_BYTES;
    }

    private void report(List<Place> places, String problem) {
        findings.add(new Finding(CrackleFormatException.NO_SLICE, places, problem));
    }

    /** Decodes all slices and so finds out which are sound. */
    void examine(Execution execution) {
        examine(execution, 0, slices);
        if (shift != 0 && model != null && header.hasChecksums() && !confirmed()) {
            tryModelAtEnd(execution);
        }
        if (!indexSound) {
            followCrackCodes();
        }
        for (int z = 0; z < slices; z++) {
            if (verdicts[z] == Verdict.PLAUSIBLE && header.hasChecksums() && hasChecksum(z)) {
                verdicts[z] = Verdict.DAMAGED;
            }
        }
        judgeLabels();
    }

    /** Tries the model where it is if the bytes that are missing, or too many, lie before it. */
    private void tryModelAtEnd(Execution execution) {
        MarkovModel atBeginning = model;
        forget();
        readModel(layout.modelPosition() + shift);
        examine(execution, 0, slices);
        if (!confirmed()) {
            forget();
            model = atBeginning;
            examine(execution, 0, slices);
        }
    }

    /** Forgets what is known of slices. */
    private void forget() {
        Arrays.fill(verdicts, Verdict.DAMAGED);
        sliceProblems.clear();
        labelProblems.clear();
    }

    /** Decodes the slices {@code from} to {@code to − 1}. */
    void examine(Execution execution, int from, int to) {
        if (!modelRead) {
            readModel(layout.modelPosition());
        }
        SliceDriver.run(execution, from, to, 1, () -> {
            Trial trial = new Trial();
            return (first, last) -> {
                for (int z = first; z < last; z++) {
                    trial.examine(z);
                }
            };
        });
    }

    private boolean confirmed() {
        return Arrays.asList(verdicts).contains(Verdict.CONFIRMED);
    }

    /** Returns whether no more can be known of a slice that has been decoded. */
    boolean isSettled(int z) {
        return verdicts[z] == Verdict.CONFIRMED || !header.hasChecksums() && verdicts[z] == Verdict.PLAUSIBLE;
    }

    /** Returns whether the checksum of a slice is there, so that the slice is damaged if it is another. */
    private boolean hasChecksum(int z) {
        return checksumsAtEnd || isWithin(indexed[slices] + CRC_BYTES * (1L + z));
    }

    /** From each sound slice on, reads the next ones where they must begin, whatever the index says of them. */
    private void followCrackCodes() {
        Trial trial = new Trial();
        long next = indexed[0];
        for (int z = 0; z < slices; z++) {
            if (!isSettled(z) && next >= 0) {
                trial.follow(z, next);
            }
            next = isSettled(z) ? positions[z] + lengths[z] : -1;
        }
    }

    /** Tries to decode slices; the scratch of one worker. */
    private final class Trial {

        private final SliceProbe probe = new SliceProbe(header, source, model);
        private final SliceLabels sliceLabels = labels == null ? null : labels.slices(new LabelScratch());

        void examine(int z) {
            long length = indexed[z + 1] - indexed[z];
            attempt(z, indexed[z], length);
            if (shift != 0 && verdicts[z] != Verdict.CONFIRMED) {
                attempt(z, indexed[z] + shift, length);
            }
        }

        private void attempt(int z, long position, long length) {
            if (position < layout.labelsPosition() || position + length > size) {
                blame(z, "its crack code is not there");
                return;
            }
            if (header.markovOrder() > 0 && model == null) {
                blame(z, "the Markov model is not there");
                return;
            }
            try {
                probe.decode(z, position, length);
                judge(z, position, length);
            } catch (CrackleFormatException e) {
                blame(z, "byte " + e.offset() + ": " + e.problem());
            }
        }

        void follow(int z, long position) {
            if (position > size) {
                blame(z, "its crack code is not there");
                return;
            }
            try {
                long length = probe.decodeOpen(z, position, size);
                judge(z, position, length);
            } catch (CrackleFormatException e) {
                blame(z, "byte " + e.offset() + ": " + e.problem());
            }
        }

        /** Decides on a slice that has been decoded, unless more is known of it already. */
        private void judge(int z, long position, long length) {
            Verdict verdict = Verdict.PLAUSIBLE;
            String problem = null;
            int count = probe.components().count();
            if (header.hasChecksums()) {
                int crc = probe.crc();
                long fromStart = indexed[slices] + CRC_BYTES * (1L + z);
                boolean atEnd = shift != 0 && isCrc(fromStart + shift, crc);
                if (atEnd) {
                    noteChecksumsAtEnd();
                }
                if (atEnd || isCrc(fromStart, crc)) {
                    verdict = Verdict.CONFIRMED;
                } else {
                    problem = String.format("the CRC-32C stored is not %08x, that of the components", crc);
                }
            }
            if (verdict == Verdict.PLAUSIBLE
                    && labels != null
                    && labels.componentCounts().in(z) != count) {
                blame(
                        z,
                        "the crack code makes " + count + " components, "
                                + labels.componentCounts().in(z) + " are labelled");
                return;
            }
            if (verdict.compareTo(verdicts[z]) <= 0) {
                return;
            }
            verdicts[z] = verdict;
            positions[z] = position;
            lengths[z] = length;
            counts[z] = count;
            note(sliceProblems, z, problem);
            note(labelProblems, z, labelProblem(z));
        }

        private String labelProblem(int z) {
            if (sliceLabels != null) {
                try {
                    sliceLabels.of(z, probe.components());
                } catch (CrackleFormatException e) {
                    return "byte " + e.offset() + ": " + e.problem();
                }
            }
            return null;
        }

        /** The first thing that is wrong with a slice is the one to tell. */
        private void blame(int z, String problem) {
            synchronized (sliceProblems) {
                if (verdicts[z] == Verdict.DAMAGED) {
                    sliceProblems.putIfAbsent(z, problem);
                }
            }
        }
    }

    private static void note(Map<Integer, String> problems, int z, String problem) {
        synchronized (problems) {
            if (problem == null) {
                problems.remove(z);
            } else {
                problems.put(z, problem);
            }
        }
    }

    private synchronized void noteChecksumsAtEnd() {
        checksumsAtEnd = true;
    }

    private void judgeLabels() {
        boolean crcThere = header.hasChecksums() && (checksumsAtEnd || isWithin(indexed[slices]));
        if (crcThere && !labelsCrcRight) {
            labelsSound = false;
            if (labels != null) {
                long crcAt = checksumsAtEnd || !indexSound ? indexed[slices] + shift : indexed[slices];
                report(
                        List.of(labelsPlace(), new Place(Section.LABELS_CRC, crcAt, crcAt + CRC_BYTES)),
                        "the CRC-32C stored is not that of the labels");
            }
        }
    }

    /** Returns what is wrong with the stream. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        for (int z = 0; z < slices; z++) {
            if (verdicts[z] == Verdict.DAMAGED) {
                all.add(new Finding(z, placesOf(z), sliceProblems.get(z)));
            } else if (labelsSound && labelProblems.containsKey(z)) {
                boolean codeIsRight = verdicts[z] == Verdict.CONFIRMED;
                all.add(new Finding(z, codeIsRight ? List.of(labelsPlace()) : placesOf(z), labelProblems.get(z)));
            }
        }
        return all;
    }

    /** A crack code is held against its checksum, or else against its labels, and read by the model. */
    private List<Place> placesOf(int z) {
        List<Place> places = new ArrayList<>();
        long from = indexed[z];
        long to = indexed[z + 1];
        if (checksumsAtEnd || !indexSound) {
            from = Math.max(layout.crackPosition(0), Math.min(size, from + Math.min(shift, 0)));
            to = Math.max(from, Math.min(size, to + Math.max(shift, 0)));
        }
        places.add(new Place(Section.CRACK_CODES, from, to));
        if (header.markovOrder() > 0) {
            places.add(modelPlace());
        }
        if (header.hasChecksums()) {
            long crcAt = indexed[slices] + CRC_BYTES * (1L + z) + (indexSound && !checksumsAtEnd ? 0 : shift);
            places.add(new Place(Section.SLICE_CRCS, crcAt, crcAt + CRC_BYTES));
        } else if (labels != null) {
            places.add(labelsPlace());
        }
        return places;
    }

    Header header() {
        return header;
    }

    ByteSource source() {
        return source;
    }

    /** Returns whether bytes are neither missing nor too many, so that the lengths in header and index are right. */
    boolean addsUp() {
        return shift == 0;
    }

    boolean indexSound() {
        return indexSound;
    }

    /** Returns the labels as far as they can be read, or null. */
    LabelSection labels() {
        return labels;
    }

    /** Returns whether the labels can be read and have their checksum, if they have one. */
    boolean labelsSound() {
        return labelsSound;
    }

    /** Returns whether the labels have a checksum and it is right. */
    boolean labelsCrcRight() {
        return labelsCrcRight;
    }

    /** Returns the Markov model, or null. */
    MarkovModel model() {
        return model;
    }

    /** Returns whether a crack code is sound. */
    boolean isSound(int z) {
        return verdicts[z] != Verdict.DAMAGED;
    }

    /** Returns the slices that are sound, and have labels if the labels section is to be used. */
    BitSet sound(boolean withLabels) {
        BitSet sound = new BitSet();
        for (int z = 0; z < slices; z++) {
            sound.set(z, isSound(z) && !(withLabels && labelProblems.containsKey(z)));
        }
        return sound;
    }

    /** Returns where a sound crack code lies. */
    long position(int z) {
        return positions[z];
    }

    /** Returns the length of a sound crack code. */
    long length(int z) {
        return lengths[z];
    }

    /** Returns how many components a sound slice has. */
    int components(int z) {
        return counts[z];
    }
}
