package io.github.crackle4j;

import java.util.ArrayList;
import java.util.List;

/** An intact stream, small enough to be damaged in every way there is. */
final class SmallStream {

    private static final int GOLDEN_BYTES = 600;

    private final String name;
    private final byte[] bytes;
    private final Volume volume;

    private SmallStream(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.volume = Crackle.decompress(bytes);
    }

    /** Returns streams of every kind: written by hand, by this library and, where they are here, by the reference. */
    static List<SmallStream> all() {
        List<SmallStream> streams = new ArrayList<>(own());
        for (GoldenFile file : GoldenFile.all()) {
            byte[] stream = file.stream();
            if (stream.length <= GOLDEN_BYTES) {
                streams.add(new SmallStream(file.toString(), stream));
            }
        }
        return streams;
    }

    /** Returns the streams that are not the reference's, in version 1 and in version 0. */
    static List<SmallStream> own() {
        List<SmallStream> streams = new ArrayList<>();
        for (HandVector vector : HandVector.all()) {
            streams.add(new SmallStream(vector.toString(), vector.stream()));
        }
        for (Volumes.Sample sample : Volumes.miniatures()) {
            for (boolean pins : new boolean[] {false, true}) {
                for (int order : new int[] {0, 2}) {
                    byte[] stream =
                            Crackle.compress(sample.volume(), new CompressOptions(order, pins, Execution.serial()));
                    String name = sample + ", pins " + pins + ", order " + order;
                    streams.add(new SmallStream(name, stream));
                    streams.add(new SmallStream(
                            name + ", version 0",
                            StreamParts.of(stream).asVersion0().toBytes()));
                }
            }
        }
        return streams;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Volume volume() {
        return volume;
    }

    /** Returns whether damage must show. */
    boolean hasChecksums() {
        return bytes[4] > 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
