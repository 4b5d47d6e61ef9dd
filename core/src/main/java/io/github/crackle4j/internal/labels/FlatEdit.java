package io.github.crackle4j.internal.labels;

import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.NumberOutput;
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
        keys = source.usedKeys(zStart, zEnd);
        long[] labelOfKey = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            labelOfKey[i] = source.label(keys[i]);
        }
        labels = LabelSet.of(type, labelOfKey);
        places = labels.indicesOf(labelOfKey);
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
    public Content write(long[] now, LabelSet table) {
        return join(List.of(this), List.of(now), table);
    }

    /**
     * Returns the labels section of the slices of several edits, one behind the other.
     *
     * @param now for each edit what {@link #write} demands, not looked at later
     * @param table all labels of {@code now}
     */
    public static Content join(List<FlatEdit> edits, List<long[]> now, LabelSet table) {
        int slices = 0;
        long components = 0;
        for (FlatEdit edit : edits) {
            slices += edit.slices();
            components += edit.components();
        }
        int[] counts = new int[slices];
        int next = 0;
        for (FlatEdit edit : edits) {
            for (int z = edit.zStart; z < edit.zEnd; z++) {
                counts[next++] = edit.source.componentCounts().in(z);
            }
        }
        List<int[]> places = now.stream().map(table::indicesOf).toList();
        Shape shape = edits.get(0).source.shape().withZ(slices);
        return FlatLabelsWriter.section(shape, table, z -> counts[z], components, (width, out) -> {
            for (int i = 0; i < edits.size(); i++) {
                edits.get(i).copyKeys(places.get(i), width, out);
            }
        });
    }

    private int slices() {
        return zEnd - zStart;
    }

    private long components() {
        return source.componentCounts().first(zEnd) - source.componentCounts().first(zStart);
    }

    private void copyKeys(int[] newPlaces, int keyWidth, NumberOutput out) {
        ComponentKeys reader = source.keys();
        int[] newKeys = new int[source.uniqueCount()];
        boolean stay = keyWidth == reader.width();
        for (int i = 0; i < keys.length; i++) {
            newKeys[keys[i]] = newPlaces[places[i]];
            stay &= newPlaces[places[i]] == keys[i];
        }
        if (stay) {
            // As when new labels are in the order of the old ones. All keys were checked before.
            reader.copy(zStart, zEnd, out);
            return;
        }
        for (int z = zStart; z < zEnd; z++) {
            out.put(newKeys, reader.of(z), source.componentCounts().in(z), keyWidth);
        }
    }
}
