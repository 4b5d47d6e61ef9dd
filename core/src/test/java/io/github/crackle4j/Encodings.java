package io.github.crackle4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The many streams that one volume can be: what an operation says must not depend on which one it is given. */
final class Encodings {

    private static final int UNSORTED = 1 << 13;
    private static final int PINS = 2 << 5;

    /** A stream and the voxels that it holds. */
    record Encoding(String name, byte[] stream, Volume volume) {

        CrackleArray open(int threads) {
            return Crackle.open(stream).with(Execution.threads(threads));
        }

        /** Returns whether crack codes alone can tell if a component is left to the background. */
        boolean isOpenAboutBackground() {
            return name.contains("PINS_EVERYWHERE") || name.contains("BACKGROUND") || name.contains("MIXED");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Encoding> encodings = new ArrayList<>();

    private Encodings() {}

    /** Returns volumes of every pattern and every shape, yet so few that each can be tried in all its encodings. */
    static Stream<Volumes.Sample> samples() {
        List<Volumes.Sample> gallery = Volumes.gallery();
        // A step prime to the number of patterns and of shapes meets all of them.
        IntStream some = IntStream.iterate(0, i -> i < gallery.size(), i -> i + 11);
        return Stream.concat(Volumes.miniatures().stream(), some.mapToObj(gallery::get));
    }

    /** Returns streams of a volume; a remap makes some of them hold fewer labels than the volume. */
    static List<Encoding> of(Volume volume) {
        Encodings all = new Encodings();
        for (boolean pins : new boolean[] {false, true}) {
            String name = pins ? "pins" : "flat";
            byte[] stream = Crackle.compress(volume, new CompressOptions(pins ? 2 : 0, pins, Execution.serial()));
            all.add(name, stream, volume);
            all.add(name + ", version 0", StreamParts.of(stream).asVersion0().toBytes(), volume);
            if (volume.shape().voxels() > 0) {
                all.addRemapped(name + ", remapped", StreamParts.of(stream), volume);
            }
        }
        if (volume.shape().voxels() > 0) {
            all.addUnusedEntry(volume);
            for (Naming naming : Naming.values()) {
                all.addPins(naming, volume);
            }
        }
        return all.encodings;
    }

    private void add(String name, byte[] stream, Volume volume) {
        encodings.add(new Encoding(name, stream, volume));
    }

    /** Changes the table of labels so that it descends here, ascends there, and has labels twice. */
    private void addRemapped(String name, StreamParts parts, Volume volume) {
        VoxelType type = volume.type();
        boolean pins = (parts.formatField & PINS) != 0;
        int width = storedWidth(parts);
        VoxelType storedType = VoxelType.of(width, type.isSigned());
        ByteBuffer labels = ByteBuffer.wrap(parts.labels).order(ByteOrder.LITTLE_ENDIAN);
        int others = (int) labels.getLong(pins ? width : 0);
        int tableAt = pins ? width + 8 : 8;
        int[] entries = IntStream.range(pins ? -1 : 0, others)
                .map(i -> i < 0 ? 0 : tableAt + i * width)
                .toArray();
        Map<Long, Long> mapping = new HashMap<>();
        byte[] table = parts.labels.clone();
        for (int i = 0; i < entries.length; i++) {
            int target = entries[(5 * i + 2) % ((entries.length + 1) / 2)];
            System.arraycopy(table, target, parts.labels, entries[i], width);
            mapping.put(
                    storedType.truncate(littleEndian(table, entries[i], width)),
                    storedType.truncate(littleEndian(table, target, width)));
        }
        parts.formatField |= UNSORTED;
        add(
                name,
                parts.toBytes(),
                Volumes.of(type, volume.order(), volume.shape(), (x, y, z) -> mapping.get(volume.get(x, y, z))));
    }

    /** Adds a label to the table that no component has. */
    private void addUnusedEntry(Volume volume) {
        StreamParts parts = StreamParts.of(Crackle.compress(volume));
        int width = storedWidth(parts);
        int count = (int) littleEndian(parts.labels, 0, 8);
        if (count == 255 || count == 65_535) {
            return; // Keys would have to be wider.
        }
        byte[] table = Arrays.copyOfRange(parts.labels, 8, 8 + count * width);
        byte[] rest = Arrays.copyOfRange(parts.labels, 8 + count * width, parts.labels.length);
        parts.labels = Bytes.of()
                .u64(count + 1L)
                .all(table)
                .put(width, absent(volume, parts))
                .all(rest)
                .toArray();
        parts.formatField |= UNSORTED;
        add("flat, with an unused label", parts.toBytes(), volume);
    }

    /** How a section of pins made here names components. */
    private enum Naming {
        /** Each component as a single one; the background is a label that nothing has. */
        SINGLES,
        /** Each component by a pin at each of its voxels; the background is a label that nothing has. */
        PINS_EVERYWHERE,
        /**
         * As before, but components of the first voxel's label are left to the background, and that label is listed.
         */
        BACKGROUND,
        /** Single components and pins by turns, in every second slice the background. */
        MIXED
    }

    /** Labels the components of a flat stream by condensed pins (FORMAT §6). */
    private void addPins(Naming naming, Volume volume) {
        StreamParts parts = StreamParts.of(Crackle.compress(volume));
        Shape shape = volume.shape();
        int width = storedWidth(parts);
        boolean phantom = naming == Naming.SINGLES || naming == Naming.PINS_EVERYWHERE;
        long background = phantom ? absent(volume, parts) : volume.get(0, 0, 0);
        long[] labels = Naive.labels(volume);
        Map<Long, List<Long>> pins = new HashMap<>();
        Map<Long, List<Long>> singles = new HashMap<>();
        for (long label : labels) {
            pins.put(label, new ArrayList<>());
            singles.put(label, new ArrayList<>());
        }
        long firstComponent = 0;
        Bytes counts = Bytes.of();
        for (int z = 0; z < shape.z(); z++) {
            int[] components = components(volume, z);
            int count = Arrays.stream(components).max().getAsInt() + 1;
            counts.put(width(shape.sliceVoxels()), count);
            boolean[] seen = new boolean[count];
            for (int i = 0; i < components.length; i++) {
                long label = volume.get(i % shape.x(), i / shape.x(), z);
                boolean named = switch (naming) {
                    case SINGLES, PINS_EVERYWHERE -> true;
                    case BACKGROUND -> label != background;
                    case MIXED -> label != background || z % 2 == 0;
                };
                boolean single = naming == Naming.SINGLES || naming == Naming.MIXED && components[i] % 2 == 0;
                if (named && !single) {
                    pins.get(label).add(i + z * shape.sliceVoxels());
                } else if (named && !seen[components[i]]) {
                    singles.get(label).add(firstComponent + components[i]);
                }
                seen[components[i]] = true;
            }
            firstComponent += count;
        }
        Bytes section = Bytes.of().put(width, background).u64(labels.length).put(width, labels);
        section.all(counts.toArray()).u8(2 | 3 << 4);
        for (long label : labels) {
            section.u32(pins.get(label).size());
            putDifferences(section, width(shape.voxels()), pins.get(label));
            section.all(new byte[pins.get(label).size()]);
            section.u32(singles.get(label).size());
            putDifferences(section, 8, singles.get(label));
        }
        parts.labels = section.toArray();
        parts.formatField |= PINS;
        add("pins, " + naming, parts.toBytes(), volume);
    }

    private static int[] components(Volume volume, int z) {
        int sx = volume.shape().x();
        int sy = volume.shape().y();
        return Naive.components(
                sx,
                sy,
                i -> volume.get(i % sx, i / sx, z) != volume.get(i % sx - 1, i / sx, z),
                i -> volume.get(i % sx, i / sx, z) != volume.get(i % sx, i / sx - 1, z));
    }

    private static void putDifferences(Bytes section, int width, List<Long> ascending) {
        long before = 0;
        for (long value : ascending) {
            section.put(width, value - before);
            before = value;
        }
    }

    /** Returns a label that the volume does not have and the stream can store. */
    private static long absent(Volume volume, StreamParts parts) {
        VoxelType storedType = VoxelType.of(storedWidth(parts), volume.type().isSigned());
        long[] labels = Naive.labels(volume);
        long label = storedType.minValue();
        while (contains(labels, label)) {
            label++;
        }
        return label;
    }

    private static boolean contains(long[] labels, long label) {
        return Arrays.stream(labels).anyMatch(other -> other == label);
    }

    private static int storedWidth(StreamParts parts) {
        return 1 << (parts.formatField >>> 2 & 3);
    }

    private static int width(long value) {
        return value <= 0xFF ? 1 : value <= 0xFFFF ? 2 : value <= 0xFFFF_FFFFL ? 4 : 8;
    }

    private static long littleEndian(byte[] bytes, int at, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[at + i] & 0xFFL) << 8 * i;
        }
        return value;
    }
}
