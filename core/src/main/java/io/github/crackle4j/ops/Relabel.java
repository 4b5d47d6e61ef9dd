package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Order;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamEdit;
import io.github.crackle4j.internal.stream.StreamRecipe;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * Gives the voxels of a stream other labels. Only the labels section is written anew (FORMAT §6); crack codes, Markov
 * model and slice checksums are copied as they lie. Crack codes are looked into only where pins leave open whether any
 * component has the background label, or where only one label is left, so that pins become flat. Otherwise pins stay
 * pins, flat labels stay flat, and a stream keeps its version: one of version 0 has no checksums before and none after.
 *
 * <p>Whatever the table of labels was before, afterwards it ascends, each label is there once and has a component, and
 * the header says so. Borders between voxels that now have the same label stay: {@link Recompress} drops them. (Some
 * implementations leave tables unsorted and with duplicates; all methods here accept such streams.)
 *
 * <p>Labels are {@code long}s as {@link VoxelType} has them: those of an unsigned volume are unsigned numbers, so −1 is
 * 2<sup>64</sup>−1 there. Where the new labels do not fit the voxel type, and unless a method says otherwise, the type
 * becomes the smallest that holds them among those as signed and at least as wide; it never narrows. The stored width
 * (FORMAT §2) is always the one that compression would choose.
 *
 * <p>Each method takes time O(N log N + C) and what it takes to copy the stream, and memory O(N); N is the number of
 * unique labels, C that of components. That is too short a work for a listener to hear of.
 *
 * <p>All throw {@link io.github.crackle4j.CrackleFormatException} if the labels section is damaged and
 * {@link java.io.UncheckedIOException} if the source cannot be read.
 */
public final class Relabel {

    /** What becomes of labels for which a mapping has nothing. */
    public enum Missing {
        /** They stay. */
        KEEP,
        /** The first of them, ascending, is named in an {@link IllegalArgumentException}. */
        ERROR
    }

    /** Which changes of type are allowed. */
    public enum Casting {
        /**
         * Those that keep every label of the volume; else an {@link IllegalArgumentException} names one that is lost.
         */
        SAFE,
        /** All; labels lose their high bits. Labels may become the same that way. */
        UNSAFE
    }

    /** What becomes of results that the voxel type does not hold. */
    public enum Overflow {
        /** An {@link ArithmeticException} names the label and the operation. */
        ERROR,
        /**
         * The voxel type becomes the smallest one that holds all results among those as signed and at least as wide. If
         * there is none, as for a negative result in an unsigned volume, that is an {@link ArithmeticException} still.
         */
        WIDEN
    }

    /**
     * A volume with new labels.
     *
     * @param stream the stream
     * @param oldLabels the labels of the volume before, ascending
     * @param newLabels for each of them the label it has now
     */
    public record Renumbered(CrackleStream stream, long[] oldLabels, long[] newLabels) {}

    private Relabel() {}

    /**
     * Gives each label that the function returns for it.
     *
     * @param mapping is asked once for each label of the volume, ascending; what it throws reaches the caller
     */
    public static CrackleStream remap(CrackleArray array, LongUnaryOperator mapping) {
        StreamEdit edit = edit(array);
        return write(edit, map(edit, mapping));
    }

    /**
     * Gives each label that the function returns for it, and the voxels another type.
     *
     * @param mapping is asked once for each label of the volume, ascending, and returns a label of the new type
     * @throws IllegalArgumentException if the type does not hold one of these
     */
    public static CrackleStream remap(CrackleArray array, LongUnaryOperator mapping, VoxelType type) {
        StreamEdit edit = edit(array);
        long[] now = map(edit, mapping);
        for (int i = 0; i < now.length; i++) {
            if (!type.holds(now[i])) {
                throw new IllegalArgumentException("Label " + edit.type().toString(edit.labels()[i]) + " is to become "
                        + now[i] + ", which is no value of " + type);
            }
        }
        return stream(edit, now, type, edit.order());
    }

    private static long[] map(StreamEdit edit, LongUnaryOperator mapping) {
        return Arrays.stream(edit.labels()).map(mapping).toArray();
    }

    /**
     * Gives each label that the mapping has a new one.
     *
     * @param labels labels, in any order; those that are not in the volume do not matter
     * @param newLabels for each of them the label in its stead
     * @throws IllegalArgumentException if the arrays differ in length, or a label of the volume has two new ones, or,
     *     with {@link Missing#ERROR}, none
     */
    public static CrackleStream remap(CrackleArray array, long[] labels, long[] newLabels, Missing missing) {
        if (labels.length != newLabels.length) {
            throw new IllegalArgumentException(labels.length + " labels, but " + newLabels.length + " new ones");
        }
        StreamEdit edit = edit(array);
        long[] old = edit.labels();
        long[] now = old.clone();
        BitSet mapped = new BitSet();
        int[] places = LabelOrder.findAll(old, labels, edit.type());
        for (int i = 0; i < labels.length; i++) {
            int at = places[i];
            if (at < 0) {
                continue;
            }
            if (mapped.get(at) && now[at] != newLabels[i]) {
                throw new IllegalArgumentException("Label " + edit.type().toString(old[at]) + " is mapped twice");
            }
            now[at] = newLabels[i];
            mapped.set(at);
        }
        int first = mapped.nextClearBit(0);
        if (missing == Missing.ERROR && first < old.length) {
            throw new IllegalArgumentException(
                    "The mapping has nothing for label " + edit.type().toString(old[first]));
        }
        return write(edit, now);
    }

    /** Does as {@link #remap(CrackleArray, long[], long[], Missing)} does, from each key to its value. */
    public static CrackleStream remap(CrackleArray array, Map<Long, Long> mapping, Missing missing) {
        long[] labels = new long[mapping.size()];
        long[] newLabels = new long[mapping.size()];
        int next = 0;
        for (Map.Entry<Long, Long> entry : mapping.entrySet()) {
            labels[next] = entry.getKey();
            newLabels[next++] = entry.getValue();
        }
        return remap(array, labels, newLabels, missing);
    }

    /** Gives the listed labels one value; those that are not in the volume do not matter. */
    public static CrackleStream mask(CrackleArray array, long[] labels, long value) {
        return mask(array, labels, value, true);
    }

    /** Gives all labels but the listed ones one value. */
    public static CrackleStream maskExcept(CrackleArray array, long[] labels, long value) {
        return mask(array, labels, value, false);
    }

    private static CrackleStream mask(CrackleArray array, long[] labels, long value, boolean listed) {
        StreamEdit edit = edit(array);
        BitSet masked = new BitSet();
        for (long label : labels) {
            int at = LabelOrder.find(edit.labels(), label, edit.type());
            if (at >= 0) {
                masked.set(at);
            }
        }
        long[] now = edit.labels().clone();
        for (int i = 0; i < now.length; i++) {
            now[i] = masked.get(i) == listed ? value : now[i];
        }
        return write(edit, now);
    }

    /**
     * Numbers the labels {@code start}, {@code start + 1} …, in ascending order. The voxel type becomes the smallest
     * one, as signed as before, that holds the numbers.
     *
     * @throws ArithmeticException if no type of 64 bits holds them
     */
    public static Renumbered renumber(CrackleArray array, long start) {
        StreamEdit edit = edit(array);
        long[] old = edit.labels();
        long[] now = new long[old.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = start + i;
        }
        boolean signed = edit.type().isSigned();
        if (now.length > 0 && VoxelType.of(8, signed).compare(now[now.length - 1], start) < 0) {
            throw new ArithmeticException(
                    now.length + " labels from " + VoxelType.of(8, signed).toString(start) + " on do not fit 64 bits");
        }
        return new Renumbered(stream(edit, now, smallest(signed, 1, now), edit.order()), old.clone(), now);
    }

    /** Makes the voxel type the smallest one, as signed as before, that holds all labels of the volume. */
    public static CrackleStream refit(CrackleArray array) {
        StreamEdit edit = edit(array);
        return stream(edit, edit.labels(), smallest(edit.type().isSigned(), 1, edit.labels()), edit.order());
    }

    /** Gives the voxels another type and the volume another order, in which it will be rendered. */
    public static CrackleStream astype(CrackleArray array, VoxelType type, Order order, Casting casting) {
        StreamEdit edit = edit(array);
        long[] now = edit.labels().clone();
        for (int i = 0; i < now.length; i++) {
            if (casting == Casting.SAFE && !keeps(now[i], edit.type(), type)) {
                throw new IllegalArgumentException("Label " + edit.type().toString(now[i]) + " is no value of " + type);
            }
            now[i] = type.truncate(now[i]);
        }
        return stream(edit, now, type, order);
    }

    /** Returns whether a label means the same number in another type. */
    private static boolean keeps(long label, VoxelType from, VoxelType to) {
        return to.holds(label) && (label >= 0 || from.isSigned() == to.isSigned());
    }

    /** Gives the volume another order, in which it will be rendered. */
    public static CrackleStream withOrder(CrackleArray array, Order order) {
        StreamEdit edit = edit(array);
        return stream(edit, edit.labels(), edit.type(), order);
    }

    /** Does as {@link #add(CrackleArray, long, Overflow)} does with {@link Overflow#ERROR}. */
    public static CrackleStream add(CrackleArray array, long scalar) {
        return add(array, scalar, Overflow.ERROR);
    }

    /**
     * Adds a number to each label, exactly.
     *
     * @param scalar a signed number, whatever the labels are
     * @throws ArithmeticException as {@code overflow} has it
     */
    public static CrackleStream add(CrackleArray array, long scalar, Overflow overflow) {
        return calculate(array, ScalarOperation.ADD, scalar, overflow);
    }

    /** Does as {@link #subtract(CrackleArray, long, Overflow)} does with {@link Overflow#ERROR}. */
    public static CrackleStream subtract(CrackleArray array, long scalar) {
        return subtract(array, scalar, Overflow.ERROR);
    }

    /**
     * Subtracts a number from each label, exactly.
     *
     * @param scalar a signed number, whatever the labels are
     * @throws ArithmeticException as {@code overflow} has it
     */
    public static CrackleStream subtract(CrackleArray array, long scalar, Overflow overflow) {
        return calculate(array, ScalarOperation.SUBTRACT, scalar, overflow);
    }

    /** Does as {@link #multiply(CrackleArray, long, Overflow)} does with {@link Overflow#ERROR}. */
    public static CrackleStream multiply(CrackleArray array, long scalar) {
        return multiply(array, scalar, Overflow.ERROR);
    }

    /**
     * Multiplies each label by a number, exactly.
     *
     * @param scalar a signed number, whatever the labels are
     * @throws ArithmeticException as {@code overflow} has it
     */
    public static CrackleStream multiply(CrackleArray array, long scalar, Overflow overflow) {
        return calculate(array, ScalarOperation.MULTIPLY, scalar, overflow);
    }

    /** Does as {@link #floorDivide(CrackleArray, long, Overflow)} does with {@link Overflow#ERROR}. */
    public static CrackleStream floorDivide(CrackleArray array, long scalar) {
        return floorDivide(array, scalar, Overflow.ERROR);
    }

    /**
     * Divides each label by a number and rounds down, towards negative infinity.
     *
     * @param scalar a signed number, whatever the labels are
     * @throws ArithmeticException if the number is 0, or as {@code overflow} has it
     */
    public static CrackleStream floorDivide(CrackleArray array, long scalar, Overflow overflow) {
        if (scalar == 0) {
            throw new ArithmeticException("A label // 0 is no number");
        }
        return calculate(array, ScalarOperation.FLOOR_DIVIDE, scalar, overflow);
    }

    private static CrackleStream calculate(
            CrackleArray array, ScalarOperation operation, long scalar, Overflow overflow) {
        StreamEdit edit = edit(array);
        VoxelType type = edit.type();
        VoxelType limits = overflow == Overflow.ERROR ? type : VoxelType.of(8, type.isSigned());
        return write(edit, map(edit, label -> operation.apply(label, scalar, limits)));
    }

    /** Keeps all labels, and makes the table of labels what the other edits make it. */
    public static CrackleStream condense(CrackleArray array) {
        StreamEdit edit = edit(array);
        return stream(edit, edit.labels(), edit.type(), edit.order());
    }

    private static StreamEdit edit(CrackleArray array) {
        return StreamEdit.of(StreamAccess.streamToEdit(array));
    }

    private static CrackleStream write(StreamEdit edit, long[] now) {
        return stream(edit, now, smallest(edit.type().isSigned(), edit.type().bytes(), now), edit.order());
    }

    private static CrackleStream stream(StreamEdit edit, long[] now, VoxelType type, Order order) {
        return new StreamRecipe(edit.write(now, type, order));
    }

    private static VoxelType smallest(boolean signed, int fewestBytes, long[] labels) {
        int bytes = fewestBytes;
        for (long label : labels) {
            while (!VoxelType.of(bytes, signed).holds(label)) {
                bytes *= 2;
            }
        }
        return VoxelType.of(bytes, signed);
    }
}
