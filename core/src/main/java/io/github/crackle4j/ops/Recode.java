package io.github.crackle4j.ops;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.cracks.CrackCode;
import io.github.crackle4j.internal.header.StreamLayout;
import io.github.crackle4j.internal.stream.SliceDecoder;
import io.github.crackle4j.internal.stream.SliceDriver;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.stream.StreamWriter;

/** Writes streams anew without going through voxels. */
public final class Recode {

    private Recode() {}

    /**
     * Returns the same volume with its crack codes under another Markov model (FORMAT §5). Labels stay as they are. A
     * stream of version 0 becomes one of version 1 and so gets checksums. Every slice is checked on the way.
     *
     * <p>Time O(B + V/16) shared among the threads, memory the crack codes twice.
     *
     * @param order the Markov order, 0 to 15, or {@link CompressOptions#AUTO}
     * @throws io.github.crackle4j.CrackleFormatException if the stream is damaged
     */
    public static byte[] withMarkovOrder(CrackleArray source, int order, Execution execution) {
        CompressOptions options = CompressOptions.DEFAULT.withMarkovOrder(order);
        StreamReader stream = StreamAccess.stream(source);
        Header old = stream.header();
        Header header = new Header(
                1,
                old.shape(),
                old.voxelType(),
                old.storedWidth(),
                old.crackFormat(),
                old.labelFormat(),
                old.order(),
                0,
                old.sortedLabels(),
                old.labelBytes());
        if (old.shape().voxels() == 0) {
            return StreamWriter.empty(header);
        }
        int slices = old.shape().z();
        CrackCode[] crackCodes = new CrackCode[slices];
        int[] crcs = new int[slices];
        SliceDriver.run(execution, 0, slices, 1, () -> {
            SliceDecoder decoder = stream.sliceDecoder();
            return (from, to) -> {
                for (int z = from; z < to; z++) {
                    decoder.decode(z);
                    crackCodes[z] = decoder.crackCode();
                    crcs[z] = decoder.crc();
                }
            };
        });
        StreamLayout layout = stream.layout();
        Window labels = new Window();
        labels.load(stream.source(), layout.labelsPosition(), Math.toIntExact(old.labelBytes()));
        return StreamWriter.write(
                header,
                labels.toBytes(),
                crackCodes,
                crcs,
                options.markovOrder(),
                Execution.threads(execution.threads()));
    }
}
