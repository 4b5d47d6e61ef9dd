package io.github.crackle4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One volume in all the ways in which a stream may hold it. */
final class EncodedSamples {

    /** A stream and the voxels it holds. */
    record Encoded(String name, byte[] stream, Volume volume) {

        CrackleArray open(int threads) {
            return Crackle.open(stream).with(Execution.threads(threads));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final int UNSORTED = 1 << 13;

    private EncodedSamples() {}

    /** Returns every sample of the gallery, each in two of the ways, which take turns. */
    static List<Encoded> gallery() {
        List<Encoded> all = new ArrayList<>();
        int turn = 0;
        for (Volumes.Sample sample : Volumes.gallery()) {
            List<Encoded> ways = of(sample);
            all.add(ways.get(turn % ways.size()));
            all.add(ways.get((turn + 2) % ways.size()));
            turn++;
        }
        return all;
    }

    /** Returns all ways. */
    static List<Encoded> of(Volumes.Sample sample) {
        Volume volume = sample.volume();
        CompressOptions plain = CompressOptions.DEFAULT.with(Execution.serial());
        byte[] flat = Crackle.compress(volume, plain);
        List<Encoded> ways = new ArrayList<>();
        ways.add(new Encoded(sample + ", flat", flat, volume));
        ways.add(new Encoded(sample + ", Markov order 2", Crackle.compress(volume, plain.withMarkovOrder(2)), volume));
        ways.add(new Encoded(
                sample + ", pins", Crackle.compress(volume, plain.withPins(true).withMarkovOrder(1)), volume));
        ways.add(new Encoded(
                sample + ", version 0", StreamParts.of(flat).asVersion0().toBytes(), volume));
        ways.add(remapped(sample.name(), flat, volume));
        return ways;
    }

    /** Turns the table of labels of a flat stream upside down and gives each third entry the label of the one before. */
    static Encoded remapped(String name, byte[] flat, Volume volume) {
        StreamParts parts = StreamParts.of(flat);
        if (parts.labels.length == 0) {
            return new Encoded(name + ", remapped", flat, volume);
        }
        Header header = Crackle.open(flat).header();
        int width = header.storedWidth();
        int count = (int)
                ByteBuffer.wrap(parts.labels).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] old = parts.labels.clone();
        long[] before = new long[count];
        long[] after = new long[count];
        for (int key = 0; key < count; key++) {
            int source = key % 3 == 1 ? key - 1 : key;
            System.arraycopy(old, 8 + (count - 1 - source) * width, parts.labels, 8 + key * width, width);
            before[key] = label(old, 8 + key * width, header);
            after[key] = label(parts.labels, 8 + key * width, header);
        }
        parts.formatField |= UNSORTED;
        Map<Long, Long> mapping = new HashMap<>();
        for (int key = 0; key < count; key++) {
            mapping.put(before[key], after[key]);
        }
        Volume mapped = Volumes.of(
                volume.type(), volume.order(), volume.shape(), (x, y, z) -> mapping.get(volume.get(x, y, z)));
        return new Encoded(name + ", remapped", parts.toBytes(), mapped);
    }

    private static long label(byte[] table, int at, Header header) {
        long label = 0;
        for (int i = 0; i < header.storedWidth(); i++) {
            label |= (table[at + i] & 0xFFL) << 8 * i;
        }
        return header.storedType().truncate(label);
    }
}
