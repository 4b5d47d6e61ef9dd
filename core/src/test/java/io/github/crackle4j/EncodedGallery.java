package io.github.crackle4j;

import java.util.ArrayList;
import java.util.List;

/** The gallery of volumes as streams: of each volume a few of its encodings, which take turns. */
final class EncodedGallery {

    private static final int OF_EACH = 2;

    private EncodedGallery() {}

    static List<Encodings.Encoding> streams() {
        List<Encodings.Encoding> streams = new ArrayList<>();
        int turn = 0;
        for (Volumes.Sample sample : Volumes.gallery()) {
            List<Encodings.Encoding> all = Encodings.of(sample.volume());
            for (int i = 0; i < OF_EACH; i++) {
                Encodings.Encoding encoding = all.get((turn + i * all.size() / OF_EACH) % all.size());
                streams.add(
                        new Encodings.Encoding(sample + ", " + encoding.name(), encoding.stream(), encoding.volume()));
            }
            turn++;
        }
        return streams;
    }
}
