package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ZRange;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.voxels.Transposer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The voxel connectivity graph: for each voxel the neighbours that have its label, as bits {@code 00-z+z-y+y-x+x} of a
 * byte, {@code +x} the lowest. A set bit means that one can pass to that neighbour.
 *
 * <p>Nothing beyond the image is passable, neither at its sides nor at its first and last slice. Some implementations
 * set bits there, which ones depending on the crack format of the stream.
 */
public final class ConnectivityGraph {

    /** Eight bits, each in a byte of its own, the lowest in the lowest. */
    private static final long[] SPREAD = new long[1 << 8];

    /** For the borders left of nine voxels, the lowest bit that of the first: the sides of eight, in a byte each. */
    private static final long[] SIDES = new long[1 << 9];

    static {
        for (int bits = 0; bits < SPREAD.length; bits++) {
            for (int i = 0; i < 8; i++) {
                SPREAD[bits] |= (long) (bits >>> i & 1) << 8 * i;
            }
        }
        for (int borders = 0; borders < SIDES.length; borders++) {
            SIDES[borders] = SPREAD[~borders >>> 1 & 255] | SPREAD[~borders & 255] << 1;
        }
    }

    private final StreamReader stream;
    private final Selection selection;
    private final ZRange range;
    private final BitSet slices;
    private final boolean inSpace;
    private final Volume graph;

    private ConnectivityGraph(CrackleArray array, Selection selection, boolean inSpace) {
        this.stream = StreamAccess.stream(array);
        this.selection = selection;
        this.range = selection.slicesOf(array.shape());
        this.slices = selection.slicesWith(stream);
        this.inSpace = inSpace;
        this.graph = stream.allocate(VoxelType.UINT8, array.shape().withZ(range.slices()), array.order());
    }

    /**
     * Draws the graph of the selected slices; voxels whose labels are not selected are 0.
     *
     * <p>Time O(B + V) shared among the threads, where B counts border edges, those between slices included; memory the
     * graph, a byte a voxel, and O(sx·sy) a thread.
     *
     * @param connectivity 4 for neighbours in the slice, 6 for those in the slices beside it as well
     * @return a volume of type {@link VoxelType#UINT8} and the array's order, of as many slices as are selected
     * @throws IllegalArgumentException if the connectivity is another, or the selected slices have more than
     *     2<sup>31</sup>−9 voxels
     * @throws io.github.crackle4j.CrackleFormatException if a slice that is read is damaged
     * @throws IndexOutOfBoundsException if the selected slices are not within the volume
     */
    public static Volume of(CrackleArray array, Selection selection, int connectivity) {
        if (connectivity != 4 && connectivity != 6) {
            throw new IllegalArgumentException("The connectivity is 4 or 6, not " + connectivity);
        }
        ConnectivityGraph drawing = new ConnectivityGraph(array, selection, connectivity == 6);
        Volume graph = drawing.graph;
        if (graph.shape().voxels() > 0) {
            boolean direct = graph.order() == Order.FORTRAN;
            int threads = StreamAccess.execution(array).threads();
            SliceDriver.run(
                    StreamAccess.execution(array),
                    0,
                    graph.shape().z(),
                    direct
                            ? SliceWindow.blockSize(graph.shape().z(), threads)
                            : Transposer.block(graph.type(), graph.shape()),
                    direct ? drawing::direct : drawing::transposed);
        }
        return graph;
    }

    private SliceDriver.Worker direct() {
        Pen pen = new Pen();
        int area = (int) graph.shape().sliceVoxels();
        return (from, to) -> {
            for (int z = from; z < to; z++) {
                pen.draw(range.start() + z, graph.bytes(), z * area);
            }
        };
    }

    private SliceDriver.Worker transposed() {
        Pen pen = new Pen();
        Shape shape = graph.shape();
        int area = (int) shape.sliceVoxels();
        Shape block = shape.withZ(Transposer.block(VoxelType.UINT8, shape));
        byte[] scratch = Volume.allocate(VoxelType.UINT8, block, Order.FORTRAN).bytes();
        Transposer transposer = new Transposer(shape.x(), shape.y(), shape.z());
        return (from, to) -> {
            for (int z = from; z < to; z++) {
                pen.draw(range.start() + z, scratch, (z - from) * area);
            }
            transposer.scatter(scratch, graph.bytes(), from, to);
        };
    }

    /**
     * Draws slices, row by row: the bars between voxels and their neighbours are rows of bits, which become the bytes
     * of voxels. Scratch of one worker.
     */
    private final class Pen {

        private final boolean selectsAll = selection.hasAll();
        private final int sx = graph.shape().x();
        private final int sy = graph.shape().y();
        private final SliceWindow window = new SliceWindow(stream, inSpace || !selectsAll, true);
        private final RowDifferences differences = new RowDifferences();

        private final RowBits selected = new RowBits(sx);
        private final RowBits before = new RowBits(sx);
        private final RowBits behind = new RowBits(sx);
        private final byte[] lastBytes = new byte[Long.SIZE];

        /** Draws slice {@code z} of the stream, x fastest, from {@code start} on. */
        void draw(int z, byte[] out, int start) {
            if (!slices.get(z)) {
                Arrays.fill(out, start, start + sx * sy, (byte) 0);
                return;
            }
            LabelRows sliceBefore = inSpace && z > range.start() ? window.slice(z - 1) : null;
            LabelBorders borders = window.borders(z);
            // Not filled, and not asked, where neither other slices nor a selection need its labels.
            LabelRows slice = window.slice(z);
            LabelRows sliceBehind = inSpace && z + 1 < range.end() ? window.slice(z + 1) : null;
            before.set(0, sx);
            behind.set(0, sx);
            for (int y = 0; y < sy; y++) {
                if (inSpace) {
                    bar(before, slice, sliceBefore, y);
                    bar(behind, slice, sliceBehind, y);
                }
                if (!selectsAll) {
                    select(slice, y);
                }
                write(borders, y, out, start + y * sx);
            }
        }

        /** Bars the way between the voxels of a row and those of another slice, or of none, that have other labels. */
        private void bar(RowBits bars, LabelRows slice, LabelRows other, int y) {
            if (other == null) {
                return;
            }
            bars.clear();
            differences.compare(slice, y, other, y);
            int[] starts = differences.starts();
            int[] ends = differences.ends();
            for (int i = 0; i < differences.count(); i++) {
                bars.set(starts[i], ends[i]);
            }
        }

        /** Notes which runs of a row are selected. */
        private void select(LabelRows slice, int y) {
            selected.clear();
            int from = 0;
            for (int run = slice.firstRun()[y]; run < slice.firstRun()[y + 1]; run++) {
                int to = slice.ends()[run];
                if (selection.has(window.index().label(slice.numbers()[run]))) {
                    selected.set(from, to);
                }
                from = to;
            }
        }

        /** Writes the bytes of a row; those of its last voxels come from a whole word, too. */
        private void write(LabelBorders borders, int y, byte[] out, int row) {
            int whole = sx & -Long.SIZE;
            write(borders, y, 0, whole, out, row);
            if (whole < sx) {
                write(borders, y, whole, whole + Long.SIZE, lastBytes, 0);
                System.arraycopy(lastBytes, 0, out, row + whole, sx - whole);
            }
        }

        /** Writes the bytes of the voxels {@code from} to {@code to − 1}, both multiples of 64, to an array. */
        private void write(LabelBorders borders, int y, int from, int to, byte[] bytes, int start) {
            writeSides(borders, y, from, to, bytes, start);
            if (inSpace) {
                addSpace(from, to, bytes, start);
            }
            if (!selectsAll) {
                clearOthers(from, to, bytes, start);
            }
        }

        /** Writes the passages within the slice. */
        private static void writeSides(LabelBorders borders, int y, int from, int to, byte[] bytes, int start) {
            long[] words = borders.words();
            int left = borders.left(y);
            int above = borders.above(y);
            int below = borders.above(y + 1);
            int at = start;
            for (int w = from >>> 6; w < to >>> 6; w++) {
                long bars = words[left + w];
                long plusY = ~words[below + w];
                long minusY = ~words[above + w];
                // No loop: shifts by constants are faster.
                LittleEndian.putLong(bytes, at, sides(bars, plusY, minusY));
                LittleEndian.putLong(bytes, at + 8, sides(bars >>> 8, plusY >>> 8, minusY >>> 8));
                LittleEndian.putLong(bytes, at + 16, sides(bars >>> 16, plusY >>> 16, minusY >>> 16));
                LittleEndian.putLong(bytes, at + 24, sides(bars >>> 24, plusY >>> 24, minusY >>> 24));
                LittleEndian.putLong(bytes, at + 32, sides(bars >>> 32, plusY >>> 32, minusY >>> 32));
                LittleEndian.putLong(bytes, at + 40, sides(bars >>> 40, plusY >>> 40, minusY >>> 40));
                LittleEndian.putLong(bytes, at + 48, sides(bars >>> 48, plusY >>> 48, minusY >>> 48));
                long lastBars = bars >>> 56 | words[left + w + 1] << 8;
                LittleEndian.putLong(bytes, at + 56, sides(lastBars, plusY >>> 56, minusY >>> 56));
                at += Long.SIZE;
            }
        }

        /** Returns the bytes of eight voxels; the lowest bits are theirs, of nine borders that are left of voxels. */
        private static long sides(long bars, long plusY, long minusY) {
            return SIDES[(int) bars & 511] | SPREAD[(int) plusY & 255] << 2 | SPREAD[(int) minusY & 255] << 3;
        }

        /** Adds the passages to other slices. */
        private void addSpace(int from, int to, byte[] bytes, int start) {
            for (int x = from; x < to; x += Long.SIZE) {
                long plusZ = ~behind.from(x);
                long minusZ = ~before.from(x);
                for (int i = 0; i < Long.SIZE; i += 8) {
                    int at = start + x - from + i;
                    long space = SPREAD[(int) (plusZ >>> i) & 255] << 4 | SPREAD[(int) (minusZ >>> i) & 255] << 5;
                    LittleEndian.putLong(bytes, at, LittleEndian.getLong(bytes, at) | space);
                }
            }
        }

        /** Makes the voxels 0 that are not selected. */
        private void clearOthers(int from, int to, byte[] bytes, int start) {
            for (int x = from; x < to; x += Long.SIZE) {
                long kept = selected.from(x);
                for (int i = 0; i < Long.SIZE; i += 8) {
                    int at = start + x - from + i;
                    long mask = 255 * SPREAD[(int) (kept >>> i) & 255];
                    LittleEndian.putLong(bytes, at, LittleEndian.getLong(bytes, at) & mask);
                }
            }
        }
    }
}
