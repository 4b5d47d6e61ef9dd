package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.ops.Selection;
import io.github.crackle4j.ops.Surface;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions about bytes that are not as a writer made them: they are answered, or fail with a format error. */
@Timeout(60)
class DamagedQuestionsTest {

    private static final int ROUNDS = 16;

    /** A question that is asked of a view. */
    @FunctionalInterface
    private interface Question {
        void ask(CrackleArray array);
    }

    private static final List<Question> QUESTIONS = List.of(
            CrackleArray::labels,
            CrackleArray::min,
            CrackleArray::max,
            array -> array.labels(0, 1),
            array -> array.labelsWithin(0, 100),
            array -> array.background().ifPresent(array::contains),
            array -> array.background().ifPresent(array::zRange),
            array -> array.zRange(1),
            CrackleArray::statistics,
            array -> array.statistics(Selection.ofLabels(1, 2)),
            CrackleArray::pointClouds,
            array -> array.pointClouds(Selection.ofLabels(1), Surface.HULL),
            array -> array.contacts(1, 1, 1),
            array -> array.connectivityGraph(6));

    static List<SmallStream> streams() {
        return SmallStream.own().stream()
                .filter(stream -> isWorthDamaging(Crackle.open(stream.bytes()).header()))
                .toList();
    }

    /** Of streams in both versions one is enough, since the checksums are taken off anyway. */
    private static boolean isWorthDamaging(Header header) {
        return header.version() == 1 && header.shape().voxels() > 0;
    }

    @ParameterizedTest
    @MethodSource("streams")
    void areAnsweredOrFailWithAFormatError(SmallStream stream) {
        int found = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            StreamParts parts = StreamParts.of(stream.bytes());
            // Without checksums, damage gets as deep as it can.
            parts.asVersion0();
            byte[] section = random.nextInt(3) > 0 ? parts.labels : parts.blocks[random.nextInt(parts.blocks.length)];
            section[random.nextInt(section.length)] ^= (byte) (1 << random.nextInt(8));
            for (Question question : QUESTIONS) {
                try {
                    question.ask(Crackle.open(parts.toBytes()).with(Execution.threads(1 + seed % 2)));
                } catch (CrackleFormatException e) {
                    found++;
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("question " + QUESTIONS.indexOf(question) + ", seed " + seed, e);
                }
            }
        }
        assertThat(found).as("damage found").isPositive();
    }
}
