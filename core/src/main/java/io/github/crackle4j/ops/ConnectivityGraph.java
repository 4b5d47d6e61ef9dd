package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ZRange;
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

    private static final byte PLUS_X = 1;
    private static final byte MINUS_X = 1 << 1;
    private static final byte PLUS_Y = 1 << 2;
    private static final byte MINUS_Y = 1 << 3;
    private static final byte PLUS_Z = 1 << 4;
    private static final byte MINUS_Z = 1 << 5;
    private static final byte IN_SLICE = PLUS_X | MINUS_X | PLUS_Y | MINUS_Y;

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
     *     2<sup>31</sup>−1 voxels
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

    /** Draws slices: all bits first, then erases those at borders. Scratch of one worker. */
    private final class Pen {

        private final SliceWindow window = new SliceWindow(stream);
        private final RowDifferences differences = new RowDifferences();

        /** Draws slice {@code z} of the stream, x fastest, from {@code start} on. */
        void draw(int z, byte[] out, int start) {
            int sx = graph.shape().x();
            int sy = graph.shape().y();
            if (!slices.get(z)) {
                Arrays.fill(out, start, start + sx * sy, (byte) 0);
                return;
            }
            LabelRows slice = window.slice(z);
            for (int y = 0; y < sy; y++) {
                drawRow(slice, y, out, start + y * sx);
            }
            eraseBits(out, start, start + sx, MINUS_Y);
            eraseBits(out, start + (sy - 1) * sx, start + sy * sx, PLUS_Y);
            for (int y = 1; y < sy; y++) {
                int row = start + y * sx;
                differences.compare(slice, y - 1, slice, y);
                eraseDifferences(out, row - sx, PLUS_Y);
                eraseDifferences(out, row, MINUS_Y);
            }
            if (inSpace) {
                eraseTowards(z - 1, slice, out, start, MINUS_Z);
                eraseTowards(z + 1, slice, out, start, PLUS_Z);
            }
        }

        private void drawRow(LabelRows slice, int y, byte[] out, int row) {
            byte all = inSpace ? IN_SLICE | PLUS_Z | MINUS_Z : IN_SLICE;
            int from = 0;
            for (int run = slice.firstRun()[y]; run < slice.firstRun()[y + 1]; run++) {
                int to = slice.ends()[run];
                boolean selected = selection.has(window.index().label(slice.numbers()[run]));
                Arrays.fill(out, row + from, row + to, selected ? all : 0);
                out[row + from] &= ~MINUS_X;
                out[row + to - 1] &= ~PLUS_X;
                from = to;
            }
        }

        private void eraseTowards(int otherZ, LabelRows slice, byte[] out, int start, byte bit) {
            int sx = slice.sx();
            if (otherZ < range.start() || otherZ >= range.end()) {
                eraseBits(out, start, start + sx * slice.sy(), bit);
                return;
            }
            LabelRows other = window.slice(otherZ);
            for (int y = 0; y < slice.sy(); y++) {
                differences.compare(slice, y, other, y);
                eraseDifferences(out, start + y * sx, bit);
            }
        }

        private void eraseDifferences(byte[] out, int row, byte bit) {
            int[] starts = differences.starts();
            int[] ends = differences.ends();
            for (int i = 0; i < differences.count(); i++) {
                eraseBits(out, row + starts[i], row + ends[i], bit);
            }
        }

        private void eraseBits(byte[] out, int from, int to, byte bit) {
            for (int i = from; i < to; i++) {
                out[i] &= (byte) ~bit;
            }
        }
    }
}
