package io.github.crackle4j.internal.labels;

import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.LittleEndian;

/**
 * Condensed pins under edit. Pins are cut at the ends of the slices; labels that become one get their pins merged, and
 * those that become the background lose them. Where only one label is left, labels become flat.
 */
public final class PinEdit extends LabelEdit {

    private final PinLabels source;
    private final Shape shape;
    private final int zStart;
    private final int zEnd;
    private final LabelSet labels;

    /** For each label of the section, the background first, its place among those of the slices, or −1. */
    private final int[] places;

    /**
     * Begins an edit of the labels of slices {@code zStart} to {@code zEnd − 1}, of which there is at least one.
     *
     * @param labels the labels that these slices have, which the section alone may not tell
     */
    public PinEdit(PinLabels source, Shape shape, int zStart, int zEnd, LabelSet labels) {
        this.source = source;
        this.shape = shape.withZ(zEnd - zStart);
        this.zStart = zStart;
        this.zEnd = zEnd;
        this.labels = labels;
        places = labels.indicesOf(source.tableLabels());
    }

    @Override
    public LabelSet labels() {
        return labels;
    }

    /** One label leaves nothing to pin, and some readers take such a background through floating point. */
    @Override
    public LabelFormat format(LabelSet table) {
        return table.size() == 1 ? LabelFormat.FLAT : LabelFormat.PINS;
    }

    @Override
    public Content write(long[] now, LabelSet table) {
        return format(table) == LabelFormat.FLAT ? flat(table) : Content.of(writePins(now, table));
    }

    /** All keys are 0. */
    private Content flat(LabelSet table) {
        ComponentCounts counts = source.componentCounts();
        long components = counts.first(zEnd) - counts.first(zStart);
        return FlatLabelsWriter.section(shape, table, z -> counts.in(zStart + z), components, (width, out) -> {
            for (long component = 0; component < components; component++) {
                out.put(0, width);
            }
        });
    }

    private byte[] writePins(long[] now, LabelSet table) {
        int[] newPlaces = table.indicesOf(now);
        // Where no component is left to the background, another label may be it.
        int background = places[0] < 0 ? PinPlan.ANY : newPlaces[places[0]];
        LabelPins[] labelPins = new LabelPins[table.size()];
        for (int place = 0; place < labelPins.length; place++) {
            labelPins[place] = new LabelPins();
        }
        ComponentCounts counts = source.componentCounts();
        long firstComponent = counts.first(zStart);
        source.visit(zStart, zEnd, new PinLabels.Visitor() {
            @Override
            public void pin(int label, int voxel, int top, int bottom) {
                labelPins[newPlaces[places[label]]].addPin(voxel + top * shape.sliceVoxels(), bottom - top);
            }

            @Override
            public void single(int label, int z, int component) {
                labelPins[newPlaces[places[label]]].addSingle(counts.first(zStart + z) - firstComponent + component);
            }
        });
        long[] componentCounts = new long[shape.z()];
        for (int z = 0; z < shape.z(); z++) {
            componentCounts[z] = counts.in(zStart + z);
        }
        long components = counts.first(zEnd) - firstComponent;
        PinPlan plan = PinPlan.smallest(
                labelPins, background, LittleEndian.width(shape.voxels()), LittleEndian.width(components - 1));
        return PinLabelsWriter.section(shape, componentCounts, table.labels(), labelPins, plan, table.storedWidth());
    }
}
