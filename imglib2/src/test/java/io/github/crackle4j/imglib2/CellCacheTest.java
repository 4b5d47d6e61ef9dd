package io.github.crackle4j.imglib2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import net.imglib2.img.cell.Cell;
import org.junit.jupiter.api.Test;

class CellCacheTest {

    private static final int CELLS = 10;

    private final AtomicIntegerArray loads = new AtomicIntegerArray(CELLS);

    private Cell<int[]> load(int index) {
        loads.incrementAndGet(index);
        return new Cell<>(new int[] {1}, new long[] {index}, new int[] {index});
    }

    @Test
    void loadsACellOnceHoweverManyThreadsAsk() throws Exception {
        int threads = 16;
        CountDownLatch asking = new CountDownLatch(threads);
        CellCache<int[]> cache = new CellCache<>(CELLS, CELLS, index -> {
            await(asking);
            return load(index);
        });
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Cell<int[]>>> cells = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            cells.add(pool.submit(() -> {
                asking.countDown();
                return cache.get(3);
            }));
        }
        for (Future<Cell<int[]>> cell : cells) {
            assertThat(cell.get()).isSameAs(cells.get(0).get());
        }
        pool.shutdown();
        assertThat(loads.get(3)).isEqualTo(1);
    }

    @Test
    void keepsWhatIsUsedAndNoMoreThanItHasRoomFor() {
        CellCache<int[]> cache = new CellCache<>(CELLS, 3, this::load);
        for (int round = 0; round < 5; round++) {
            for (int i = 1; i < CELLS; i++) {
                assertThat(cache.get(i).getData()).containsExactly(i);
                assertThat(cache.get(0).getData()).containsExactly(0);
            }
        }
        assertThat(loads.get(0)).isEqualTo(1);
        for (int i = 1; i < CELLS; i++) {
            assertThat(loads.get(i)).as("loads of cell %d", i).isEqualTo(5);
        }
    }

    @Test
    void keepsAllIfThereIsRoom() {
        CellCache<int[]> cache = new CellCache<>(CELLS, CELLS, this::load);
        for (int i = 0; i < 5 * CELLS; i++) {
            cache.get(i % CELLS);
        }
        for (int i = 0; i < CELLS; i++) {
            assertThat(loads.get(i)).isEqualTo(1);
        }
    }

    @Test
    void aFailureIsNotKept() {
        CellCache<int[]> cache = new CellCache<>(CELLS, CELLS, index -> {
            Cell<int[]> cell = load(index);
            if (loads.get(index) == 1) {
                throw new IllegalStateException("the first time");
            }
            return cell;
        });
        assertThatThrownBy(() -> cache.get(5)).hasMessage("the first time");
        assertThat(cache.get(5).getData()).containsExactly(5);
    }

    /** Whatever it is: a source written in Kotlin or Scala may throw what Java would have to declare. */
    @Test
    void aFailureReachesAllWhoWait() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        TimeoutException undeclared = new TimeoutException();
        CellCache<int[]> cache = new CellCache<>(CELLS, CELLS, index -> {
            await(waiting);
            CellCacheTest.<RuntimeException>throwAnything(undeclared);
            return null;
        });
        FutureTask<Object> first = new FutureTask<>(() -> cache.get(5));
        FutureTask<Object> second = new FutureTask<>(() -> cache.get(5));
        new Thread(first).start();
        Thread waiter = new Thread(second);
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        waiting.countDown();
        assertThatThrownBy(() -> first.get(30, TimeUnit.SECONDS)).hasStackTraceContaining("TimeoutException");
        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS)).hasStackTraceContaining("TimeoutException");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> void throwAnything(Exception e) throws E {
        throw (E) e;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
