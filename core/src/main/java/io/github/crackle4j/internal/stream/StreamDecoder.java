package io.github.crackle4j.internal.stream;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.Tables;
import io.github.crackle4j.internal.voxels.SlicePainter;
import io.github.crackle4j.internal.voxels.Transposer;
import java.util.EnumMap;
import java.util.Map;

/** Decodes one stream after the other. Holds the scratch of one worker, and the tables of the stream at hand. */
public final class StreamDecoder {

    private final Tables tables = new Tables();
    private final SliceDecoder slices = new SliceDecoder();

    /** Slices on their way to volumes whose z runs fastest, of each type there was. */
    private final Map<VoxelType, Volume> blocks = new EnumMap<>(VoxelType.class);

    /** Decodes a whole stream into a volume of its type and shape. */
    public void decode(ByteSource source, Volume target) {
        StreamReader stream = new StreamReader(source, tables);
        Shape shape = stream.header().shape();
        if (target.type() != stream.header().voxelType() || !target.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "A stream of " + shape + " " + stream.header().voxelType() + " does not fit a target of "
                            + target.shape() + " " + target.type());
        }
        if (shape.voxels() == 0) {
            return;
        }
        slices.open(stream);
        if (target.order() == Order.FORTRAN) {
            paint(0, shape.z(), target.array(), shape);
        } else {
            transposed(shape, target);
        }
    }

    private void paint(int from, int to, Object voxels, Shape shape) {
        int area = (int) shape.sliceVoxels();
        for (int z = from; z < to; z++) {
            slices.decode(z);
            SlicePainter.paint(slices.components(), slices.labels(), voxels, (z - from) * area);
        }
    }

    private void transposed(Shape shape, Volume target) {
        int blockSlices = Transposer.block(target.type(), shape);
        Object voxels = block(target.type(), shape.withZ(blockSlices));
        Transposer transposer = new Transposer(shape.x(), shape.y(), shape.z());
        for (int z = 0; z < shape.z(); z += blockSlices) {
            int end = Math.min(shape.z(), z + blockSlices);
            paint(z, end, voxels, shape);
            transposer.scatter(voxels, target.array(), z, end);
        }
    }

    private Object block(VoxelType type, Shape shape) {
        Volume block = blocks.get(type);
        if (block == null || block.shape().voxels() < shape.voxels()) {
            block = Volume.allocate(type, shape, Order.FORTRAN);
            blocks.put(type, block);
        }
        return block.array();
    }
}
