package io.github.crackle4j.internal.damage;

import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Checksums;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.Spools;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.cracks.CrackCodeWriter;
import io.github.crackle4j.internal.cracks.CrackGrid;
import io.github.crackle4j.internal.cracks.MarkovModel;
import io.github.crackle4j.internal.labels.FlatLabelsWriter;
import io.github.crackle4j.internal.labels.LabelScratch;
import io.github.crackle4j.internal.labels.SliceLabels;
import io.github.crackle4j.internal.stream.CrackSpool;
import io.github.crackle4j.internal.stream.InOrder;
import io.github.crackle4j.internal.stream.StreamSections;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;

/**
 * A valid stream of what is sound of a damaged one. Crack codes of sound slices stay as they are, under the Markov
 * model that they have; other slices become one component. Labels are flat.
 */
public final class Patchwork {

    private final Survey survey;
    private final Header header;
    private final Shape shape;
    private final VoxelType type;
    private final long fill;
    private final boolean ownLabels;

    /** The slices that are kept. */
    private final BitSet kept;

    /**
     * The number of the first component of each kept slice, among those of all kept slices, from 1; null with own
     * labels.
     */
    private final long[] firstNumber;

    private final long components;

    private Patchwork(Survey survey, long fill, boolean ownLabels) {
        this.survey = survey;
        this.header = survey.header();
        this.shape = header.shape();
        this.fill = fill;
        this.ownLabels = ownLabels;
        this.kept = survey.sound(ownLabels);
        this.firstNumber = ownLabels ? null : new long[shape.z()];
        long next = 1;
        for (int z = kept.nextSetBit(0); z >= 0; z = kept.nextSetBit(z + 1)) {
            if (!ownLabels) {
                firstNumber[z] = next;
            }
            next += survey.components(z);
        }
        this.components = next - 1;
        this.type = ownLabels ? header.voxelType() : typeFor(components + 1, header.voxelType());
    }

    /**
     * Plans a stream.
     *
     * @param diagnosis of a volume with voxels
     * @param fill the label of slices that are lost, of the type of the volume
     * @param keepLabels whether labels that can be read are used although they are damaged
     * @throws CrackleFormatException if no slice is sound
     */
    public static Patchwork of(Diagnosis diagnosis, long fill, boolean keepLabels) {
        CrackleFormatException nothing =
                new CrackleFormatException(Section.CRACK_CODES, 0, "no slice is sound; nothing can be saved");
        Survey survey = diagnosis.survey().orElseThrow(() -> nothing);
        Patchwork patchwork =
                new Patchwork(survey, fill, survey.labelsSound() || keepLabels && survey.labels() != null);
        if (patchwork.kept.isEmpty()) {
            throw nothing;
        }
        return patchwork;
    }

    /** Returns the type, or a wider one of the same sign, that holds a number. */
    private static VoxelType typeFor(long number, VoxelType type) {
        VoxelType wider = type;
        while (wider.compare(wider.maxValue(), number) < 0) {
            wider = VoxelType.of(2 * wider.bytes(), wider.isSigned());
        }
        return wider;
    }

    /** Returns the slices that are kept. */
    public BitSet kept() {
        return (BitSet) kept.clone();
    }

    /** Returns whether the labels are those of the damaged stream. */
    public boolean ownLabels() {
        return ownLabels;
    }

    /** Returns the type of the voxels, a wider one if there are so many new labels. */
    public VoxelType type() {
        return type;
    }

    /** Returns how many components the kept slices have. */
    public long components() {
        return components;
    }

    /** Makes the stream. */
    public StreamSections make(Execution execution, Spools spools) {
        CrackSpool crackCodes = new CrackSpool(spools.make());
        FlatLabelsWriter labels = new FlatLabelsWriter(shape, type, spools.make());
        int[] crcs = new int[shape.z()];
        Slice lost = lostSlice();
        InOrder.<Slice>each(execution, shape.z(), () -> worker(lost), slice -> {
            crcs[crackCodes.slices()] = slice.crc();
            crackCodes.add(slice.block(), 0);
            labels.add(slice.labels());
        });
        Content section = labels.section();
        MarkovModel model = survey.model();
        Header whole = new Header(
                1,
                shape,
                type,
                labels.labels().storedWidth(),
                header.crackFormat(),
                LabelFormat.FLAT,
                header.order(),
                header.markovOrder(),
                true,
                section.bytes());
        return crackCodes.stream(whole, section, model == null ? Content.NONE : Content.of(model.toBytes()), crcs);
    }

    /** A slice of the new stream. */
    private record Slice(byte[] block, long[] labels, int crc) {}

    /** Returns a slice of one component. */
    private Slice lostSlice() {
        CrackGrid grid = new CrackGrid();
        grid.reset(shape.x(), shape.y());
        if (header.crackFormat() == CrackFormat.PERMISSIBLE) {
            grid.invert();
        }
        CrackCodeWriter writer = new CrackCodeWriter();
        byte[] block = writer.write(writer.trace(grid), survey.model());
        return new Slice(block, new long[] {fill}, Checksums.crc32cOfZeros(shape.sliceVoxels()));
    }

    private IntFunction<Slice> worker(Slice lost) {
        SliceProbe probe = new SliceProbe(header, survey.source(), survey.model());
        SliceLabels labels = ownLabels ? survey.labels().slices(new LabelScratch()) : null;
        Window window = new Window();
        return z -> kept.get(z) ? keptSlice(z, probe, labels, window) : lost;
    }

    private Slice keptSlice(int z, SliceProbe probe, SliceLabels labels, Window window) {
        probe.decode(z, survey.position(z), survey.length(z));
        window.load(survey.source(), survey.position(z), (int) survey.length(z));
        int count = probe.components().count();
        long[] ofSlice = ownLabels ? Arrays.copyOf(labels.of(z, probe.components()), count) : newLabels(z, count);
        return new Slice(window.toBytes(), ofSlice, probe.crc());
    }

    /** Numbers components, but leaves out the label of lost slices. */
    private long[] newLabels(int z, int count) {
        long[] labels = new long[count];
        for (int component = 0; component < count; component++) {
            long number = firstNumber[z] + component;
            boolean beyondFill = type.compare(fill, 1) >= 0 && type.compare(number, fill) >= 0;
            labels[component] = beyondFill ? number + 1 : number;
        }
        return labels;
    }
}
