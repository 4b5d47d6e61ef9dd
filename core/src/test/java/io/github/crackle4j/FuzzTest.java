package io.github.crackle4j;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage with checksums that fit it, so that it gets as deep as it can. */
@Timeout(60)
class FuzzTest {

    private static final int ROUNDS = 400;

    /** What is more likely to hit a limit than a random byte is. */
    private static final int[] TELLING = {0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF};

    static List<SmallStream> streams() {
        return SmallStream.own();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void damagedSectionsGiveAFormatErrorOrAVolume(SmallStream stream) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            StreamParts parts = StreamParts.of(stream.bytes());
            for (int i = 0; i <= random.nextInt(3); i++) {
                damage(parts, random);
            }
            String what = "seed " + seed;
            Damage.decode(parts.toBytes(), () -> what);
        }
    }

    private static void damage(StreamParts parts, Random random) {
        int slices = parts.blocks.length;
        switch (random.nextInt(slices == 0 ? 2 : 10)) {
            case 0 -> parts.formatField ^= 1 << random.nextInt(14);
            case 1 -> {
                parts.sx = Math.max(0, parts.sx + random.nextInt(5) - 2);
                parts.sy = Math.max(0, parts.sy + random.nextInt(5) - 2);
            }
            case 2, 3, 4 -> parts.labels = damage(parts.labels, random);
            case 5 -> parts.model = damage(parts.model, random);
            case 6 -> {
                byte[] block = parts.blocks[0];
                parts.blocks[0] = parts.blocks[slices - 1];
                parts.blocks[slices - 1] = block;
            }
            default -> {
                int z = random.nextInt(slices);
                parts.blocks[z] = damage(parts.blocks[z], random);
            }
        }
    }

    private static byte[] damage(byte[] section, Random random) {
        if (section.length == 0) {
            return section;
        }
        int at = random.nextInt(section.length);
        byte[] damaged = section.clone();
        switch (random.nextInt(6)) {
            case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> damaged[at] += (byte) (random.nextBoolean() ? 1 : -1);
            case 2 -> damaged[at] = (byte) TELLING[random.nextInt(TELLING.length)];
            case 3 ->
                Arrays.fill(
                        damaged, at, Math.min(damaged.length, at + 8), (byte) TELLING[random.nextInt(TELLING.length)]);
            case 4 -> {
                damaged = Arrays.copyOf(section, section.length + 1);
                System.arraycopy(section, at, damaged, at + 1, section.length - at);
            }
            default -> {
                damaged = Arrays.copyOf(section, section.length - 1);
                System.arraycopy(section, at + 1, damaged, at, section.length - at - 1);
            }
        }
        return damaged;
    }
}
