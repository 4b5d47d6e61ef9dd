package io.github.crackle4j.internal.labels;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Section;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.CachedSource;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.Tables;
import io.github.crackle4j.internal.header.StreamLayout;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** The labels of a stream (FORMAT §6). */
public abstract sealed class LabelSection permits FlatLabels, PinLabels {

    /** A flat section that is longer is not read as a whole from far away. */
    private static final long MOST_READ_WHOLE = 1 << 20;

    /** Reads the labels section and checks its CRC, unless too much would have to come from far away for that. */
    public static LabelSection read(StreamLayout layout, ByteSource source, Tables tables) {
        ByteSource section = source instanceof CachedSource cached ? cached.until(layout.modelPosition()) : source;
        boolean inParts = source.isRemote()
                && layout.header().labelFormat() == LabelFormat.FLAT
                && layout.header().labelBytes() > MOST_READ_WHOLE;
        if (layout.header().hasChecksums() && !inParts) {
            int computed = Checksums.crc32c(
                    section, layout.labelsPosition(), layout.header().labelBytes());
            StreamLayout.checkCrc(
                    source, layout.labelsCrcPosition(), computed, Section.LABELS_CRC, CrackleFormatException.NO_SLICE);
        }
        return readUnchecked(layout, section, tables);
    }

    /** Reads the labels section, whatever its CRC. */
    public static LabelSection readUnchecked(StreamLayout layout, ByteSource source, Tables tables) {
        return layout.header().labelFormat() == LabelFormat.FLAT
                ? FlatLabels.readFlat(layout, source, tables)
                : PinLabels.readPins(layout, source, tables);
    }

    /** Returns how many components each slice has. */
    public abstract ComponentCounts componentCounts();

    /** Returns the label of components that the section does not name, which only pins leave out. */
    public abstract OptionalLong background();

    /**
     * Returns the labels that the section names in a range of slices that is not empty; order and duplicates may be
     * any.
     */
    abstract long[] namedLabels(int zStart, int zEnd);

    /**
     * Returns the slices that may have a label that is wanted. Crack codes alone can tell whether components of a slice
     * are left to the background of pins; all else is certain.
     */
    public abstract BitSet slicesWith(LongPredicate wanted);

    /** Returns those of {@link #slicesWith} that have such a label for certain. */
    public abstract BitSet slicesSurelyWith(LongPredicate wanted);

    /**
     * Returns whether the section names a label; who asks for many should ask for all that it {@linkplain #named
     * names}.
     */
    public boolean names(long label) {
        return !slicesSurelyWith(other -> other == label).isEmpty();
    }

    /** Returns a reader of slices; each worker has its own, and its own scratch. */
    public abstract SliceLabels slices(LabelScratch scratch);

    /**
     * Returns the distinct labels that the section names in a range of slices, ascending as the voxel type compares.
     */
    public final long[] named(int zStart, int zEnd, VoxelType type) {
        return LabelOrder.distinct(namedLabels(zStart, zEnd), type);
    }
}
