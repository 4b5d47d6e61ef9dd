package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ZRange;
import io.github.crackle4j.internal.labels.LabelIndex;
import io.github.crackle4j.internal.labels.LabelOrder;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The area over which each pair of labels touches: the faces of voxels (6-connectivity) that have one label on one side
 * and the other on the other side. Pairs ascend by their first label, which is the smaller one, then by the second, as
 * {@link VoxelType#compare} has it.
 *
 * <p>Faces are counted as whole numbers along each axis and turned into an area once at the end. Some implementations
 * add up areas in single precision, which stops at 2<sup>24</sup>.
 */
public final class Contacts {

    private final VoxelType type;
    private final long[] first;
    private final long[] second;
    private final long[] faces;
    private final double[] areas;

    private Contacts(VoxelType type, long[] labels, PairCounts counts, Selection selection, double[] faceAreas) {
        this.type = type;
        long[] pairs = counts.pairs();
        int kept = 0;
        for (long pair : pairs) {
            long a = labels[PairCounts.smaller(pair)];
            long b = labels[PairCounts.larger(pair)];
            boolean background = !selection.hasBackgroundOr(a) || !selection.hasBackgroundOr(b);
            if (!background && (selection.has(a) || selection.has(b))) {
                pairs[kept++] = pair;
            }
        }
        first = new long[kept];
        second = new long[kept];
        faces = new long[Math.multiplyExact(PairCounts.AXES, kept)];
        areas = new double[kept];
        for (int i = 0; i < kept; i++) {
            first[i] = labels[PairCounts.smaller(pairs[i])];
            second[i] = labels[PairCounts.larger(pairs[i])];
            for (int axis = 0; axis < PairCounts.AXES; axis++) {
                long count = counts.faces(pairs[i], axis);
                faces[PairCounts.AXES * i + axis] = count;
                // Of no faces the area is 0, however large a face is.
                areas[i] += count == 0 ? 0 : count * faceAreas[axis];
            }
        }
    }

    /**
     * Measures contacts within the selected slices.
     *
     * <p>A pair is in the result if one of its labels is selected; if the selection leaves out the background, pairs
     * with label 0 are not. An empty volume has no pairs.
     *
     * <p>Time O(B) for the slices read, shared among the threads, where B counts border edges, those between slices
     * included; memory O(pairs + sx·sy) a thread.
     *
     * @param ax the length of a voxel along x, in whatever unit
     * @param ay the length of a voxel along y
     * @param az the length of a voxel along z
     * @throws IllegalArgumentException if a length is not a positive finite number
     * @throws io.github.crackle4j.CrackleFormatException if a slice that is read is damaged
     * @throws IndexOutOfBoundsException if the selected slices are not within the volume
     */
    public static Contacts of(CrackleArray array, Selection selection, double ax, double ay, double az) {
        for (double length : new double[] {ax, ay, az}) {
            if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Voxels cannot be " + ax + "×" + ay + "×" + az + " large");
            }
        }
        StreamReader stream = StreamAccess.stream(array);
        ZRange range = selection.slicesOf(array.shape());
        BitSet slices = selection.slicesWith(stream);
        int threads = StreamAccess.execution(array).threads();
        List<FaceCounter> parts = new ArrayList<>();
        int start = Math.max(range.start(), slices.nextSetBit(0));
        // The slice behind the last one counts the faces to it.
        int end = slices.isEmpty() ? start : Math.min(range.end(), slices.length() + 1);
        SliceDriver.run(StreamAccess.execution(array), start, end, SliceWindow.blockSize(end - start, threads), () -> {
            FaceCounter counter = new FaceCounter(stream, slices, range.start());
            synchronized (parts) {
                parts.add(counter);
            }
            return counter;
        });

        long[] labels = labels(parts, array.voxelType());
        PairCounts counts = new PairCounts();
        for (FaceCounter part : parts) {
            part.addTo(counts, labels, array.voxelType());
        }
        return new Contacts(array.voxelType(), labels, counts, selection, new double[] {ay * az, ax * az, ax * ay});
    }

    private static long[] labels(List<FaceCounter> parts, VoxelType type) {
        LabelIndex all = new LabelIndex();
        for (FaceCounter part : parts) {
            for (long label : part.labels()) {
                all.add(label);
            }
        }
        return LabelOrder.distinct(all.labels(), type);
    }

    /** Returns the number of pairs. */
    public int size() {
        return first.length;
    }

    /** Returns where a pair is, its labels in whichever order, or −1 if they do not touch. Time O(log pairs). */
    public int indexOf(long a, long b) {
        boolean ordered = type.compare(a, b) <= 0;
        long smaller = ordered ? a : b;
        long larger = ordered ? b : a;
        int low = 0;
        int high = first.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = first[middle] == smaller
                    ? type.compare(second[middle], larger) < 0
                    : type.compare(first[middle], smaller) < 0;
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < first.length && first[low] == smaller && second[low] == larger ? low : -1;
    }

    /** Returns the smaller label of the i-th pair. */
    public long first(int i) {
        return first[i];
    }

    /** Returns the larger label of the i-th pair. */
    public long second(int i) {
        return second[i];
    }

    /** Returns the area over which the i-th pair touches, in the square of the unit of length. */
    public double area(int i) {
        return areas[i];
    }

    /** Returns how many faces between the i-th pair have their normal along x. */
    public long facesX(int i) {
        return faces[PairCounts.AXES * i];
    }

    /** Returns how many faces between the i-th pair have their normal along y. */
    public long facesY(int i) {
        return faces[PairCounts.AXES * i + 1];
    }

    /** Returns how many faces between the i-th pair have their normal along z. */
    public long facesZ(int i) {
        return faces[PairCounts.AXES * i + 2];
    }
}
