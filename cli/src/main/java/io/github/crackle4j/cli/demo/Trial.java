package io.github.crackle4j.cli.demo;

import io.github.crackle4j.Volume;
import java.io.IOException;
import java.util.Arrays;

/** What came out of trying a codec on a volume: its bytes, and the times of the best run each way. */
public final class Trial {

    private static final int RUNS = 7;

    /** There is no further run after so long. */
    private static final long PATIENCE_NANOS = 1_500_000_000L;

    private byte[] bytes;
    private Volume decoded;
    private final long compressNanos;
    private final long decompressNanos;

    /**
     * Tries a codec on a volume of 64-bit labels.
     *
     * @throws IOException if any voxel comes back as another
     */
    public Trial(Codec codec, Volume volume) throws IOException {
        compressNanos = best(() -> bytes = codec.compress(volume));
        decompressNanos = best(() -> {
            // Make room first: two of them are never needed at once.
            decoded = null;
            decoded = codec.decompress(bytes);
        });
        if (!Arrays.equals(volume.longs(), decoded.longs())) {
            throw new IOException("the voxels that came back are not those that went in");
        }
        decoded = null;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static long best(Work work) throws IOException {
        long best = Long.MAX_VALUE;
        long total = 0;
        for (int run = 0; run < RUNS && total < PATIENCE_NANOS; run++) {
            long start = System.nanoTime();
            work.run();
            long nanos = System.nanoTime() - start;
            best = Math.min(best, nanos);
            total += nanos;
        }
        return best;
    }

    /** Returns the compressed volume. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns the time that compressing takes. */
    public long compressNanos() {
        return compressNanos;
    }

    /** Returns the time that decompressing takes, into an array made for it. */
    public long decompressNanos() {
        return decompressNanos;
    }
}
