package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Execution;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.internal.stream.Stages;
import io.github.crackle4j.internal.stream.Steps;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamEdit;
import io.github.crackle4j.internal.stream.StreamRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Cuts a stream along z into streams of their own; {@link ZStack} is the reverse. Crack codes and slice checksums are
 * copied as they lie, labels that a part does not have are dropped from its table. Any cut is possible, the ends
 * included: a part of no slices is the stream of an empty volume.
 *
 * <p>All throw {@link io.github.crackle4j.CrackleFormatException} if what they read of the stream is damaged, and
 * {@link java.io.UncheckedIOException} if the source cannot be read.
 */
public final class Slabs {

    /**
     * The two parts of a volume.
     *
     * @param below the stream of the slices before the cut
     * @param above the stream of the slices behind it
     */
    public record Split(CrackleStream below, CrackleStream above) {}

    private Slabs() {}

    /**
     * Returns the stream of the slices {@code zStart} to {@code zEnd − 1}. It has the version, the Markov model and the
     * label format of the whole, but that pins of a single label become flat; {@link Recode} changes them.
     *
     * <p>Reads the labels section, and of all else what belongs to these slices. Crack codes are looked into only where
     * pins leave open whether any component has the background label. Time O(N log N) and what it takes to copy, memory
     * O(N), where N is the number of unique labels of the whole.
     *
     * @throws IndexOutOfBoundsException if the range is not within the volume
     */
    public static CrackleStream slab(CrackleArray array, int zStart, int zEnd) {
        Objects.checkFromToIndex(zStart, zEnd, array.shape().z());
        StreamEdit edit = StreamEdit.of(StreamAccess.streamToEdit(array), zStart, zEnd);
        return new StreamRecipe(edit.write(edit.labels(), edit.type(), edit.order()));
    }

    /**
     * Cuts a volume in two, each part as {@link #slab} has it.
     *
     * @param z the first slice of the part above the cut, or {@code sz}
     * @throws IndexOutOfBoundsException if {@code z} is not within 0 to {@code sz}
     */
    public static Split split(CrackleArray array, int z) {
        return new Split(slab(array, 0, z), slab(array, z, array.shape().z()));
    }

    /**
     * Returns each slice as a stream of its own, z ascending: with flat labels and without a Markov model, neither of
     * which pays for a single slice the other way.
     *
     * <p>Reads all sections. Modelled crack codes and pins are decoded first, on the threads of the view, and kept
     * in memory; else time and memory are what {@link #slab} takes for each slice.
     */
    public static List<CrackleStream> shatter(CrackleArray array) {
        CrackleArray source = array;
        Stages stages =
                new Stages(StreamAccess.execution(array), 3, array.shape().z());
        Execution decoding = stages.next();
        Execution flattening = stages.next();
        if (source.header().markovOrder() > 0) {
            source = Recode.withMarkovOrder(source.with(decoding), 0).open();
        }
        if (source.header().labelFormat() == LabelFormat.PINS) {
            source = Recode.toFlat(source.with(flattening)).open();
        }
        Steps steps = new Steps(stages.next().progress(), array.shape().z());
        List<CrackleStream> slices = new ArrayList<>();
        for (int z = 0; z < array.shape().z(); z++) {
            slices.add(slab(source, z, z + 1));
            steps.add(1);
        }
        return slices;
    }
}
