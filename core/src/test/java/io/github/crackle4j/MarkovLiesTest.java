package io.github.crackle4j;

import static io.github.crackle4j.Lies.lie;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** False Markov models and codes (FORMAT §5). */
class MarkovLiesTest {

    private static final int RANKINGS = 24;

    @TestFactory
    Stream<DynamicTest> rankingsThatThereAreNot() {
        return Stream.of(0, 1, 2, 3)
                .flatMap(context -> Stream.of(RANKINGS, 31)
                        .map(ranking -> lie(
                                "ranking " + ranking + " in context " + context,
                                "markov-order-1",
                                Section.MARKOV_MODEL,
                                parts -> parts.model = model(context, ranking))));
    }

    /** The bits behind the last ranking carry no meaning. */
    @Test
    void bitsBehindTheLastRankingAreNoLie() {
        StreamParts parts = StreamParts.of(HandVector.streamOf("markov-order-1"));
        parts.model[2] |= (byte) 0xF0;
        VolumeAssert.assertThat(Crackle.decompress(parts.toBytes()))
                .isSameAs(Crackle.decompress(HandVector.streamOf("markov-order-1")));
    }

    @TestFactory
    Stream<DynamicTest> codesOfAnotherLength() {
        return Stream.of(
                lie("no byte", "markov-order-1", Section.CRACK_CODES, 1, parts -> parts.blocks[1] = block(parts, 8)),
                lie("one byte less", "markov-order-1", Section.CRACK_CODES, 1, parts -> {
                    parts.blocks[1] = block(parts, 9);
                }),
                lie("one byte more", "markov-order-1", Section.CRACK_CODES, 1, parts -> {
                    parts.blocks[1] = block(parts, 11);
                }),
                lie("a thousand bytes more", "markov-order-1", Section.CRACK_CODES, 1, parts -> {
                    parts.blocks[1] = block(parts, 1010);
                }));
    }

    /**
     * Slice 1 in other words: in contexts 0 and 1 the ranking is (0 2 1 3), so the codes 1 0 0 1 2 take 2, 1, 1, 3 and
     * 2 bits, the last bit a zero in a byte of its own. A missing bit must not read as a zero.
     */
    @Test
    void aCodeThatIsCutInTwo() {
        StreamParts parts = StreamParts.of(HandVector.streamOf("markov-order-1"));
        Volume slice = Crackle.open(parts.toBytes()).decode(1, 2);
        parts.model = Bytes.of().put(3, 2 | 2 << 5).toArray();
        byte[] startIndex = Arrays.copyOfRange(parts.blocks[1], 4, 8);

        parts.blocks[1] = CrackBlocks.block(startIndex, new byte[] {(byte) 0b1011_0001, 0});
        VolumeAssert.assertThat(Crackle.open(parts.toBytes()).decode(1, 2)).isSameAs(slice);

        parts.blocks[1] = CrackBlocks.block(startIndex, new byte[] {(byte) 0b1011_0001});
        assertThatThrownBy(() -> Crackle.open(parts.toBytes()).decode(1, 2))
                .isInstanceOf(CrackleFormatException.class)
                .hasMessageContaining("crack codes of slice 1")
                .hasMessageContaining("end within the last chain");
    }

    private static byte[] block(StreamParts parts, int length) {
        return Arrays.copyOf(parts.blocks[1], length);
    }

    /** Returns a model of order 1 with ranking 0 in all contexts but one. */
    private static byte[] model(int context, int ranking) {
        return Bytes.of().put(3, (long) ranking << 5 * context).toArray();
    }
}
