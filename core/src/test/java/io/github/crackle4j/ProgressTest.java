package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Masks;
import io.github.crackle4j.ops.Recode;
import io.github.crackle4j.ops.Recompress;
import io.github.crackle4j.ops.Slabs;
import io.github.crackle4j.ops.ZStack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
                    .isGreaterThanOrEqualTo(before);
            assertThat(updates.get(i + 1)).as("total in update %d", i / 2).isEqualTo(total);
            before = updates.get(i);
        }
        assertThat(before).as("done at the end").isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void compressingReportsEachStage(int threads) {
        for (boolean pins : new boolean[] {false, true}) {
            for (Volume volume : List.of(CELLS, MISLEADING)) {
                assertRises(
                        updates(
                                threads,
                                execution -> Crackle.compress(
                                        volume, new CompressOptions(CompressOptions.AUTO, pins, execution))),
                        (pins ? 3L : 2L) * SHAPE.z());
            }
        }
    }

    /** Work that goes through the slices more than once. */
    private enum Staged {
        MARKOV {
            @Override
            byte[] run(Execution execution) {
                return Crackle.compress(CELLS, new CompressOptions(2, false, execution));
            }
        },
        LONG_MARKOV {
            @Override
            byte[] run(Execution execution) {
                return Crackle.compress(CELLS, new CompressOptions(11, false, execution));
            }
        },
        SMALLEST {
            @Override
            byte[] run(Execution execution) {
                return Crackle.compress(CELLS, new CompressOptions(CompressOptions.AUTO, true, execution));
            }
        },
        PINS {
            @Override
            byte[] run(Execution execution) {
                return Crackle.compress(CELLS, new CompressOptions(0, true, execution));
            }
        },
        TO_PINS {
            @Override
            byte[] run(Execution execution) {
                return Recode.toPins(open(execution)).toBytes();
            }
        },
        TO_MARKOV {
            @Override
            byte[] run(Execution execution) {
                return Recode.withMarkovOrder(open(execution), CompressOptions.AUTO)
                        .toBytes();
            }
        },
        STACK {
            @Override
            byte[] run(Execution execution) {
                return new ZStack(new CompressOptions(1, true, execution))
                        .add(CELLS)
                        .toStream()
                        .toBytes();
            }
        },
        RECOMPRESS {
            @Override
            byte[] run(Execution execution) {
                return Recompress.recompress(
                                open(execution), new CompressOptions(CompressOptions.AUTO, true, execution), 1 << 20)
                        .toBytes();
            }
        },
        SHATTER {
            @Override
            byte[] run(Execution execution) {
                byte[] pins = Recode.toPins(Crackle.open(STREAM)).toBytes();
                return Slabs.shatter(Crackle.open(pins).with(execution)).get(0).toBytes();
            }
        };

        private static final byte[] STREAM = Crackle.compress(CELLS, CompressOptions.DEFAULT.withMarkovOrder(1));

        abstract byte[] run(Execution execution);

        private static CrackleArray open(Execution execution) {
            return Crackle.open(STREAM).with(execution);
        }
    }

    @ParameterizedTest
    @EnumSource(Staged.class)
    void everyStageIsHeardAndCanBeCancelled(Staged work) {
        byte[] expected = work.run(Execution.serial());
        for (int threads : new int[] {1, 3}) {
            List<Long> updates = updates(
                    threads, execution -> assertThat(work.run(execution)).isEqualTo(expected));
            assertRises(updates, updates.get(1));
            long stages = updates.get(1) / SHAPE.z();
            assertThat(stages).isGreaterThan(1);
            assertThat(updates.get(1) % SHAPE.z()).isZero();
            for (long stage = 0; stage < stages; stage++) {
                long middle = stage * SHAPE.z() + SHAPE.z() / 2;
                Execution cancelling = new Execution(threads, (done, total) -> {
                    if (done >= middle) {
                        throw new CancellationException("at " + done);
                    }
                });
                assertThatThrownBy(() -> work.run(cancelling))
                        .isInstanceOf(CancellationException.class)
                        .satisfies(e -> assertThat(Long.parseLong(e.getMessage().substring(3)))
                                .as("heard within stage %d of %d", middle / SHAPE.z(), stages)
                                .isLessThan((middle / SHAPE.z() + 1) * SHAPE.z()));
            }
        }
    }

    @Test
    void choosingPinsIsHeardSliceBySlice() {
        List<Long> updates = updates(
                1,
                execution -> Recode.toPins(Crackle.open(Crackle.compress(CELLS)).with(execution))
                        .toBytes());
        long ofPins = IntStream.range(0, updates.size() / 2)
                .mapToLong(i -> updates.get(2 * i))
                .filter(done -> done >= SHAPE.z())
                .distinct()
                .count();
        assertThat(ofPins).isEqualTo(SHAPE.z() + 1);
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

    /** Not even by threads that were about to tell it more. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aListenerThatHasThrownIsNotCalledAgain(int threads) {
        CrackleArray array = Crackle.open(Crackle.compress(CELLS));
        for (int round = 0; round < 20; round++) {
            AtomicInteger calls = new AtomicInteger();
            Execution cancelling = new Execution(threads, (done, total) -> {
                if (calls.incrementAndGet() >= 3) {
                    throw new CancellationException("call " + calls);
                }
            });
            assertThatThrownBy(() -> array.with(cancelling).decode())
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("call 3");
            assertThat(calls.get()).isEqualTo(3);
        }
    }

    @Test
    void masksAreHeardLabelByLabelAndCanBeCancelled() {
        CrackleArray array = Crackle.open(Crackle.compress(CELLS));
        int labels = array.labels().length;
        List<Long> updates = updates(
                2,
                execution -> Masks.each(array.with(execution), Masks.Crop.BOX)
                        .forEach(mask -> assertThat(mask.voxels().bytes()).contains((byte) 1)));
        assertThat(updates).hasSizeGreaterThan(2 * SHAPE.z());
        for (int i = 0; i < updates.size(); i += 2) {
            assertThat(updates.get(i)).isBetween(i == 0 ? 0 : updates.get(i - 2), labels - 1L);
            assertThat(updates.get(i + 1)).isEqualTo(labels);
        }
        Execution cancelling = new Execution(2, (done, total) -> {
            throw new CancellationException("enough");
        });
        assertThatThrownBy(
                        () -> Masks.each(array.with(cancelling), Masks.Crop.BOX).iterator())
                .isInstanceOf(CancellationException.class);
    }
}
