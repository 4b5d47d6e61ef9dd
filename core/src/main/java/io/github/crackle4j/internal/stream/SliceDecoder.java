package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Section;
import io.github.crackle4j.internal.components.ComponentChecksum;
import io.github.crackle4j.internal.components.ComponentLabeler;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.cracks.CrackCode;
import io.github.crackle4j.internal.cracks.CrackCodeReader;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.cracks.MarkovModel;
import io.github.crackle4j.internal.header.StreamLayout;
import io.github.crackle4j.internal.labels.LabelScratch;
import io.github.crackle4j.internal.labels.SliceLabels;

/**
 * From the bytes of a slice to its labelled components: crack codes, borders, components, checksum, labels. Whoever
 * wants voxels paints them from here. Holds the scratch of one worker, reused from slice to slice.
 */
public final class SliceDecoder {

    private StreamReader stream;
    private MarkovModel model;
    private SliceLabels sliceLabels;
    private final LabelScratch labelScratch = new LabelScratch();
    private final CrackCodeReader crackCodes = new CrackCodeReader();
    private final CrackGrid grid = new CrackGrid();
    private final ComponentLabeler labeler = new ComponentLabeler();
    private final ComponentChecksum checksum = new ComponentChecksum();
    private final SliceComponents components = new SliceComponents();
    private long[] labels = {};

    /** Turns to a stream that is not empty; its labels and model are read if nobody has yet. */
    void open(StreamReader stream) {
        this.stream = stream;
        this.model = stream.model();
        this.sliceLabels = stream.labels().slices(labelScratch);
    }

    /** Decodes a slice; its components and labels stay until the next one. */
    public void decode(int z) {
        StreamLayout layout = stream.layout();
        crackCodes.read(layout, stream.source(), model, z, grid);
        labeler.label(grid, components);
        if (layout.header().hasChecksums()) {
            StreamLayout.checkCrc(stream.source(), layout.sliceCrcPosition(z), crc(), Section.SLICE_CRCS, z);
        }
        labels = sliceLabels.of(z, components);
    }

    /** Returns the checksum of the slice as its components give it. */
    public int crc() {
        return checksum.of(components);
    }

    /** Returns the crack code of the slice, to be written again. */
    public CrackCode crackCode() {
        return crackCodes.code();
    }

    /** Returns the borders of the slice: a set bit parts two voxels. */
    public CrackGrid borders() {
        return grid;
    }

    public SliceComponents components() {
        return components;
    }

    /** Returns the label of each component; the array may be longer than there are components. */
    public long[] labels() {
        return labels;
    }
}
