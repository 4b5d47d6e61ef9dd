package io.github.crackle4j.internal.damage;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.HeapSource;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.header.HeaderCodec;
import io.github.crackle4j.internal.header.StreamLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Finds the header of a stream whose own one is damaged: the one that fits best what else there is. Candidates are
 * the header as it stands; with one bit, or one byte, changed such that its CRC-8 is right; and, for a shape that is
 * stated or stands there, every version, Markov order, format and width of labels, with the length of labels that
 * fills the stream. The checksum of the index tells how many slices there are.
 *
 * <p>They are judged by whether all lengths add up, by the checksums of index and labels, and by a few slices.
 * Nothing in a stream but its header tells the type of its voxels and their order. A change of one bit is preferred
 * among those that fit equally well: the CRC-8 tells for certain which bit it was, if it was one.
 */
final class HeaderSearch {

    private static final int CHECKED_FROM = 5;
    private static final int CRC_AT = 28;
    private static final int SZ_AT = 15;
    private static final int GRID_AT = 19;
    private static final int ONE_GRID_A_SLICE = 31;
    private static final int LABEL_BYTES_AT = 20;
    private static final int NUMBERS_AT_ONCE = 1 << 14;
    private static final int MOST_INDEX_BYTES = 1 << 26;
    private static final int SAMPLES = 5;

    /** Slices of more voxels are not decoded on the word of a header that may be wrong. */
    private static final long MOST_SLICE_VOXELS = 1L << 24;

    /** The same, of a header for which nothing else speaks. */
    private static final long MOST_UNLIKELY_SLICE_VOXELS = 1L << 20;

    /** What speaks for a header, each for so much. */
    private static final int INDEX_CHECKED = 8;

    private static final int ADDS_UP = 4;
    private static final int LABELS_CHECKED = 4;
    private static final int LABELS_READ = 1;

    /** The slices of a header with the right CRC-8 are worth trying even if nothing else fits. */
    private static final int CHECKED = 1;

    private static final int STANDING = 0;

    /** It is no merit if lengths add up because one of them was chosen so. */
    private static final int FILLING = -ADDS_UP;

    private final ByteSource source;
    private final long size;
    private final HeaderStatement stated;
    private final long maxVoxels;
    private final byte[] bytes;
    private final Map<Header, Integer> candidates = new LinkedHashMap<>();

    private HeaderSearch(ByteSource source, HeaderStatement stated, long maxVoxels) {
        this.source = source;
        this.size = Survey.sizeOf(source);
        this.stated = stated;
        this.maxVoxels = maxVoxels;
        Window window = new Window();
        window.load(source, 0, (int) Math.min(HeaderCodec.MAX_BYTES, size));
        this.bytes = window.toBytes();
    }

    /**
     * Returns the header that fits best, or nothing if none fits at all.
     *
     * @param maxVoxels the most voxels of a slice that is decoded
     */
    static Optional<Header> find(ByteSource source, HeaderStatement stated, long maxVoxels) {
        HeaderSearch search = new HeaderSearch(source, stated, maxVoxels);
        search.considerAll();
        return search.best();
    }

    private void considerAll() {
        if (bytes.length > CRC_AT) {
            for (int bit = 8 * CHECKED_FROM; bit < 8 * bytes.length; bit++) {
                byte[] changed = bytes.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                considerIfChecked(changed);
            }
        }
        Optional<Header> one = fields(bytes, 1);
        Optional<Header> zero = fields(bytes, 0);
        one.ifPresent(header -> consider(header, STANDING));
        zero.ifPresent(header -> consider(header, STANDING));
        if (bytes.length > CRC_AT) {
            for (int at = CHECKED_FROM; at < CRC_AT; at++) {
                byte[] changed = bytes.clone();
                for (int value = 0; value < 256; value++) {
                    changed[at] = (byte) value;
                    considerIfChecked(changed);
                }
            }
        }
        considerAllLike(bytes, 1);
        considerAllLike(bytes, 0);
        if (stated.shape() == null && bytes.length > CRC_AT) {
            byte[] indexed = withSlicesOfIndex();
            fields(indexed, 1).ifPresent(header -> consider(header, STANDING));
            considerAllLike(indexed, 1);
        }
    }

    /** Returns the header with as many slices as there are numbers whose checksum comes next. */
    private byte[] withSlicesOfIndex() {
        byte[] changed = bytes.clone();
        CRC32C crc = new CRC32C();
        Window numbers = new Window();
        long end = Math.min(size, MOST_INDEX_BYTES);
        for (long at = HeaderCodec.MAX_BYTES; at + 8 <= end; ) {
            int count = (int) Math.min(NUMBERS_AT_ONCE, (end - at) / 4 - 1);
            numbers.load(source, at, 4 * count + 4);
            for (int i = 0; i < count; i++) {
                crc.update(numbers.array(), numbers.start() + 4 * i, 4);
                if ((int) numbers.get(4 * i + 4, 4) == (int) crc.getValue()) {
                    LittleEndian.putInt(changed, SZ_AT, (int) ((at - HeaderCodec.MAX_BYTES) / 4) + i + 1);
                    return changed;
                }
            }
            at += 4L * count;
        }
        return changed;
    }

    /** Decodes slices under the headers for which most speaks without that, the cheapest first, until one is right. */
    private Optional<Header> best() {
        List<Header> promising = new ArrayList<>(candidates.keySet());
        promising.sort(Comparator.<Header, Integer>comparing(candidates::get)
                .reversed()
                .thenComparing(header -> header.shape().sliceVoxels()));
        Header best = null;
        int bestScore = 0;
        for (Header header : promising) {
            int most = candidates.get(header) + SAMPLES;
            if (most <= bestScore) {
                break;
            }
            int score = candidates.get(header) + settledSamples(header);
            // If no slice fits, its size could be anything.
            boolean fits = score > candidates.get(header) || header.shape().voxels() == 0;
            if (fits && score > bestScore) {
                best = header;
                bestScore = score;
            }
        }
        return Optional.ofNullable(best);
    }

    private void considerIfChecked(byte[] header) {
        if (Checksums.crc8(header, CHECKED_FROM, CRC_AT - CHECKED_FROM) == (header[CRC_AT] & 0xFF)) {
            fields(header, 1).ifPresent(fields -> consider(fields, CHECKED));
        }
    }

    private Optional<Header> fields(byte[] header, int version) {
        Window window = new Window();
        window.load(new HeapSource(header), 0, header.length);
        try {
            return Optional.of(stated.applyTo(HeaderCodec.fields(window, version)));
        } catch (CrackleFormatException e) {
            return Optional.empty();
        }
    }

    /** Considers all that a header can be of a volume of the shape, type and order that stand there, or are stated. */
    private void considerAllLike(byte[] header, int version) {
        byte[] bare = header.clone();
        if (bare.length > CRC_AT) {
            // What these say is not asked for, and must not keep the rest from being read.
            bare[GRID_AT] = ONE_GRID_A_SLICE;
            Arrays.fill(bare, LABEL_BYTES_AT, CRC_AT, (byte) 0);
        }
        Header like = fields(bare, version).or(() -> stated(version)).orElse(null);
        if (like == null || like.shape().voxels() == 0) {
            return;
        }
        long crackBytes;
        try {
            crackBytes = Survey.crackBytes(like, source);
        } catch (CrackleFormatException e) {
            return;
        }
        long tail = version == 0 ? 0 : 4 + 4L * like.shape().z();
        for (int markovOrder = 0; markovOrder <= Header.MAX_MARKOV_ORDER; markovOrder++) {
            long labelsAt = StreamLayout.upToCrackCodes(with(like, like.labelFormat(), 1, 0, 0))
                    .labelsPosition();
            long labelBytes = size - labelsAt - StreamLayout.modelBytes(markovOrder) - crackBytes - tail;
            if (labelBytes < like.shape().z()) {
                // There is no room for as much as a count of components for each slice.
                return;
            }
            for (LabelFormat format : LabelFormat.values()) {
                for (int width = 1; width <= like.voxelType().bytes(); width *= 2) {
                    consider(with(like, format, width, markovOrder, labelBytes), FILLING);
                }
            }
        }
    }

    /** Returns a header of what is stated, where what stands there makes no sense. */
    private Optional<Header> stated(int version) {
        if (stated.shape() == null || stated.type() == null) {
            return Optional.empty();
        }
        return Optional.of(new Header(
                version,
                stated.shape(),
                stated.type(),
                1,
                CrackFormat.IMPERMISSIBLE,
                LabelFormat.FLAT,
                stated.order() == null ? Order.FORTRAN : stated.order(),
                0,
                true,
                0));
    }

    private static Header with(
            Header header, LabelFormat labelFormat, int storedWidth, int markovOrder, long labelBytes) {
        return with(header, header.crackFormat(), labelFormat, storedWidth, markovOrder, labelBytes);
    }

    private static Header with(
            Header header,
            CrackFormat crackFormat,
            LabelFormat labelFormat,
            int storedWidth,
            int markovOrder,
            long labelBytes) {
        return new Header(
                header.version(),
                header.shape(),
                header.voxelType(),
                storedWidth,
                crackFormat,
                labelFormat,
                header.order(),
                markovOrder,
                header.sortedLabels(),
                labelBytes);
    }

    /**
     * Considers a header.
     *
     * @param prior what speaks for it because of where it comes from
     */
    private void consider(Header header, int prior) {
        for (CrackFormat crackFormat : List.of(header.crackFormat(), other(header.crackFormat()))) {
            Header candidate = with(
                    header,
                    crackFormat,
                    header.labelFormat(),
                    header.storedWidth(),
                    header.markovOrder(),
                    header.labelBytes());
            int score = score(candidate, prior);
            if (score > 0) {
                candidates.putIfAbsent(candidate, score);
            }
        }
    }

    private static CrackFormat other(CrackFormat format) {
        return format == CrackFormat.PERMISSIBLE ? CrackFormat.IMPERMISSIBLE : CrackFormat.PERMISSIBLE;
    }

    /** Returns how much speaks for a header before slices are decoded; 0 if it is certainly none. */
    private int score(Header header, int prior) {
        if (header.shape().voxels() == 0) {
            return header.labelBytes() == 0 && size == HeaderCodec.bytes(header.version()) ? INDEX_CHECKED : 0;
        }
        Survey survey;
        try {
            survey = new Survey(header, source);
        } catch (CrackleFormatException e) {
            return 0;
        }
        boolean indexChecked = header.hasChecksums() && survey.indexSound();
        boolean labelsRead = survey.labels() != null;
        boolean fits = indexChecked || prior == CHECKED || survey.labelsCrcRight() || survey.addsUp();
        // Labels that are intact but make no sense are not described by this header.
        if (survey.labelsCrcRight() ? !labelsRead : !fits || !header.hasChecksums() && !labelsRead) {
            return 0;
        }
        return prior
                + (indexChecked ? INDEX_CHECKED : 0)
                + (survey.addsUp() ? ADDS_UP : 0)
                + (survey.labelsCrcRight() ? LABELS_CHECKED : 0)
                + (labelsRead ? LABELS_READ : 0);
    }

    /** Returns how many of a few slices are what their checksums, or the labels, say. */
    private int settledSamples(Header header) {
        Shape shape = header.shape();
        long most = candidates.get(header) < ADDS_UP ? MOST_UNLIKELY_SLICE_VOXELS : MOST_SLICE_VOXELS;
        if (shape.voxels() == 0
                || shape.sliceVoxels() > maxVoxels
                || stated.shape() == null && shape.sliceVoxels() > most) {
            return 0;
        }
        Survey survey = new Survey(header, source);
        int samples = Math.min(shape.z(), SAMPLES);
        int settled = 0;
        for (int sample = 0; sample < samples; sample++) {
            int z = (int) ((long) sample * (shape.z() - 1) / Math.max(1, samples - 1));
            survey.examine(Execution.serial(), z, z + 1);
            settled += survey.isSettled(z) ? 1 : 0;
        }
        return settled * SAMPLES / samples;
    }
}
