package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Content;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.Room;
import io.github.crackle4j.internal.components.ComponentForest;
import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.labels.ComponentCounts;
import io.github.crackle4j.internal.labels.FlatLabelsWriter;
import io.github.crackle4j.internal.labels.LabelSet;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamCopy;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.stream.StreamRecipe;
import io.github.crackle4j.internal.stream.StreamSections;
import java.util.Arrays;

/**
 * Unites the components of slices to those of the volume (see {@link ConnectedComponents}): blocks of slices by
 * themselves, in parallel, and then where blocks meet.
 */
final class ComponentSearch {

    /** Slices in a block, at most: the runs at both of its ends are kept. */
    private static final int LARGEST_BLOCK = 64;

    private final StreamReader source;
    private final Header header;
    private final Execution execution;
    private final int connectivity;
    private final int slices;
    private final ComponentCounts counts;

    /** The label of each component of a slice. */
    private final long[] sliceLabels;

    private final ComponentForest forest;
    private final int[] crcs;

    private ComponentSearch(StreamReader source, Execution execution, int connectivity, boolean binary) {
        this.source = source;
        this.header = source.header();
        this.execution = execution;
        this.connectivity = connectivity;
        this.slices = header.shape().z();
        // Before the components that slices claim take memory.
        source.checkVoxels(header.shape().withZ(1));
        if (header.labelFormat() == LabelFormat.PINS) {
            source.checkCountsAgainstCodes();
        }
        this.counts = source.labels().componentCounts();
        if (counts.total() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    counts.total() + " components of slices are more than 2^31-9, which is unsupported");
        }
        this.sliceLabels = new long[(int) counts.total()];
        this.forest = new ComponentForest(sliceLabels, sliceLabels.length, binary);
        this.crcs = header.hasChecksums() ? StreamCopy.sliceCrcs(source, 0, slices) : new int[slices];
    }

    /**
     * Finds the components of a volume.
     *
     * @param type the type of the result, or null for the smallest
     */
    static ConnectedComponents find(CrackleArray array, int connectivity, boolean binary, VoxelType type) {
        if (connectivity != 6 && connectivity != 18 && connectivity != 26) {
            throw new IllegalArgumentException("A connectivity of " + connectivity + " is none of 6, 18, 26");
        }
        StreamReader source = StreamAccess.stream(array);
        if (source.header().shape().voxels() == 0) {
            Header header = source.header();
            StreamSections empty =
                    StreamSections.empty(1, header.shape(), type == null ? VoxelType.UINT8 : type, header.order());
            return new ConnectedComponents(new StreamRecipe(empty), new long[0]);
        }
        ComponentSearch search = new ComponentSearch(source, StreamAccess.execution(array), connectivity, binary);
        search.join();
        return search.result(type);
    }

    private void join() {
        int block = SliceDriver.block(slices, execution.threads(), 8, LARGEST_BLOCK);
        SliceComponents[] blockEnds = new SliceComponents[slices];
        SliceDriver.run(execution, 0, slices, block, () -> {
            SliceDecoder[] decoders = {source.sliceDecoder(), source.sliceDecoder()};
            return (from, to) -> {
                for (int z = from; z < to; z++) {
                    SliceDecoder decoder = decoders[z & 1];
                    decoder.decode(z);
                    SliceComponents slice = decoder.components();
                    System.arraycopy(decoder.labels(), 0, sliceLabels, first(z), slice.count());
                    if (!header.hasChecksums()) {
                        crcs[z] = decoder.crc();
                    }
                    forest.joinWithin(slice, first(z), connectivity > 6);
                    if (z > from) {
                        joinWithNext(z - 1, decoders[z - 1 & 1].components(), slice);
                    }
                    if (z == from || z == to - 1) {
                        blockEnds[z] = slice.copyRuns();
                    }
                }
            };
        });
        for (int z = block; z < slices; z += block) {
            joinWithNext(z - 1, blockEnds[z - 1], blockEnds[z]);
        }
    }

    private void joinWithNext(int z, SliceComponents slice, SliceComponents next) {
        forest.joinAcross(slice, first(z), next, first(z + 1), connectivity);
    }

    /** Returns the number of a slice's first component among all. */
    private int first(int z) {
        return (int) counts.first(z);
    }

    private ConnectedComponents result(VoxelType wantedType) {
        int[] numbers = forest.number(true);
        long[] labels = labels(numbers);
        VoxelType type = wantedType == null ? VoxelType.of(LittleEndian.width(labels.length), false) : wantedType;
        if (type.compare(labels.length, type.maxValue()) > 0) {
            throw new IllegalArgumentException(labels.length + " components are too many for voxels of type " + type);
        }
        return new ConnectedComponents(stream(numbers, labels.length, type), labels);
    }

    /** Returns the label of each number: that of the first component of a slice that has the number. */
    private long[] labels(int[] numbers) {
        long[] labels = new long[1024];
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] > count) {
                if (count == labels.length) {
                    labels = Arrays.copyOf(labels, Room.grown(count, count + 1L));
                }
                labels[count++] = sliceLabels[i];
            }
        }
        return Arrays.copyOf(labels, count);
    }

    private CrackleStream stream(int[] numbers, int count, VoxelType type) {
        boolean background = Arrays.stream(numbers).anyMatch(number -> number == 0);
        int smallest = background ? 0 : 1;
        long[] unique = new long[count + 1 - smallest];
        for (int key = 0; key < unique.length; key++) {
            unique[key] = (long) key + smallest;
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] -= smallest;
        }
        LabelSet table = LabelSet.of(type, unique);
        Content section = FlatLabelsWriter.section(header.shape(), counts, numbers, table);
        Header numbered = new Header(
                1,
                header.shape(),
                type,
                table.storedWidth(),
                header.crackFormat(),
                LabelFormat.FLAT,
                header.order(),
                header.markovOrder(),
                true,
                section.bytes());
        return new StreamRecipe(StreamCopy.sections(source, 0, slices, numbered, section, crcs));
    }
}
