package io.github.crackle4j.internal.cracks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.internal.bytes.ByteSink;
import io.github.crackle4j.internal.header.StreamLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkovCountsTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6, 8})
    void shorterCountsAreThoseOfTheLowerOrder(int order) {
        List<CrackCode> slices = slices(5);
        MarkovCounts counts = count(slices, order);
        for (int lower = order - 1; lower > 0; lower--) {
            counts.shorten();
            MarkovCounts direct = count(slices, lower);
            assertThat(counts.order()).isEqualTo(lower);
            assertThat(counts.bits()).as("bits of order %d", lower).isEqualTo(direct.bits());
            assertThat(counts.model().toBytes())
                    .as("model of order %d", lower)
                    .isEqualTo(direct.model().toBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void countsAreThoseOfEveryContextAndValue(int order) {
        List<CrackCode> slices = slices(6);
        long[] expected = new long[4 << 2 * order];
        for (CrackCode slice : slices) {
            int[] history = new int[order];
            for (int i = 0; i < slice.count(); i++) {
                int value = value(slice, i);
                int context = 0;
                for (int age = 0; age < order; age++) {
                    context += history[age] << 2 * (order - 1 - age);
                }
                expected[4 * context + value]++;
                System.arraycopy(history, 0, history, 1, order - 1);
                history[0] = value;
            }
        }
        assertThat(count(slices, order).model().toBytes())
                .isEqualTo(MarkovModel.of(order, expected).toBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void bitsTellTheLengthOfTheCodesUpToAByteASlice(int order) {
        List<CrackCode> slices = slices(7);
        MarkovCounts counts = count(slices, order);
        ByteSink sink = new ByteSink(64);
        for (CrackCode slice : slices) {
            MarkovEncoder.encode(counts.model(), slice, sink);
        }
        long modelBytes = StreamLayout.modelBytes(order);
        assertThat(counts.bits() / 8.0)
                .isBetween(
                        modelBytes + sink.size() - 1.0 * slices.size(),
                        modelBytes + sink.size() + 0.25 * slices.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void encodedSlicesDecodeToTheSameCodes(int order) {
        List<CrackCode> slices = slices(8);
        MarkovModel model = count(slices, order).model();
        for (CrackCode slice : slices) {
            ByteSink sink = new ByteSink(64);
            MarkovEncoder.encode(model, slice, sink);
            for (MarkovDecoder decoder : List.of(new MarkovDecoder(), new MarkovDecoder(0))) {
                CodeWords codes = new CodeWords();
                codes.reset(8L * sink.size());
                Arrays.fill(codes.words(), -1);
                decoder.decode(model, sink.array(), 0, sink.size(), codes);
                assertThat(codes.count()).isGreaterThanOrEqualTo(slice.count());
                for (int i = 0; i < slice.count(); i++) {
                    assertThat(codes.get(i))
                            .as("code %d of %d", i, slice.count())
                            .isEqualTo(value(slice, i));
                }
                assertThat(decoder.leftoverBits(codes, slice.count(), 8L * sink.size()))
                        .isBetween(0L, 7L);
            }
        }
    }

    private static MarkovCounts count(List<CrackCode> slices, int order) {
        MarkovCounts first = new MarkovCounts(order);
        MarkovCounts second = new MarkovCounts(order);
        for (int i = 0; i < slices.size(); i++) {
            (i % 2 == 0 ? first : second).add(slices.get(i));
        }
        first.add(second);
        return first;
    }

    /** Codes in which 0 is likely after 0, as in borders; of every length around whole words. */
    private static List<CrackCode> slices(long seed) {
        Random random = new Random(seed);
        List<CrackCode> slices = new ArrayList<>();
        for (int count : new int[] {0, 1, 2, 5, 31, 32, 33, 63, 64, 65, 1000}) {
            long[] words = new long[(count + 31) / 32];
            int value = 0;
            for (int i = 0; i < count; i++) {
                value = random.nextInt(3) == 0 ? random.nextInt(4) : value & 1;
                words[i / 32] |= (long) value << 2 * (i % 32);
            }
            slices.add(new CrackCode(new byte[0], words, count));
        }
        return slices;
    }

    private static int value(CrackCode code, int i) {
        return (int) (code.words()[i / 32] >>> 2 * (i % 32)) & 3;
    }
}
