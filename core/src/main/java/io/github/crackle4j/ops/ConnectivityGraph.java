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

    private static final long IN_SLICE = 0b00_1111;
    private static final long PLUS_Z = 0b01_0000;
    private static final long MINUS_Z = 0b10_0000;

    /** Eight bits, each in a byte of its own, the lowest in the lowest. */
    private static final long[] SPREAD = new long[256];

    static {
        for (int bits = 0; bits < 256; bits++) {
            for (int i = 0; i < 8; i++) {
                SPREAD[bits] |= (long) (bits >>> i & 1) << 8 * i;
            }
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

        /** Writes the bytes of a row. */
        private void write(LabelBorders borders, int y, byte[] out, int row) {
            long[] left = borders.left();
            long[] above = borders.above();
            int firstWord = borders.firstWord(y);
            int firstWordBelow = borders.firstWord(y + 1);
            for (int x = 0; x < sx; x += Long.SIZE) {
                int count = Math.min(sx - x, Long.SIZE);
                int w = x >>> 6;
                long open = selectsAll ? -1L : selected.from(x);
                long plusX = open & ~(left[firstWord + w] >>> 1 | left[firstWord + w + 1] << 63);
                long minusX = open & ~left[firstWord + w];
                long plusY = open & ~above[firstWordBelow + w];
                long minusY = open & ~above[firstWord + w];
                long plusZ = inSpace ? open & ~behind.from(x) : 0;
                long minusZ = inSpace ? open & ~before.from(x) : 0;
                if ((plusX & minusX & plusY & minusY) == -1L && isUniform(plusZ) && isUniform(minusZ)) {
                    // Most words see no border.
                    Arrays.fill(
                            out, row + x, row + x + Long.SIZE, (byte) (IN_SLICE | plusZ & PLUS_Z | minusZ & MINUS_Z));
                    continue;
                }
                for (int i = 0; i < count; i += 8) {
                    long eight = SPREAD[(int) (plusX >>> i) & 255]
                            | SPREAD[(int) (minusX >>> i) & 255] << 1
                            | SPREAD[(int) (plusY >>> i) & 255] << 2
                            | SPREAD[(int) (minusY >>> i) & 255] << 3;
                    if (inSpace) {
                        eight |= SPREAD[(int) (plusZ >>> i) & 255] << 4 | SPREAD[(int) (minusZ >>> i) & 255] << 5;
                    }
                    if (count - i >= 8) {
                        LittleEndian.putLong(out, row + x + i, eight);
                    } else {
                        for (int j = i; j < count; j++) {
                            out[row + x + j] = (byte) (eight >>> 8 * (j - i));
                        }
                    }
                }
            }
        }

        /** Returns whether bits are all set or all clear. */
        private static boolean isUniform(long bits) {
            return bits == 0 || bits == -1L;
        }
    }
}
