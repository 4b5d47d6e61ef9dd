package io.github.crackle4j.fuzz;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.Execution;
import io.github.crackle4j.StreamParts;
import io.github.crackle4j.Volumes;
import java.util.ArrayList;
import java.util.List;

/** Small intact streams of every kind: all voxel types and orders, flat and pins, with a Markov model and without. */
final class Seeds {

    private static final List<byte[]> ALL = make();

    private Seeds() {}

    /** Returns streams of version 1. */
    static List<byte[]> all() {
        return ALL;
    }

    /** Returns the first stream whose format field has these bits. */
    static byte[] with(int mask, int bits) {
        return ALL.stream()
                .filter(stream -> (StreamParts.of(stream).formatField & mask) == bits)
                .findFirst()
                .orElseThrow();
    }

    private static List<byte[]> make() {
        List<byte[]> streams = new ArrayList<>();
        for (Volumes.Sample sample : Volumes.miniatures()) {
            for (boolean pins : new boolean[] {false, true}) {
                for (int order : new int[] {0, 2}) {
                    CompressOptions options = new CompressOptions(order, pins, Execution.serial());
                    streams.add(Crackle.compress(sample.volume(), options));
                }
            }
        }
        return List.copyOf(streams);
    }
}
