package io.github.crackle4j.internal.labels;

import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.Window;
import java.util.BitSet;
import java.util.List;

/** Flat labels under edit: keys are translated as they are copied. */
public final class FlatEdit extends LabelEdit {

    private final FlatLabels source;
    private final int zStart;
    private final int zEnd;

    /** The keys that the slices use, and the place of the label of each. */
    private final int[] keys;

    private final int[] places;
    private final LabelSet labels;

    /** Begins an edit of the labels of slices {@code zStart} to {@code zEnd − 1}, of which there is at least one. */
    public FlatEdit(FlatLabels source, VoxelType type, int zStart, int zEnd) {
        this.source = source;
        this.zStart = zStart;
        this.zEnd = zEnd;
        keys = usedKeys();
        long[] labelOfKey = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            labelOfKey[i] = source.label(keys[i]);
        }
        labels = LabelSet.of(type, labelOfKey);
        places = labels.indicesOf(labelOfKey);
    }

    private int[] usedKeys() {
        BitSet used = new BitSet(source.uniqueCount());
        int found = 0;
        Window window = new Window();
        for (int z = zStart; z < zEnd && found < source.uniqueCount(); z++) {
            source.loadKeys(window, z);
            int count = source.componentCounts().in(z);
            for (int component = 0; component < count; component++) {
                int key = source.key(window, z, component);
                if (!used.get(key)) {
                    used.set(key);
                    found++;
                }
            }
        }
        return used.stream().toArray();
    }

    @Override
    public LabelSet labels() {
        return labels;
    }

    @Override
    public LabelFormat format(LabelSet table) {
        return LabelFormat.FLAT;
    }

    @Override
    public byte[] write(long[] now, LabelSet table) {
        return join(List.of(this), List.of(now), table);
    }

    /**
     * Returns the labels section of the slices of several edits, one behind the other.
     *
     * @param now for each edit what {@link #write} demands
     * @param table all labels of {@code now}
     */
    public static byte[] join(List<FlatEdit> edits, List<long[]> now, LabelSet table) {
        int storedWidth = table.storedWidth();
        int countWidth = LittleEndian.width(edits.get(0).source.shape().sliceVoxels());
        int keyWidth = LittleEndian.width(table.size());
        long bytes = 8 + (long) table.size() * storedWidth;
        for (FlatEdit edit : edits) {
            bytes += (long) (edit.zEnd - edit.zStart) * countWidth + edit.components() * keyWidth;
        }
        ByteSink sink = new ByteSink(0);
        sink.extend(bytes);
        sink.clear();
        sink.putLong(table.size());
        for (long label : table.labels()) {
            sink.put(label, storedWidth);
        }
        for (FlatEdit edit : edits) {
            for (int z = edit.zStart; z < edit.zEnd; z++) {
                sink.put(edit.source.componentCounts().in(z), countWidth);
            }
        }
        for (int i = 0; i < edits.size(); i++) {
            edits.get(i).copyKeys(now.get(i), table, keyWidth, sink);
        }
        return sink.array();
    }

    private long components() {
        return source.componentCounts().first(zEnd) - source.componentCounts().first(zStart);
    }

    private void copyKeys(long[] now, LabelSet table, int keyWidth, ByteSink sink) {
        int[] newPlaces = table.indicesOf(now);
        int[] newKeys = new int[source.uniqueCount()];
        for (int i = 0; i < keys.length; i++) {
            newKeys[keys[i]] = newPlaces[places[i]];
        }
        Window window = new Window();
        for (int z = zStart; z < zEnd; z++) {
            source.loadKeys(window, z);
            int count = source.componentCounts().in(z);
            int at = sink.extend((long) count * keyWidth);
            byte[] array = sink.array();
            for (int component = 0; component < count; component++) {
                LittleEndian.put(array, at, keyWidth, newKeys[source.key(window, z, component)]);
                at += keyWidth;
            }
        }
    }
}
