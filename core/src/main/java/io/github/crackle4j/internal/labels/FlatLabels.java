package io.github.crackle4j.internal.labels;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Header;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.Tables;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.header.StreamLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * Flat labels (FORMAT §6): each component has a key into the table of unique labels.
 *
 * <pre>
 * number of unique labels N     8
 * unique labels                 N · stored width
 * components in each slice      sz · width(sx·sy)
 * key of each component         components · width(N)
 * </pre>
 */
public final class FlatLabels extends LabelSection {

    private final ByteSource source;
    private final Header header;

    /** The label of each key; the array may be longer. */
    private final long[] unique;

    private final int uniqueCount;

    private final ComponentCounts counts;
    private final long keysPosition;
    private final int keyWidth;

    /** The keys that components of all slices have, once they are known. */
    private int[] used;

    private FlatLabels(
            ByteSource source,
            Header header,
            long[] unique,
            int uniqueCount,
            ComponentCounts counts,
            long keysPosition) {
        this.source = source;
        this.header = header;
        this.unique = unique;
        this.uniqueCount = uniqueCount;
        this.counts = counts;
        this.keysPosition = keysPosition;
        this.keyWidth = LittleEndian.width(uniqueCount);
    }

    static FlatLabels readFlat(StreamLayout layout, ByteSource source, Tables tables) {
        Header header = layout.header();
        long position = layout.labelsPosition();
        long countsBytes = ComponentCounts.bytes(header.shape());
        long room = header.labelBytes() - 8 - countsBytes;
        if (room < 0) {
            throw damaged(
                    position,
                    header.labelBytes() + " bytes cannot hold the component counts of "
                            + header.shape().z() + " slices");
        }
        Window window = new Window();
        window.load(source, position, 8);
        long uniqueCount = window.get(0, 8);
        if (uniqueCount <= 0 || uniqueCount > room / header.storedWidth()) {
            throw damaged(
                    position,
                    Long.toUnsignedString(uniqueCount) + " unique labels of " + header.storedWidth()
                            + " bytes in a section of " + header.labelBytes());
        }
        long uniqueBytes = uniqueCount * header.storedWidth();
        if (uniqueBytes > Integer.MAX_VALUE - 8) {
            throw damaged(position, "a table of " + uniqueCount + " unique labels is unsupported");
        }
        ComponentCounts counts = ComponentCounts.read(source, position + 8 + uniqueBytes, header.shape(), tables);
        int keyWidth = LittleEndian.width(uniqueCount);
        long keyBytes = room - uniqueBytes;
        // More components than bytes are found first, so that the product cannot overflow.
        if (counts.total() > keyBytes || counts.total() * keyWidth != keyBytes) {
            throw damaged(
                    position,
                    "keys of " + keyWidth + " bytes for " + counts.total()
                            + " components do not fill the section's last " + keyBytes + " bytes");
        }
        long keysPosition = position + 8 + uniqueBytes + countsBytes;
        long[] unique = tables.uniqueLabels((int) uniqueCount);
        readUnique(source, position + 8, header, unique, (int) uniqueCount);
        return new FlatLabels(source, header, unique, (int) uniqueCount, counts, keysPosition);
    }

    private static void readUnique(ByteSource source, long position, Header header, long[] unique, int count) {
        int width = header.storedWidth();
        Window window = new Window();
        window.load(source, position, count * width);
        LittleEndian.get(window.array(), window.start(), width, unique, count);
        VoxelType stored = header.storedType();
        VoxelType type = header.voxelType();
        // Unsigned numbers that the type holds are what they are.
        if (stored.isSigned() || type.isSigned() || width > type.bytes()) {
            for (int key = 0; key < count; key++) {
                unique[key] = type.truncate(stored.truncate(unique[key]));
            }
        }
    }

    private static CrackleFormatException damaged(long offset, String problem) {
        return new CrackleFormatException(Section.LABELS, offset, problem);
    }

    @Override
    public ComponentCounts componentCounts() {
        return counts;
    }

    Shape shape() {
        return header.shape();
    }

    /** Returns the number of entries of the table. */
    int uniqueCount() {
        return uniqueCount;
    }

    /** Returns the label of a key. */
    long label(int key) {
        return unique[key];
    }

    @Override
    public OptionalLong background() {
        return OptionalLong.empty();
    }

    @Override
    long[] namedLabels(int zStart, int zEnd) {
        // Splitting a volume may leave keys that nothing uses.
        int[] used = usedKeys(zStart, zEnd);
        long[] labels = new long[used.length];
        for (int i = 0; i < used.length; i++) {
            labels[i] = unique[used[i]];
        }
        return labels;
    }

    /** Returns the keys that components of some slices have, ascending; the array is not to be changed. */
    int[] usedKeys(int zStart, int zEnd) {
        if (zStart > 0 || zEnd < counts.slices()) {
            return findUsed(zStart, zEnd);
        }
        // Who edits labels has often asked for them.
        synchronized (this) {
            if (used == null) {
                used = findUsed(zStart, zEnd);
            }
            return used;
        }
    }

    private int[] findUsed(int zStart, int zEnd) {
        boolean[] isUsed = keys().used(zStart, zEnd);
        int[] used = new int[uniqueCount];
        int found = 0;
        for (int key = 0; key < uniqueCount; key++) {
            if (isUsed[key]) {
                used[found++] = key;
            }
        }
        return Arrays.copyOf(used, found);
    }

    @Override
    public BitSet slicesSurelyWith(LongPredicate wanted) {
        return slicesWith(wanted);
    }

    @Override
    public BitSet slicesWith(LongPredicate wanted) {
        KeySearch search = new KeySearch(wanted);
        BitSet slices = new BitSet();
        for (int z = 0; search.wanted > 0 && z < header.shape().z(); z++) {
            slices.set(z, search.isIn(z));
        }
        return slices;
    }

    @Override
    public boolean names(long label) {
        KeySearch search = new KeySearch(other -> other == label);
        for (int z = 0; search.wanted > 0 && z < header.shape().z(); z++) {
            if (search.isIn(z)) {
                return true;
            }
        }
        return false;
    }

    /** Looks for the keys of labels that are wanted. A remap may have left several keys of one label. */
    private final class KeySearch {

        private final boolean[] isWanted = new boolean[uniqueCount];
        private final ComponentKeys keys = keys();
        private int wanted;
        private int last;

        KeySearch(LongPredicate labels) {
            for (int key = 0; key < uniqueCount; key++) {
                if (labels.test(unique[key])) {
                    isWanted[key] = true;
                    wanted++;
                    last = key;
                }
            }
        }

        /** Returns whether a component of a slice has a wanted key. */
        boolean isIn(int z) {
            if (wanted == 1) {
                return keys.has(z, last);
            }
            int[] ofSlice = keys.of(z);
            int count = counts.in(z);
            int component = 0;
            while (component < count && !isWanted[ofSlice[component]]) {
                component++;
            }
            return component < count;
        }
    }

    /** Returns a reader of keys; each worker has its own. */
    ComponentKeys keys() {
        return keys(new LabelScratch());
    }

    private ComponentKeys keys(LabelScratch scratch) {
        return new ComponentKeys(source, keysPosition, counts, uniqueCount, scratch);
    }

    /** Returns the label of each component of a slice, whose crack code is not looked at. */
    public long[] componentLabels(int z) {
        int[] keys = keys().of(z);
        long[] labels = new long[counts.in(z)];
        for (int component = 0; component < labels.length; component++) {
            labels[component] = unique[keys[component]];
        }
        return labels;
    }

    @Override
    public SliceLabels slices(LabelScratch scratch) {
        return new Reader(scratch);
    }

    /** Looks keys up, slice by slice. */
    private final class Reader implements SliceLabels {

        private final ComponentKeys reader;
        private final LabelScratch scratch;

        Reader(LabelScratch scratch) {
            this.scratch = scratch;
            this.reader = keys(scratch);
        }

        @Override
        public long[] of(int z, SliceComponents slice) {
            int count = counts.in(z);
            if (count != slice.count()) {
                throw new CrackleFormatException(
                        Section.LABELS,
                        z,
                        keysPosition + counts.first(z) * keyWidth,
                        count + " components are labelled, the crack code makes " + slice.count());
            }
            int[] keys = reader.of(z);
            long[] labels = scratch.labels(count);
            for (int component = 0; component < count; component++) {
                labels[component] = unique[keys[component]];
            }
            return labels;
        }
    }
}
