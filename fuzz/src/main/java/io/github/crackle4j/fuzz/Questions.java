package io.github.crackle4j.fuzz;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Range;
import io.github.crackle4j.Section;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.ConnectedComponents;
import io.github.crackle4j.ops.Editor;
import io.github.crackle4j.ops.Equality;
import io.github.crackle4j.ops.Masks;
import io.github.crackle4j.ops.Pooling;
import io.github.crackle4j.ops.Recode;
import io.github.crackle4j.ops.Recompress;
import io.github.crackle4j.ops.Relabel;
import io.github.crackle4j.ops.Selection;
import io.github.crackle4j.ops.Slabs;
import io.github.crackle4j.ops.Surface;
import io.github.crackle4j.ops.ZStack;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What can be asked of a stream, and done to it. */
final class Questions {

    /**
     * A question.
     *
     * @param name what a report calls it
     * @param mayRefuse whether there are intact streams that it refuses, as pins of signed labels
     */
    record Question(String name, boolean mayRefuse, Consumer<CrackleArray> body) {

        /**
         * Asks, and passes over the errors that bad bytes may cause.
         *
         * @throws RuntimeException any other
         */
        void ask(CrackleArray array) {
            try {
                body.accept(array);
            } catch (CrackleFormatException e) {
                // As it should be.
            } catch (IllegalArgumentException | ArithmeticException e) {
                if (!mayRefuse && !isLimit(e)) {
                    throw e;
                }
            }
        }
    }

    /** No array of more voxels is made of bytes that nobody should trust. */
    static final long MAX_VOXELS = 1 << 20;

    /** Time grows with the voxels that a header claims; of no more than these are all questions asked. */
    private static final long SMALL_VOXELS = 1 << 14;

    private static final long RECOMPRESS_BYTES = 1 << 20;
    private static final CompressOptions OPTIONS = CompressOptions.DEFAULT.with(Execution.serial());

    /** Questions that the tables of a stream answer, or a few slices. */
    static final List<Question> LOOKUPS = List.of(
            question("labels", CrackleArray::labels),
            question(
                    "labels of a slice",
                    array -> array.labels(0, Math.min(1, array.shape().z()))),
            question("labels in a range", array -> array.labelsWithin(0, 100)),
            question("contains", array -> array.contains(1)),
            question("z range", array -> array.zRange(1)),
            question("background", array -> array.background().ifPresent(array::zRange)),
            question("sections", array -> {
                for (Section section : Section.values()) {
                    array.section(section);
                }
            }),
            question(
                    "first slice",
                    array -> array.decode(0, Math.min(1, array.shape().z()))));

    /** Questions that go through all slices. */
    static final List<Question> SCANS = List.of(
            question("reversed", array -> array.slice(Range.ALL.by(2), Range.ALL.by(-1), Range.ALL.by(-2))),
            question("box", array -> array.slice(Range.of(1, 4), Range.of(-3, -1), Range.of(0, 2))),
            question("mask", array -> array.mask(1)),
            question("cropped mask", array -> array.croppedMask(array.contains(0) ? 0 : 1)),
            question("statistics", CrackleArray::statistics),
            question("outlines", CrackleArray::pointClouds),
            question("hull", array -> array.pointClouds(Selection.ofLabels(1), Surface.HULL)),
            question("contacts", array -> array.contacts(1, 1, 1)),
            question("graph", array -> array.connectivityGraph(6)),
            question("masks", array -> Masks.each(array, Masks.Crop.BOX).forEach(mask -> {})),
            question("batches", array -> Masks.batches(array).forEach(batch -> {})),
            question("equality", array -> {
                if (!Equality.sameVoxels(array, array) || !Equality.sameStructure(array, array)) {
                    throw new IllegalStateException("a stream differs from itself");
                }
            }),
            edit("remap", array -> Relabel.remap(array, label -> label ^ 1)),
            edit("mask out", array -> Relabel.mask(array, new long[] {1, 2}, 0)),
            edit("renumber", array -> Relabel.renumber(array, 1).stream()),
            edit("refit", Relabel::refit),
            edit("order", array -> Relabel.withOrder(array, Order.C)),
            edit("condense", Relabel::condense),
            refusing("cast", array -> Relabel.astype(array, VoxelType.INT16, Order.C, Relabel.Casting.UNSAFE)),
            refusing("add", array -> Relabel.add(array, 3, Relabel.Overflow.WIDEN)),
            refusing("subtract", array -> Relabel.subtract(array, 3, Relabel.Overflow.WIDEN)),
            refusing("multiply", array -> Relabel.multiply(array, 3, Relabel.Overflow.WIDEN)),
            refusing("divide", array -> Relabel.floorDivide(array, 3, Relabel.Overflow.WIDEN)),
            edit("Markov order", array -> Recode.withMarkovOrder(array, 3)),
            edit("no Markov model", array -> Recode.withMarkovOrder(array, 0)),
            edit("flat", Recode::toFlat),
            refusing("pins", Recode::toPins),
            edit("version 1", Recode::toVersion1),
            edit(
                    "recompress",
                    array -> Recompress.recompress(
                            array, OPTIONS.withPins(true).withMarkovOrder(CompressOptions.AUTO), RECOMPRESS_BYTES)),
            edit("slab", array -> Slabs.slab(array, 0, array.shape().z() / 2)),
            edit("below", array -> Slabs.split(array, array.shape().z() / 2).below()),
            edit("above", array -> Slabs.split(array, array.shape().z() / 2).above()),
            question("shatter", array -> Slabs.shatter(array).forEach(CrackleStream::toBytes)),
            edit("stack", array -> ZStack.of(array, array)),
            edit("components 6", array -> ConnectedComponents.multiLabel(array, 6).stream()),
            edit("components 26", array -> ConnectedComponents.binary(array, 26).stream()),
            edit("pool", array -> Pooling.mode2x2x2(array, OPTIONS)),
            edit("sparse pool", array -> Pooling.sparseMode2x2x1(array, OPTIONS)),
            edit(
                    "set",
                    array -> Editor.of(array)
                            .set(Range.ALL, Range.ALL, Range.ALL.by(-1), array.decode())
                            .seal()),
            edit(
                    "set slices",
                    array -> Editor.of(array)
                            .setSlices(
                                    0, array.decode(0, Math.min(1, array.shape().z())))
                            .seal()),
            edit(
                    "fill",
                    array -> Editor.of(array)
                            .fill(Range.of(1, 3), Range.ALL, Range.of(0, 2), 1)
                            .seal()));

    private Questions() {}

    /** Opens bytes as whoever does not trust them should. */
    static CrackleArray open(byte[] stream) {
        return Crackle.open(stream).with(Execution.serial()).withMaxVoxels(MAX_VOXELS);
    }

    /** Returns whether an error says that the limit on voxels was kept. */
    static boolean isLimit(RuntimeException e) {
        return e instanceof IllegalArgumentException
                && e.getMessage() != null
                && e.getMessage().contains("above the limit of");
    }

    /** Lets an error pass that says that the limit on voxels was kept, and throws any other. */
    static void requireLimit(IllegalArgumentException e) {
        if (!isLimit(e)) {
            throw e;
        }
    }

    /** Asks all questions of bytes; those that go through all slices only if they have few voxels. */
    static void askAll(byte[] stream) {
        CrackleArray array;
        try {
            array = open(stream);
        } catch (CrackleFormatException e) {
            return;
        }
        LOOKUPS.forEach(question -> question.ask(array));
        if (isSmall(array)) {
            SCANS.forEach(question -> question.ask(array));
        }
    }

    static boolean isSmall(CrackleArray array) {
        return array.shape().voxels() <= SMALL_VOXELS;
    }

    private static Question question(String name, Consumer<CrackleArray> body) {
        return new Question(name, false, body);
    }

    private static Question edit(String name, Function<CrackleArray, CrackleStream> edit) {
        return new Question(name, false, array -> check(array, edit));
    }

    private static Question refusing(String name, Function<CrackleArray, CrackleStream> edit) {
        return new Question(name, true, array -> check(array, edit));
    }

    /** Makes the edited stream, which must be intact if the one before was, and the same if it is opened instead. */
    private static void check(CrackleArray array, Function<CrackleArray, CrackleStream> edit) {
        byte[] edited = edit.apply(array).toBytes();
        if (!Arrays.equals(edit.apply(array).open().section(Section.STREAM), edited)) {
            throw new IllegalStateException("what is opened is another stream");
        }
        array.decode();
        try {
            Crackle.open(edited).with(Execution.serial()).decode();
        } catch (CrackleFormatException e) {
            throw new IllegalStateException("the edit of an intact stream is damaged", e);
        }
    }
}
