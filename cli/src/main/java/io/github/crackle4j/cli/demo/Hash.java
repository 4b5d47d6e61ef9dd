package io.github.crackle4j.cli.demo;

/** Scatters numbers over all 64 bits, the same way everywhere and always. */
final class Hash {

    private Hash() {}

    /** The finalizer of SplitMix64: each bit of the argument moves about half of those of the result. */
    static long of(long value) {
        long h = value + 0x9E3779B97F4A7C15L;
        h = (h ^ h >>> 30) * 0xBF58476D1CE4E5B9L;
        h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
        return h ^ h >>> 31;
    }

    static long of(long seed, int i, int j, int k) {
        return of(seed + i * 0x9E3779B97F4A7C15L + j * 0xC2B2AE3D27D4EB4FL + k * 0x165667B19E3779F9L);
    }
}
