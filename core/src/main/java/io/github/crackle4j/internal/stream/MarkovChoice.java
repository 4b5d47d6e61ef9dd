package io.github.crackle4j.internal.stream;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Execution;
import io.github.crackle4j.internal.cracks.CrackCodeWriter;
import io.github.crackle4j.internal.cracks.CrackCodes;
import io.github.crackle4j.internal.cracks.MarkovCounts;
import io.github.crackle4j.internal.cracks.MarkovModel;
import io.github.crackle4j.internal.header.StreamLayout;
import java.util.Arrays;

/** Makes the Markov model of a stream: of a given order, or of the order that makes the stream smallest. */
final class MarkovChoice {

    /** The longest order of which each worker counts into a table of its own, of 32 MiB. */
    private static final int LONGEST_PARALLEL = 10;

    private MarkovChoice() {}

    /**
     * Returns the model, or null if none pays.
     *
     * @param order from 1 on, or {@link CompressOptions#AUTO}
     */
    static MarkovModel choose(CrackCodes slices, int order, Execution execution) {
        long codes = slices.codes();
        // A model without codes is of no use, so every known writer drops it.
        if (codes == 0) {
            return null;
        }
        if (order > MarkovCounts.LONGEST) {
            return MarkovModel.ofMany(order, slices);
        }
        if (order != CompressOptions.AUTO) {
            return count(slices, order, execution).model();
        }
        return smallest(slices, codes, execution);
    }

    private static MarkovModel smallest(CrackCodes slices, long codes, Execution execution) {
        int longest = longestUseful(codes);
        Stages stages = new Stages(execution, 2, slices.slices());
        Execution counting = stages.next();
        MarkovModel[] models = new MarkovModel[longest + 1];
        long[] bits = new long[longest + 1];
        bits[0] = 2 * codes;
        if (longest > 0) {
            MarkovCounts counts = count(slices, longest, counting);
            for (int order = longest; order > 0; order--) {
                models[order] = counts.model();
                bits[order] = counts.bits();
                counts.shorten();
            }
        }
        long least = Arrays.stream(bits).min().orElseThrow();
        // Counts do not know how slices fill whole bytes; orders that this may reorder are measured.
        long most = least + 8L * slices.slices();
        long candidates = Arrays.stream(bits).filter(size -> size <= most).count();
        Steps steps = new Steps(stages.next().progress(), candidates * slices.slices());
        int best = -1;
        long bestBytes = Long.MAX_VALUE;
        for (int order = 0; order <= longest; order++) {
            if (bits[order] <= most) {
                long bytes = bytes(slices, models[order], steps);
                if (bytes < bestBytes) {
                    best = order;
                    bestBytes = bytes;
                }
            }
        }
        return models[best];
    }

    /** Returns the bytes that a model and all codes take under it; null is no model. */
    private static long bytes(CrackCodes slices, MarkovModel model, Steps steps) {
        long bytes = model == null ? 0 : StreamLayout.modelBytes(model.order());
        for (int slice = 0; slice < slices.slices(); slice++) {
            bytes += CrackCodeWriter.codeBytes(slices.of(slice), model);
            steps.add(1);
        }
        return bytes;
    }

    /** Returns the longest order whose model is smaller than the most it can save: half of the plain codes. */
    private static int longestUseful(long codes) {
        int order = 0;
        while (order < MarkovCounts.LONGEST && StreamLayout.modelBytes(order + 1) < codes / 8) {
            order++;
        }
        return order;
    }

    private static MarkovCounts count(CrackCodes slices, int order, Execution execution) {
        MarkovCounts total = new MarkovCounts(order);
        if (order > LONGEST_PARALLEL) {
            Steps steps = new Steps(execution.progress(), slices.slices());
            for (int slice = 0; slice < slices.slices(); slice++) {
                total.add(slices.of(slice));
                steps.add(1);
            }
            return total;
        }
        int block = SliceDriver.block(slices.slices(), execution.threads(), 4, Integer.MAX_VALUE);
        SliceDriver.run(execution, 0, slices.slices(), block, () -> {
            MarkovCounts counts = new MarkovCounts(order);
            return (from, to) -> {
                counts.clear();
                for (int z = from; z < to; z++) {
                    counts.add(slices.of(z));
                }
                synchronized (total) {
                    total.add(counts);
                }
            };
        });
        return total;
    }
}
