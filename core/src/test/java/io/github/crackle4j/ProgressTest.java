package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener hears. */
class ProgressTest {

    private static final Shape SHAPE = new Shape(20, 18, 37);
    private static final Volume CELLS = Volumes.of(VoxelType.UINT16, Order.FORTRAN, SHAPE, Volumes.cells(11, 6, 5));

    /** Only its middle slice is noise: it misleads a guess at the crack format from that slice. */
    private static final Volume MISLEADING = Volumes.of(
            VoxelType.UINT8, Order.FORTRAN, SHAPE, (x, y, z) -> z == SHAPE.z() / 2 ? Volumes.mix(5, x, y, z) & 63 : 1);

    /** The updates of a piece of work, in the order in which they came. */
    private static List<Long> updates(int threads, Consumer<Execution> work) {
        List<Long> updates = new ArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        work.accept(new Execution(threads, (done, total) -> {
            assertThat(inside.incrementAndGet()).as("updates at a time").isEqualTo(1);
            assertThat(done).as("done").isLessThanOrEqualTo(total);
            updates.add(done);
            updates.add(total);
            inside.decrementAndGet();
        }));
        return updates;
    }

    private static void assertRises(List<Long> updates, long total) {
        long before = 0;
        for (int i = 0; i < updates.size(); i += 2) {
            assertThat(updates.get(i))
                    .as("done in update %d of %s", i / 2, updates)
                    .isGreaterThan(before);
            assertThat(updates.get(i + 1)).as("total in update %d", i / 2).isEqualTo(total);
            before = updates.get(i);
        }
        assertThat(before).as("done at the end").isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void compressingReportsEverySliceOnce(int threads) {
        for (boolean pins : new boolean[] {false, true}) {
            for (Volume volume : List.of(CELLS, MISLEADING)) {
                assertRises(
                        updates(
                                threads,
                                execution -> Crackle.compress(
                                        volume, new CompressOptions(CompressOptions.AUTO, pins, execution))),
                        SHAPE.z());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void decodingReportsEverySliceOnce(int threads) {
        CrackleArray array = Crackle.open(Crackle.compress(CELLS));
        for (Order order : Order.values()) {
            assertRises(
                    updates(
                            threads,
                            execution -> array.with(execution)
                                    .decodeInto(0, Volume.allocate(VoxelType.UINT16, SHAPE, order))),
                    SHAPE.z());
        }
        assertRises(updates(threads, execution -> array.with(execution).decode(5, 12)), 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatTheListenerThrowsReachesTheCaller(int threads) {
        Execution cancelling = new Execution(threads, (done, total) -> {
            if (done >= 3) {
                throw new CancellationException("enough");
            }
        });
        CrackleArray array = Crackle.open(Crackle.compress(CELLS)).with(cancelling);
        assertThatThrownBy(array::decode)
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
        assertThatThrownBy(() -> Crackle.compress(CELLS, CompressOptions.DEFAULT.with(cancelling)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
    }
}
