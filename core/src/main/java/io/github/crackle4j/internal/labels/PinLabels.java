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
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongPredicate;

/**
 * Condensed pins (FORMAT §6): a pin is a run of voxels along z that labels each component it passes through; single
 * components are named by their global number; all others have the background label.
 *
 * <pre>
 * background label              stored width
 * number of other labels N      8
 * those labels                  N · stored width
 * components in each slice      sz · width(sx·sy)
 * widths wn, wd, wc             1
 * for each label:
 *   number of pins P            wn
 *   top voxel of each pin       P · width(sx·sy·sz)   differences
 *   depth of each pin           P · wd
 *   number of components S      wn
 *   single components           S · wc                differences
 * </pre>
 */
public final class PinLabels extends LabelSection {

    /** Pins are filed by blocks of so many slices and more, so that a slice looks at few pins that miss it. */
    private static final int BLOCK_BITS = 5;

    private final Header header;
    private final long position;
    private final ComponentCounts counts;

    /** The background label, then the others. */
    private final long[] labels;

    /** The leaves of a binary tree over the blocks of slices, a power of two. */
    private final int leaves;

    /**
     * The pins of each node of the tree, node by node: 1 is the root, 2n and 2n + 1 are the children of n, the block b
     * is {@code leaves + b}. A pin is filed in the fewest nodes that cover its blocks and no other: a few, however long
     * it is. The pins of a block lie on the way from its leaf to the root.
     */
    private final int[] firstOfNode;

    private final int[] pinVoxel;
    private final int[] pinTop;
    private final int[] pinBottom;
    private final int[] pinLabel;

    /** The single components of each slice, slice by slice. */
    private final int[] firstOfSlice;

    private final int[] singleComponent;
    private final int[] singleLabel;

    private Unnamed unnamed;

    static PinLabels readPins(StreamLayout layout, ByteSource source, Tables tables) {
        Header header = layout.header();
        long position = layout.labelsPosition();
        if (header.labelBytes() > Integer.MAX_VALUE - 8) {
            throw new CrackleFormatException(
                    Section.LABELS, position, "a pin section of " + header.labelBytes() + " bytes is unsupported");
        }
        if (header.shape().sliceVoxels() > Integer.MAX_VALUE) {
            throw new CrackleFormatException(
                    Section.LABELS,
                    position,
                    "pins in slices of " + header.shape().sliceVoxels() + " voxels are unsupported");
        }
        Window window = new Window();
        window.load(source, position, (int) header.labelBytes());
        return new PinLabels(header, source, window, tables);
    }

    private PinLabels(Header header, ByteSource source, Window window, Tables tables) {
        this.header = header;
        this.position = window.position();
        int width = header.storedWidth();
        long countsBytes = ComponentCounts.bytes(header.shape());
        long room = window.length() - width - 8 - countsBytes - 1;
        if (room < 0) {
            throw damaged(
                    0,
                    window.length() + " bytes cannot hold the component counts of "
                            + header.shape().z() + " slices");
        }
        long others = window.get(width, 8);
        if (others < 0 || others > room / width) {
            throw damaged(
                    width,
                    Long.toUnsignedString(others) + " labels of " + width + " bytes do not fit the section's "
                            + window.length());
        }
        labels = new long[(int) others + 1];
        labels[0] = label(window.get(0, width));
        for (int i = 0; i < others; i++) {
            labels[i + 1] = label(window.get(width + 8 + i * width, width));
        }
        int countsAt = width + 8 + (int) others * width;
        counts = ComponentCounts.read(source, position + countsAt, header.shape(), tables);
        int widthsAt = countsAt + (int) countsBytes;

        Scan scan = new Scan(window, widthsAt);
        leaves = Math.max(1, 2 * Integer.highestOneBit(header.shape().z() - 1 >>> BLOCK_BITS));
        firstOfNode = new int[2 * leaves + 1];
        firstOfSlice = new int[header.shape().z() + 1];
        long[] filed = {0, 0};
        // Twice over the section: first to count what each node and slice holds, then to file it there.
        scan.run(new Visitor() {
            @Override
            public void pin(int label, int voxel, int top, int bottom) {
                cover(top, bottom, node -> {
                    firstOfNode[node + 1]++;
                    filed[0]++;
                });
                if (filed[0] > Integer.MAX_VALUE - 8) {
                    throw damaged(widthsAt, "so many pins are unsupported");
                }
            }

            @Override
            public void single(int label, int z, int component) {
                firstOfSlice[z + 1]++;
                filed[1]++;
            }
        });
        Arrays.parallelPrefix(firstOfNode, Integer::sum);
        Arrays.parallelPrefix(firstOfSlice, Integer::sum);
        pinVoxel = new int[(int) filed[0]];
        pinTop = new int[pinVoxel.length];
        pinBottom = new int[pinVoxel.length];
        pinLabel = new int[pinVoxel.length];
        singleComponent = new int[(int) filed[1]];
        singleLabel = new int[singleComponent.length];
        int[] nextOfNode = firstOfNode.clone();
        int[] nextOfSlice = firstOfSlice.clone();
        scan.run(new Visitor() {
            @Override
            public void pin(int label, int voxel, int top, int bottom) {
                cover(top, bottom, node -> {
                    int at = nextOfNode[node]++;
                    pinVoxel[at] = voxel;
                    pinTop[at] = top;
                    pinBottom[at] = bottom;
                    pinLabel[at] = label;
                });
            }

            @Override
            public void single(int label, int z, int component) {
                int at = nextOfSlice[z]++;
                singleComponent[at] = component;
                singleLabel[at] = label;
            }
        });
    }

    /** Shows the nodes in which a pin is filed. */
    private void cover(int top, int bottom, IntConsumer nodes) {
        int first = leaves + (top >>> BLOCK_BITS);
        int end = leaves + (bottom >>> BLOCK_BITS) + 1;
        for (; first < end; first >>>= 1, end >>>= 1) {
            if ((first & 1) != 0) {
                nodes.accept(first++);
            }
            if ((end & 1) != 0) {
                nodes.accept(--end);
            }
        }
    }

    private long label(long stored) {
        VoxelType storedType = header.storedType();
        return header.voxelType().truncate(storedType.truncate(stored));
    }

    private CrackleFormatException damaged(long at, String problem) {
        return new CrackleFormatException(Section.LABELS, position + at, problem);
    }

    /** Sees the pins and single components of a section; labels count from 1, 0 is the background. */
    interface Visitor {
        /**
         * Is given the pin of slices {@code top} to {@code bottom}, both included, at voxel {@code x + sx·y} of each.
         */
        void pin(int label, int voxel, int top, int bottom);

        void single(int label, int z, int component);
    }

    /** One pass over the pins of a section, which checks all it reads. */
    private final class Scan {

        private final Window window;
        private final int pinsAt;
        private final int countWidth;
        private final int depthWidth;
        private final int componentWidth;
        private final int indexWidth;

        Scan(Window window, int widthsAt) {
            this.window = window;
            int widths = (int) window.get(widthsAt, 1);
            if (widths >>> 6 != 0) {
                throw damaged(
                        widthsAt, "reserved bits of the widths byte 0x" + Integer.toHexString(widths) + " are set");
            }
            pinsAt = widthsAt + 1;
            countWidth = 1 << (widths & 3);
            depthWidth = 1 << (widths >>> 2 & 3);
            componentWidth = 1 << (widths >>> 4 & 3);
            indexWidth = LittleEndian.width(header.shape().voxels());
        }

        void run(Visitor visitor) {
            Shape shape = header.shape();
            int at = pinsAt;
            // Pins of a valid stream share no voxel; so all pins together cover no more than there are.
            long uncovered = shape.voxels();
            for (int label = 1; label < labels.length; label++) {
                int pins = count(at, label, indexWidth + depthWidth);
                at += countWidth;
                int depthsAt = at + pins * indexWidth;
                long top = 0;
                for (int i = 0; i < pins; i++) {
                    long step = window.get(at, indexWidth);
                    top += step;
                    if (step < 0 || top < 0 || top >= shape.voxels()) {
                        throw damaged(
                                at,
                                "a pin of label " + text(label) + " begins beyond the " + shape.voxels() + " voxels");
                    }
                    int z = (int) (top / shape.sliceVoxels());
                    long depth = window.get(depthsAt + i * depthWidth, depthWidth);
                    if (depth < 0 || depth >= shape.z() - z) {
                        throw damaged(
                                depthsAt + i * depthWidth,
                                "a pin of label " + text(label) + " at z = " + z + " is " + Long.toUnsignedString(depth)
                                        + " deep in a volume of " + shape.z() + " slices");
                    }
                    uncovered -= depth + 1;
                    if (uncovered < 0) {
                        throw damaged(at, "the pins overlap: they cover more than " + shape.voxels() + " voxels");
                    }
                    visitor.pin(label, (int) (top - z * shape.sliceVoxels()), z, (int) (z + depth));
                    at += indexWidth;
                }
                at += pins * depthWidth;
                int singles = count(at, label, componentWidth);
                at += countWidth;
                long component = 0;
                for (int i = 0; i < singles; i++) {
                    long step = window.get(at, componentWidth);
                    component += step;
                    if (step < 0 || component < 0 || component >= counts.total()) {
                        throw damaged(
                                at,
                                "label " + text(label) + " names component " + Long.toUnsignedString(component) + " of "
                                        + counts.total());
                    }
                    int z = counts.sliceOf(component);
                    visitor.single(label, z, (int) (component - counts.first(z)));
                    at += componentWidth;
                }
            }
            if (at != window.length()) {
                throw damaged(at, (window.length() - at) + " bytes are left over behind the pins");
            }
        }

        /** Reads a count whose items, of {@code itemBytes} each, must fit the rest of the section. */
        private int count(int at, int label, int itemBytes) {
            if (at > window.length() - countWidth) {
                throw damaged(at, "the section ends within the pins of label " + text(label));
            }
            long count = window.get(at, countWidth);
            int room = window.length() - at - countWidth;
            if (count < 0 || count > room / itemBytes) {
                throw damaged(
                        at,
                        Long.toUnsignedString(count) + " pins or components of label " + text(label)
                                + " do not fit the " + room + " bytes left");
            }
            return (int) count;
        }

        private String text(int label) {
            return header.voxelType().toString(labels[label]);
        }
    }

    @Override
    public ComponentCounts componentCounts() {
        return counts;
    }

    /** Returns the background label, then the others as they lie in the table. */
    long[] tableLabels() {
        return labels.clone();
    }

    /**
     * Shows what of the pins and single components lies in the slices {@code zStart} to {@code zEnd − 1}. Slices are
     * counted from {@code zStart}.
     */
    void visit(int zStart, int zEnd, Visitor visitor) {
        int first = leaves + (zStart >>> BLOCK_BITS);
        int last = leaves + (zEnd - 1 >>> BLOCK_BITS);
        for (int level = 0; first >>> level > 0; level++) {
            for (int node = first >>> level; node <= last >>> level; node++) {
                for (int pin = firstOfNode[node]; pin < firstOfNode[node + 1]; pin++) {
                    int top = Math.max(zStart, pinTop[pin]);
                    int bottom = Math.min(zEnd - 1, pinBottom[pin]);
                    // A pin filed in several nodes is shown in the one above its first slice.
                    if (top <= bottom && leaves + (top >>> BLOCK_BITS) >>> level == node) {
                        visitor.pin(pinLabel[pin], pinVoxel[pin], top - zStart, bottom - zStart);
                    }
                }
            }
        }
        for (int z = zStart; z < zEnd; z++) {
            for (int single = firstOfSlice[z]; single < firstOfSlice[z + 1]; single++) {
                visitor.single(singleLabel[single], z - zStart, singleComponent[single]);
            }
        }
    }

    @Override
    public OptionalLong background() {
        return OptionalLong.of(labels[0]);
    }

    @Override
    long[] namedLabels(int zStart, int zEnd) {
        // A label may have neither pins nor components.
        BitSet used = new BitSet(labels.length);
        visit(zStart, zEnd, new Visitor() {
            @Override
            public void pin(int label, int voxel, int top, int bottom) {
                used.set(label);
            }

            @Override
            public void single(int label, int z, int component) {
                used.set(label);
            }
        });
        return used.stream().mapToLong(label -> labels[label]).toArray();
    }

    @Override
    public BitSet slicesWith(LongPredicate wanted) {
        return slices(wanted, Unnamed::possible);
    }

    @Override
    public BitSet slicesSurelyWith(LongPredicate wanted) {
        return slices(wanted, Unnamed::certain);
    }

    private BitSet slices(LongPredicate wanted, Function<Unnamed, BitSet> backgroundSlices) {
        BitSet wantedLabels = new BitSet(labels.length);
        for (int label = 0; label < labels.length; label++) {
            wantedLabels.set(label, wanted.test(labels[label]));
        }
        BitSet slices = new BitSet();
        visit(0, header.shape().z(), new Visitor() {
            @Override
            public void pin(int label, int voxel, int top, int bottom) {
                if (wantedLabels.get(label)) {
                    slices.set(top, bottom + 1);
                }
            }

            @Override
            public void single(int label, int z, int component) {
                if (wantedLabels.get(label)) {
                    slices.set(z);
                }
            }
        });
        if (wantedLabels.get(0)) {
            slices.or(backgroundSlices.apply(unnamed()));
        }
        return slices;
    }

    private synchronized Unnamed unnamed() {
        if (unnamed == null) {
            unnamed = new Unnamed(this, header.voxelType());
        }
        return unnamed;
    }

    @Override
    public SliceLabels slices(LabelScratch scratch) {
        return new Reader(scratch);
    }

    /** Follows the pins through slices. */
    private final class Reader implements SliceLabels {

        private final LabelScratch scratch;

        /** For each component the number of its label, 0 while nothing has named it. */
        private int[] named = {};

        Reader(LabelScratch scratch) {
            this.scratch = scratch;
        }

        @Override
        public long[] of(int z, SliceComponents slice) {
            int count = counts.in(z);
            if (count != slice.count()) {
                throw new CrackleFormatException(
                        Section.LABELS,
                        z,
                        position,
                        count + " components are labelled, the crack code makes " + slice.count());
            }
            named = scratch.numbers(count);
            Arrays.fill(named, 0, count, 0);
            for (int node = leaves + (z >>> BLOCK_BITS); node > 0; node >>>= 1) {
                for (int pin = firstOfNode[node]; pin < firstOfNode[node + 1]; pin++) {
                    if (pinTop[pin] <= z && z <= pinBottom[pin]) {
                        int y = pinVoxel[pin] / slice.sx();
                        name(z, slice.componentAt(pinVoxel[pin] - y * slice.sx(), y), pinLabel[pin]);
                    }
                }
            }
            for (int single = firstOfSlice[z]; single < firstOfSlice[z + 1]; single++) {
                name(z, singleComponent[single], singleLabel[single]);
            }
            long[] componentLabels = scratch.labels(count);
            for (int component = 0; component < count; component++) {
                componentLabels[component] = labels[named[component]];
            }
            return componentLabels;
        }

        private void name(int z, int component, int label) {
            int before = named[component];
            if (before != 0 && labels[before] != labels[label]) {
                throw new CrackleFormatException(
                        Section.LABELS,
                        z,
                        position,
                        "component " + component + " is labelled both "
                                + header.voxelType().toString(labels[before]) + " and "
                                + header.voxelType().toString(labels[label]));
            }
            named[component] = label;
        }
    }
}
