package io.github.crackle4j.fuzz;

import io.github.crackle4j.StreamParts;
import io.github.crackle4j.internal.bytes.LittleEndian;
import java.util.Arrays;
import java.util.Random;

/** Ways in which bytes go wrong. */
enum Mutation {
    /** One to four bits are turned. */
    FLIP {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            byte[] mutant = bytes.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                int bit = random.nextInt(8 * mutant.length);
                mutant[bit / 8] ^= (byte) (1 << bit % 8);
            }
            return mutant;
        }
    },

    /** A stretch of bytes becomes noise. */
    NOISE {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            byte[] mutant = bytes.clone();
            byte[] noise = new byte[1 + random.nextInt(16)];
            random.nextBytes(noise);
            int at = random.nextInt(mutant.length);
            System.arraycopy(noise, 0, mutant, at, Math.min(noise.length, mutant.length - at));
            return mutant;
        }
    },

    /** A stretch becomes zeros, as sectors that were never written are. */
    ZEROS {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            byte[] mutant = bytes.clone();
            int at = random.nextInt(mutant.length);
            int count = 1 + random.nextInt(Math.max(1, mutant.length / 4));
            Arrays.fill(mutant, at, Math.min(mutant.length, at + count), (byte) 0);
            return mutant;
        }
    },

    /** The end is missing. */
    CUT {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },

    /** Up to eight bytes are there twice, or not at all. */
    SHIFT {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            int at = random.nextInt(bytes.length);
            int count = Math.min(1 + random.nextInt(8), bytes.length - at);
            boolean twice = random.nextBoolean();
            byte[] mutant = Arrays.copyOf(bytes, bytes.length + (twice ? count : -count));
            int tail = bytes.length - at - count;
            System.arraycopy(bytes, at + count, mutant, mutant.length - tail, tail);
            if (twice) {
                System.arraycopy(bytes, at, mutant, at + count, count);
            }
            return mutant;
        }
    },

    /** A stretch is that of another stream, from the same place or from any. */
    SPLICE {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            byte[] mutant = bytes.clone();
            if (other.length == 0) {
                return mutant;
            }
            int from = random.nextInt(other.length);
            int to = random.nextBoolean() ? Math.min(from, mutant.length - 1) : random.nextInt(mutant.length);
            int count = 1 + random.nextInt(Math.min(other.length - from, mutant.length - to));
            System.arraycopy(other, from, mutant, to, count);
            return mutant;
        }
    },

    /** A number is another one, likely one at which something ends. */
    LIE {
        @Override
        byte[] of(byte[] bytes, byte[] other, Random random) {
            byte[] mutant = bytes.clone();
            int width = Math.min(Integer.highestOneBit(mutant.length), 1 << random.nextInt(4));
            // Counts stand at the beginning of what they count.
            int places = mutant.length - width + 1;
            int at = random.nextInt(random.nextBoolean() ? Math.min(places, 40) : places);
            LittleEndian.put(mutant, at, width, lie(mutant, at, width, random));
            return mutant;
        }
    };

    private static final long[] LIMITS = {0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFFL, 0xFFFF_FFFFL, 1L << 60, -1};

    /**
     * Returns bytes gone wrong, perhaps none.
     *
     * @param bytes at least one
     * @param other from which a stretch may come
     */
    abstract byte[] of(byte[] bytes, byte[] other, Random random);

    /** Returns a stream of which a section has gone wrong, with checksums as that section would have them. */
    byte[] repaired(byte[] stream, byte[] other, Random random) {
        StreamParts parts = StreamParts.of(stream);
        StreamParts others = StreamParts.of(other);
        int z = parts.blocks.length == 0 ? 0 : random.nextInt(parts.blocks.length);
        int choice = random.nextInt(20);
        if (parts.blocks.length == 0 || choice < 4) {
            lieInHeader(parts, z, random);
        } else if (choice < 6 && parts.model.length > 0) {
            parts.model = of(parts.model, others.model, random);
        } else if (choice < 13) {
            parts.labels = of(parts.labels, others.labels, random);
        } else {
            parts.blocks[z] = of(parts.blocks[z], others.blocks.length == 0 ? new byte[0] : others.blocks[0], random);
        }
        return Carrier.withHonestChecksums(parts);
    }

    private static void lieInHeader(StreamParts parts, int z, Random random) {
        switch (random.nextInt(parts.blocks.length == 0 ? 5 : 7)) {
            case 0 -> parts.formatField ^= 1 << random.nextInt(16);
            case 1 -> parts.sx = lie(parts.sx, random);
            case 2 -> parts.sy = lie(parts.sy, random);
            case 3 -> parts.sz = lie(parts.sz, random);
            case 4 -> parts.gridLog2 = random.nextInt(256);
            case 5 -> parts.claimedLabelBytes = lie(parts.labels.length, random);
            default -> {
                long[] lengths = new long[parts.blocks.length];
                Arrays.setAll(lengths, i -> parts.blocks[i].length);
                lengths[z] = lie(lengths[z], random);
                parts.claimedBlockBytes = lengths;
            }
        }
    }

    private static long lie(byte[] bytes, int at, int width, Random random) {
        long truth = 0;
        for (int i = 0; i < width; i++) {
            truth |= (bytes[at + i] & 0xFFL) << 8 * i;
        }
        return lie(truth, random);
    }

    private static long lie(long truth, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> truth + 1 + random.nextInt(3);
            case 1 -> truth - 1 - random.nextInt(3);
            case 2 -> truth * 2;
            default -> LIMITS[random.nextInt(LIMITS.length)];
        };
    }
}
