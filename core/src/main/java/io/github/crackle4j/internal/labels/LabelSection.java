package io.github.crackle4j.internal.labels;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Section;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.header.StreamLayout;
import java.util.Arrays;
import java.util.BitSet;

/** The labels of a stream (FORMAT §6). */
public abstract sealed class LabelSection permits FlatLabels, PinLabels {

    /** Reads the labels section and checks its CRC. The volume is not empty. */
    public static LabelSection read(StreamLayout layout, ByteSource source) {
        if (layout.header().hasChecksums()) {
            int computed = Checksums.crc32c(
                    source, layout.labelsPosition(), layout.header().labelBytes());
            StreamLayout.checkCrc(
                    source, layout.labelsCrcPosition(), computed, Section.LABELS_CRC, CrackleFormatException.NO_SLICE);
        }
        return layout.header().labelFormat() == LabelFormat.FLAT
                ? FlatLabels.readFlat(layout, source)
                : PinLabels.readPins(layout, source);
    }

    /** Returns how many components each slice has. */
    public abstract ComponentCounts componentCounts();

    /** Returns the labels of the tables as they lie, each as a value of the voxel type; the order may be any. */
    abstract long[] tableLabels();

    /**
     * Returns the slices that have a label: exactly those, but for the background of pins, which may be in any slice.
     */
    public abstract BitSet slicesWith(long label);

    /** Returns a reader of slices; each worker has its own. */
    public abstract SliceLabels slices();

    /** Returns the distinct labels, ascending as the voxel type compares. */
    public final long[] labels(VoxelType type) {
        long[] labels = tableLabels();
        LabelOrder.sort(labels, type);
        int distinct = 0;
        for (int i = 0; i < labels.length; i++) {
            if (i == 0 || labels[i] != labels[i - 1]) {
                labels[distinct++] = labels[i];
            }
        }
        return Arrays.copyOf(labels, distinct);
    }
}
