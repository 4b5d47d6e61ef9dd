package io.github.crackle4j.ops;

import io.github.crackle4j.internal.components.SliceComponents;
import io.github.crackle4j.internal.stream.SliceDecoder;
import java.util.Arrays;

/**
 * Pools blocks of 2×2 voxels of one slice, or of 2×2×2 of two. The two or four rows of a row of blocks are walked
 * together, run by run: where no run ends, one vote decides for many blocks. Holds the scratch of one worker.
 */
final class SlicePooler {

    /** Decides what a block becomes. */
    @FunctionalInterface
    interface Vote {
        /** Returns a label for the block of the first {@code count} voxels, x fastest, then y, then z. */
        long winner(long[] voxels, int count);
    }

    private static final int MOST_ROWS = 4;

    private final SliceDecoder[] decoders;
    private final Vote vote;
    private final long[] block = new long[2 * MOST_ROWS];

    /** For each row: the ends of its runs, their components, the labels of these, and the run at hand. */
    private final int[][] ends = new int[MOST_ROWS][];

    private final int[][] components = new int[MOST_ROWS][];
    private final long[][] labels = new long[MOST_ROWS][];
    private final int[] run = new int[MOST_ROWS];

    SlicePooler(SliceDecoder[] decoders, Vote vote) {
        this.decoders = decoders;
        this.vote = vote;
    }

    /**
     * Pools what the decoders have decoded.
     *
     * @param slices decoders that have a slice
     * @param pooled gets the blocks, x fastest
     */
    void pool(int slices, long[] pooled) {
        SliceComponents first = decoders[0].components();
        int sx = first.sx();
        int sy = first.sy();
        int at = 0;
        for (int y = 0; y < sy; y += 2) {
            int rows = 0;
            for (int i = 0; i < slices; i++) {
                for (int row = y; row < Math.min(y + 2, sy); row++) {
                    begin(rows++, decoders[i], row);
                }
            }
            poolRow(rows, sx, pooled, at);
            at += sx / 2 + sx % 2;
        }
    }

    private void begin(int row, SliceDecoder decoder, int y) {
        SliceComponents slice = decoder.components();
        run[row] = slice.firstRun()[y];
        ends[row] = slice.ends();
        components[row] = slice.components();
        labels[row] = decoder.labels();
    }

    private void poolRow(int rows, int sx, long[] pooled, int start) {
        int at = start;
        int x = 0;
        while (x < sx) {
            int end = sx;
            for (int row = 0; row < rows; row++) {
                while (ends[row][run[row]] <= x) {
                    run[row]++;
                }
                end = Math.min(end, ends[row][run[row]]);
                block[2 * row] = label(row, run[row]);
            }
            int blocks = (end - x) / 2;
            if (blocks > 0) {
                for (int row = 0; row < rows; row++) {
                    block[2 * row + 1] = block[2 * row];
                }
                Arrays.fill(pooled, at, at + blocks, vote.winner(block, 2 * rows));
            } else {
                pooled[at] = x + 1 < sx ? mixedBlock(rows, x) : lastBlock(rows);
                blocks = 1;
            }
            at += blocks;
            x += 2 * blocks;
        }
    }

    /** Decides on a block within which a run ends. */
    private long mixedBlock(int rows, int x) {
        for (int row = 0; row < rows; row++) {
            boolean goesOn = ends[row][run[row]] > x + 1;
            block[2 * row + 1] = goesOn ? block[2 * row] : label(row, run[row] + 1);
        }
        return vote.winner(block, 2 * rows);
    }

    /** Decides on a block of one column. */
    private long lastBlock(int rows) {
        for (int row = 1; row < rows; row++) {
            block[row] = block[2 * row];
        }
        return vote.winner(block, rows);
    }

    private long label(int row, int run) {
        return labels[row][components[row][run]];
    }
}
