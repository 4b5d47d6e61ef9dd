package io.github.crackle4j.internal.labels;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Scatters labels, or pairs of their numbers, over the slots of a table. Each process does it another way, so that
 * nobody can choose labels which all fall into one slot; what comes of a table does not depend on where labels are in
 * it.
 */
public final class LabelHash {

    private static final long SEED = ThreadLocalRandom.current().nextLong();

    private LabelHash() {}

    /** Returns a number of which any bits will do. */
    public static int of(long label) {
        long mixed = (label ^ SEED) * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8_FEB8_6659_FD93L;
        return (int) (mixed ^ mixed >>> 32);
    }
}
