package io.github.crackle4j.cli;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Range;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Selection;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** The options that say which part of a volume to look at. */
final class SelectionOptions {

    @Option(names = "--label", paramLabel = "LABEL", description = "Only this label; may be given several times.")
    private List<String> labels = List.of();

    @Option(
            names = "--z",
            paramLabel = "A:B",
            converter = RangeConverter.class,
            description = "Only the slices A to B-1, as if they were all; negative numbers count from the end.")
    private Range slices = Range.ALL;

    /** Returns the selection of a volume. */
    Selection of(CrackleArray array) throws IOException {
        if (slices.step() != 1) {
            throw new IOException("--z takes no step here");
        }
        int sz = array.shape().z();
        RangeConverter.require(slices, "z", sz);
        int first = slices.first(sz);
        Selection all = labels.isEmpty()
                ? Selection.ALL
                : Selection.ofLabels(
                        labels.stream().mapToLong(array.voxelType()::parse).toArray());
        return all.inSlices(first, first + slices.count(sz));
    }

    /** Returns whether all slices are to be looked at. */
    boolean isOfAllSlices() {
        return slices.equals(Range.ALL);
    }

    /** Returns the numbers of the selected labels among those of a volume in all its slices. */
    int[] of(VoxelType type, int count, IntToLongFunction label) {
        Set<Long> wanted = labels.stream().map(type::parse).collect(Collectors.toSet());
        return IntStream.range(0, count)
                .filter(i -> wanted.isEmpty() || wanted.contains(label.applyAsLong(i)))
                .toArray();
    }

    /** Returns whether label 0 is among the labels asked for by name. */
    boolean namesBackground() {
        return labels.contains("0");
    }
}
