package io.github.crackle4j.internal.cracks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Header;
import io.github.crackle4j.LabelFormat;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.bytes.HeapSource;
import io.github.crackle4j.internal.bytes.Tables;
import io.github.crackle4j.internal.header.HeaderCodec;
import io.github.crackle4j.internal.header.StreamLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkovModelTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void aStoredModelComesBack(int order) {
        MarkovModel model = MarkovModel.of(order, randomCounts(order, 3));
        MarkovModel read = read(order, model.toBytes());
        assertThat(read.order()).isEqualTo(order);
        assertThat(read.rankings()).isEqualTo(model.rankings());
        assertThat(read.toBytes()).isEqualTo(model.toBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void everyRankingIsAPermutationByDescendingCounts(int order) {
        long[] counts = randomCounts(order, 3);
        byte[] rankings = MarkovModel.of(order, counts).rankings();
        for (int context = 0; context < rankings.length; context++) {
            int seen = 0;
            for (int rank = 0; rank < 4; rank++) {
                int value = rankings[context] >>> 2 * rank & 3;
                seen |= 1 << value;
                if (rank > 0) {
                    int before = rankings[context] >>> 2 * (rank - 1) & 3;
                    long count = counts[4 * context + value];
                    long countBefore = counts[4 * context + before];
                    assertThat(countBefore > count || countBefore == count && before > value)
                            .as("ranks %d and %d of context %d", rank - 1, rank, context)
                            .isTrue();
                }
            }
            assertThat(seen).as("values of context %d", context).isEqualTo(15);
        }
    }

    @Test
    void anUnusedContextRanksTheLargestValueFirst() {
        // (3 2 1 0) is the last of the 24 permutations.
        assertThat(MarkovModel.of(1, new long[16]).toBytes())
                .containsExactly(23 | (23 & 7) << 5, 23 >>> 3 | 23 << 2 | (23 & 1) << 7, 23 >>> 1);
    }

    @Test
    void permutationsAreNumberedInLexicographicOrder() {
        // (0 1 2 3), (0 1 3 2), (1 0 2 3), (3 0 1 2)
        long[] counts = {9, 8, 7, 6, 9, 8, 6, 7, 8, 9, 7, 6, 8, 7, 6, 9};
        int packed = 0 | 1 << 5 | 6 << 10 | 18 << 15;
        assertThat(MarkovModel.of(1, counts).toBytes()).containsExactly(packed, packed >>> 8, packed >>> 16);
    }

    @Test
    void orderZeroIsNoModel() {
        assertThat(read(0, new byte[0])).isNull();
    }

    /** Small counts, so that many are equal. */
    private static long[] randomCounts(int order, long seed) {
        return new Random(seed).longs(4L << 2 * order, 0, 5).toArray();
    }

    /** A damaged model has very many bad rankings, and each report costs. */
    @Test
    void onlyTheFirstBadRankingIsReported() {
        byte[] model = MarkovModel.of(3, new long[256]).toBytes();
        Arrays.fill(model, 1, model.length, (byte) 0xFF);
        List<CrackleFormatException> problems = new ArrayList<>();
        MarkovModel.read(3, new HeapSource(model), 0, new Tables(), problems::add);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).hasMessageContaining("ranking 31 of context 1");
    }

    /** Reads a model from a stream of one slice, which has a model and nothing else. */
    private static MarkovModel read(int order, byte[] model) {
        Header header = new Header(
                0,
                new Shape(1, 1, 1),
                VoxelType.UINT8,
                1,
                CrackFormat.IMPERMISSIBLE,
                LabelFormat.FLAT,
                Order.FORTRAN,
                order,
                true,
                0);
        ByteSink stream = new ByteSink(64);
        stream.put(HeaderCodec.write(header));
        stream.putInt(0);
        stream.put(model);
        HeapSource source = new HeapSource(Arrays.copyOf(stream.array(), stream.size()));
        return MarkovModel.read(StreamLayout.read(header, source, new Tables()), source, new Tables());
    }
}
