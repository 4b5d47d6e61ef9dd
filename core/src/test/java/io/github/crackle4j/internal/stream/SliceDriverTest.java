package io.github.crackle4j.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.Execution;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SliceDriverTest {

    @ParameterizedTest
    @CsvSource({"1, 0, 10, 1", "2, 0, 10, 3", "3, 5, 6, 16", "3, 7, 100, 16", "8, 0, 3, 1", "2, 4, 4, 1", "2, 0, 64, 16"
    })
    void everySliceIsWorkedOnOnce(int threads, int from, int to, int block) {
        AtomicIntegerArray times = new AtomicIntegerArray(to);
        SliceDriver.run(Execution.threads(threads), from, to, block, () -> (first, end) -> {
            assertThat(end - first).isBetween(1, block);
            for (int z = first; z < end; z++) {
                times.incrementAndGet(z);
            }
        });
        for (int z = 0; z < to; z++) {
            assertThat(times.get(z)).as("slice %d", z).isEqualTo(z < from ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void eachThreadMakesItsOwnWorker(int threads) {
        Set<Thread> makers = ConcurrentHashMap.newKeySet();
        SliceDriver.run(Execution.threads(threads), 0, 200, 1, () -> {
            Thread maker = Thread.currentThread();
            assertThat(makers.add(maker)).as("first worker of %s", maker).isTrue();
            return (from, to) -> assertThat(Thread.currentThread()).isSameAs(maker);
        });
        assertThat(makers).hasSizeBetween(1, threads);
    }

    /** The higher block fails first, and its thread is done, before the lower one fails. */
    @Test
    void theErrorOfTheLowestBlockWins() {
        AtomicReference<Thread> higher = new AtomicReference<>();
        assertThatThrownBy(() -> SliceDriver.run(Execution.threads(2), 0, 2, 1, () -> (from, to) -> {
                    if (from == 1) {
                        higher.set(Thread.currentThread());
                        throw new IllegalStateException("higher");
                    }
                    while (higher.get() == null || isWorking(higher.get())) {
                        Thread.onSpinWait();
                    }
                    throw new IllegalStateException("lower");
                }))
                .hasMessage("lower");
    }

    /** A helper that is done has ended; the caller that is done waits for the helpers. */
    private static boolean isWorking(Thread thread) {
        return thread.getState() != Thread.State.TERMINATED && thread.getState() != Thread.State.WAITING;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void afterAnErrorAllThreadsStop(int threads) {
        AtomicInteger begun = new AtomicInteger();
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        assertThatThrownBy(() -> SliceDriver.run(Execution.threads(threads), 0, 1_000_000, 1, () -> (from, to) -> {
                    workers.add(Thread.currentThread());
                    begun.incrementAndGet();
                    if (from == 100) {
                        throw new IllegalStateException("slice 100");
                    }
                }))
                .hasMessage("slice 100");
        assertThat(begun.get()).isBetween(101, 999_999);
        workers.remove(Thread.currentThread());
        assertThat(workers).noneMatch(Thread::isAlive);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void errorsOfEveryKindReachTheCaller(int threads) {
        assertThatThrownBy(() -> SliceDriver.run(Execution.threads(threads), 0, 9, 1, () -> {
                    throw new IllegalStateException("no worker");
                }))
                .hasMessage("no worker");
        assertThatThrownBy(() -> SliceDriver.run(Execution.threads(threads), 0, 9, 1, () -> (from, to) -> {
                    throw new StackOverflowError("deep");
                }))
                .isInstanceOf(StackOverflowError.class);
        // As a source written in Kotlin or Scala may throw it.
        TimeoutException undeclared = new TimeoutException();
        assertThatThrownBy(() -> SliceDriver.run(Execution.threads(threads), 0, 9, 1, () -> (from, to) -> {
                    if (from >= 4) {
                        SliceDriverTest.<RuntimeException>throwAnything(undeclared);
                    }
                }))
                .hasCause(undeclared);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> void throwAnything(Exception e) throws E {
        throw (E) e;
    }

    @Test
    void anInterruptedCallerStillFinishesAndStaysInterrupted() {
        AtomicInteger done = new AtomicInteger();
        Thread.currentThread().interrupt();
        SliceDriver.run(Execution.threads(3), 0, 50, 1, () -> (from, to) -> done.incrementAndGet());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasValue(50);
    }
}
