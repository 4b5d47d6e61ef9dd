package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes lost, added and changed anywhere: the damage is found, or the voxels are what they were. */
@Timeout(60)
class DamageTest {

    static List<SmallStream> streams() {
        return SmallStream.all();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyTruncationIsFound(SmallStream stream) {
        byte[] bytes = stream.bytes();
        for (int length = 0; length < bytes.length; length++) {
            int cut = length;
            assertThat(Damage.decode(Arrays.copyOf(bytes, cut), () -> "cut to " + cut + " bytes"))
                    .as("cut to %d bytes", cut)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyAddedByteIsFound(SmallStream stream) {
        byte[] bytes = stream.bytes();
        for (int added : new int[] {1, 2, 3, 4, 5, 8, 64, bytes.length}) {
            byte[] longer = Arrays.copyOf(bytes, bytes.length + added);
            System.arraycopy(bytes, 0, longer, bytes.length, added == bytes.length ? added : 0);
            assertThat(Damage.decode(longer, () -> added + " bytes added"))
                    .as("%d bytes added", added)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyTailOfOtherBytesIsFoundOrHarmless(SmallStream stream) {
        Random random = new Random(7);
        byte[] bytes = stream.bytes();
        for (int length = 0; length < bytes.length; length++) {
            int kept = length;
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(bytes, kept), bytes.length);
            check(stream, zeros, "zeros from byte " + kept + " on");
            byte[] noise = new byte[bytes.length + random.nextInt(3)];
            random.nextBytes(noise);
            System.arraycopy(bytes, 0, noise, 0, kept);
            check(stream, noise, "noise from byte " + kept + " on, seed 7");
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everyFlippedBitIsFoundOrHarmless(SmallStream stream) {
        byte[] bytes = stream.bytes();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            check(stream, bytes, "bit " + bit % 8 + " of byte " + bit / 8);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    /** Version 0 has no checksums: there damage may go unseen, but never gives anything but a volume. */
    private static void check(SmallStream stream, byte[] damaged, String what) {
        Optional<Volume> volume = Damage.decode(damaged, () -> what);
        if (volume.isPresent() && stream.hasChecksums()) {
            VolumeAssert.assertThat(volume.get()).as(what).isSameAs(stream.volume());
        }
    }
}
