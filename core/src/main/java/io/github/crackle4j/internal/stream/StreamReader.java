package io.github.crackle4j.internal.stream;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Header;
import io.github.crackle4j.Order;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.Tables;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.cracks.MarkovModel;
import io.github.crackle4j.internal.header.HeaderCodec;
import io.github.crackle4j.internal.header.StreamLayout;
import io.github.crackle4j.internal.labels.ComponentCounts;
import io.github.crackle4j.internal.labels.LabelSection;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A stream whose header and index are read; labels and model are read when first asked for, once. */
public final class StreamReader {

    private final ByteSource source;
    private final StreamLayout layout;
    private final Tables tables;
    private final long maxVoxels;
    private LabelSection labels;
    private MarkovModel model;
    private final LabelFinder finder;

    public StreamReader(ByteSource source) {
        this(source, new Tables());
    }

    /**
     * Reads header and index.
     *
     * @param tables room for the tables of the stream as long as it is read
     */
    StreamReader(ByteSource source, Tables tables) {
        this.source = source;
        this.tables = tables;
        Window window = new Window();
        try {
            window.load(source, 0, (int) Math.min(HeaderCodec.MAX_BYTES, source.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.layout = StreamLayout.read(HeaderCodec.read(window), source, tables);
        this.maxVoxels = Long.MAX_VALUE;
        this.finder = new LabelFinder(this);
    }

    private StreamReader(StreamReader same, long maxVoxels) {
        this.source = same.source;
        this.layout = same.layout;
        this.tables = new Tables();
        this.maxVoxels = maxVoxels;
        this.finder = new LabelFinder(this);
    }

    /**
     * Returns a reader of the same stream that makes no array of more voxels, be it a volume or the scratch of a slice.
     */
    public StreamReader withMaxVoxels(long voxels) {
        return new StreamReader(this, voxels);
    }

    /** Returns a reader of the same stream, and under the same limit, that has read no tables yet. */
    public StreamReader fresh() {
        return new StreamReader(this, maxVoxels);
    }

    /** Makes a volume of zeros for voxels of this stream, unless that is more than the reader may. */
    public Volume allocate(VoxelType type, Shape shape, Order order) {
        checkVoxels(shape);
        return Volume.allocate(type, shape, order);
    }

    /** Refuses what has more voxels than this reader may make arrays of. */
    public void checkVoxels(Shape shape) {
        if (shape.voxels() > maxVoxels) {
            throw new IllegalArgumentException(
                    "A volume of " + shape + " voxels is above the limit of " + maxVoxels + " that the caller set");
        }
    }

    public Header header() {
        return layout.header();
    }

    public StreamLayout layout() {
        return layout;
    }

    public ByteSource source() {
        return source;
    }

    /** Returns the labels of a volume that is not empty. */
    public synchronized LabelSection labels() {
        if (labels == null) {
            labels = LabelSection.read(layout, source, tables);
        }
        return labels;
    }

    /**
     * Verifies labels that were read in parts, and so without their checksum: whoever writes them anew gives them
     * another one, which must not cover up that they are damaged.
     */
    void checkLabels() {
        if (header().shape().voxels() > 0 && header().hasChecksums() && source.isRemote()) {
            int computed = Checksums.crc32c(source, layout.labelsPosition(), header().labelBytes());
            StreamLayout.checkCrc(
                    source, layout.labelsCrcPosition(), computed, Section.LABELS_CRC, CrackleFormatException.NO_SLICE);
        }
    }

    /**
     * Refuses more components than the crack codes can part, which pins may claim without bytes to back them: each but
     * the first of a slice takes a code, and that a bit at least. Permissible cracks part all voxels without any code.
     */
    public void checkCountsAgainstCodes() {
        if (header().crackFormat() == CrackFormat.PERMISSIBLE) {
            return;
        }
        ComponentCounts counts = labels().componentCounts();
        long mostPerByte = header().markovOrder() == 0 ? 4 : 8;
        for (int z = 0; z < header().shape().z(); z++) {
            if (counts.in(z) - 1L > mostPerByte * layout.crackBytes(z)) {
                throw new CrackleFormatException(
                        Section.LABELS,
                        z,
                        layout.labelsPosition(),
                        counts.in(z) + " components are labelled, a crack code of " + layout.crackBytes(z)
                                + " bytes makes fewer");
            }
        }
    }

    /** Returns who finds labels, whether the volume is empty or not. */
    public LabelFinder finder() {
        return finder;
    }

    /** Returns a decoder of slices for one worker. */
    public SliceDecoder sliceDecoder() {
        checkVoxels(header().shape().withZ(1));
        SliceDecoder decoder = new SliceDecoder();
        decoder.open(this);
        return decoder;
    }

    /** Returns the Markov model of a volume that is not empty, or null if there is none. */
    public synchronized MarkovModel model() {
        if (model == null) {
            model = MarkovModel.read(layout, source, tables);
        }
        return model;
    }
}
