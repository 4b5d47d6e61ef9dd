package io.github.crackle4j.internal.labels;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Header;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.LittleEndian;
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
    private final Window unique;
    private final int uniqueCount;
    private final ComponentCounts counts;
    private final long keysPosition;
    private final int keyWidth;

    private FlatLabels(
            ByteSource source,
            Header header,
            Window unique,
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

    static FlatLabels readFlat(StreamLayout layout, ByteSource source) {
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
        Window unique = new Window();
        unique.load(source, position + 8, (int) uniqueBytes);
        ComponentCounts counts = ComponentCounts.read(source, position + 8 + uniqueBytes, header.shape());
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
        return new FlatLabels(source, header, unique, (int) uniqueCount, counts, keysPosition);
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
        int width = header.storedWidth();
        VoxelType storedType = header.storedType();
        return header.voxelType().truncate(storedType.truncate(unique.get(key * width, width)));
    }

    @Override
    public OptionalLong background() {
        return OptionalLong.empty();
    }

    @Override
    long[] namedLabels(int zStart, int zEnd) {
        // Splitting a volume may leave keys that nothing uses.
        BitSet used = new BitSet(uniqueCount);
        long[] labels = new long[uniqueCount];
        int found = 0;
        Window keys = new Window();
        for (int z = zStart; z < zEnd && found < uniqueCount; z++) {
            loadKeys(keys, z);
            for (int component = 0; component < counts.in(z); component++) {
                int key = key(keys, z, component);
                if (!used.get(key)) {
                    used.set(key);
                    labels[found++] = label(key);
                }
            }
        }
        return Arrays.copyOf(labels, found);
    }

    @Override
    public BitSet slicesSurelyWith(LongPredicate wanted) {
        return slicesWith(wanted);
    }

    @Override
    public BitSet slicesWith(LongPredicate wanted) {
        // A remap may have left several keys of one label.
        BitSet wantedKeys = new BitSet();
        for (int key = 0; key < uniqueCount; key++) {
            if (wanted.test(label(key))) {
                wantedKeys.set(key);
            }
        }
        BitSet slices = new BitSet();
        if (wantedKeys.isEmpty()) {
            return slices;
        }
        Window keys = new Window();
        for (int z = 0; z < header.shape().z(); z++) {
            loadKeys(keys, z);
            for (int component = 0; component < counts.in(z); component++) {
                if (wantedKeys.get(key(keys, z, component))) {
                    slices.set(z);
                    break;
                }
            }
        }
        return slices;
    }

    /** Loads the keys of a slice. */
    void loadKeys(Window keys, int z) {
        long bytes = (long) counts.in(z) * keyWidth;
        if (bytes > Integer.MAX_VALUE - 8) {
            throw damaged(keysPosition, "a slice of " + counts.in(z) + " components is unsupported");
        }
        keys.load(source, keysPosition + counts.first(z) * keyWidth, (int) bytes);
    }

    /** Returns the key of a component of the slice whose keys are loaded. */
    int key(Window keys, int z, int component) {
        long key = keys.get(component * keyWidth, keyWidth);
        if (key >= uniqueCount) {
            throw new CrackleFormatException(
                    Section.LABELS,
                    z,
                    keys.position() + (long) component * keyWidth,
                    "key " + key + " is beyond the " + uniqueCount + " unique labels");
        }
        return (int) key;
    }

    /** Returns the label of each component of a slice, whose crack code is not looked at. */
    public long[] componentLabels(int z) {
        Window keys = new Window();
        loadKeys(keys, z);
        long[] labels = new long[counts.in(z)];
        for (int component = 0; component < labels.length; component++) {
            labels[component] = label(key(keys, z, component));
        }
        return labels;
    }

    @Override
    public SliceLabels slices() {
        return new Reader();
    }

    /** Looks keys up, slice by slice. */
    private final class Reader implements SliceLabels {

        private final Window keys = new Window();
        private long[] labels = {};

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
            if (labels.length < count) {
                labels = new long[Math.max(count, 2 * labels.length)];
            }
            loadKeys(keys, z);
            for (int component = 0; component < count; component++) {
                labels[component] = label(key(keys, z, component));
            }
            return labels;
        }
    }
}
