package io.github.crackle4j.ops;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.SlicewiseEncoder;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.stream.StreamRecipe;
import io.github.crackle4j.internal.voxels.RowScanner;
import io.github.crackle4j.internal.voxels.SlicePainter;

/** Decodes a stream and encodes it anew, slice by slice. */
public final class Recompress {

    /** About what decoding and encoding take for each voxel of a slice, beside the voxel itself. */
    private static final int SCRATCH_BYTES = 16;

    private Recompress() {}

    /**
     * Returns the bytes that {@link io.github.crackle4j.Crackle#compress(Volume, CompressOptions)} makes of the decoded
     * volume. So borders that a remap has made obsolete are dropped, and the crack format is chosen anew (FORMAT §8).
     *
     * <p>Reads all sections. Time is that of decoding and compressing, memory a slice for each thread, and with
     * pins 12 bytes a run. The view's execution counts, that of the options does not.
     *
     * @param memoryTarget bytes that decoded slices and scratch may take: no more threads are used than fit, but one
     *     always is
     * @throws io.github.crackle4j.CrackleFormatException if the stream is damaged
     */
    public static CrackleStream recompress(CrackleArray array, CompressOptions options, long memoryTarget) {
        StreamReader stream = StreamAccess.streamToEdit(array);
        Header header = stream.header();
        Shape slice = header.shape().withZ(Math.min(1, header.shape().z()));
        Execution execution = StreamAccess.execution(array);
        long threads =
                memoryTarget / Math.max(1, slice.voxels() * (header.voxelType().bytes() + SCRATCH_BYTES));
        Execution fitting =
                new Execution((int) Math.max(1, Math.min(threads, execution.threads())), execution.progress());
        return new StreamRecipe(spools -> {
            SlicewiseEncoder encoder = new SlicewiseEncoder(
                    header.shape(),
                    header.voxelType(),
                    header.order(),
                    options.with(fitting),
                    header.crackFormat(),
                    spools);
            encoder.encode(header.shape().z(), 1, () -> {
                SliceDecoder decoder = stream.sliceDecoder();
                Object voxels = Volume.allocate(header.voxelType(), slice, Order.FORTRAN)
                        .array();
                RowScanner scanner = new RowScanner(voxels, slice, 1);
                return (from, to, sink) -> {
                    for (int z = from; z < to; z++) {
                        decoder.decode(z);
                        SlicePainter.paint(decoder.components(), decoder.labels(), voxels, 0);
                        scanner.scan(0, 1);
                        sink.take(z, scanner.slice(0));
                    }
                };
            });
            return encoder.finish();
        });
    }
}
