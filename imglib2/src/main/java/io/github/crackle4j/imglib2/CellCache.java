package io.github.crackle4j.imglib2;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.LazyCellImg;

/**
 * Keeps the cells of an image that were asked for last. A cell that is there costs two reads of memory and no lock; one
 * that is not is loaded by the first thread that asks for it, while others wait for that one.
 *
 * <p>When there is no room, a hand goes round the cells as round a clock: it takes away the mark of each that was used
 * again since its last round, and drops the first without a mark. So what is walked through once does not drive out
 * what is looked at all the time.
 */
final class CellCache<A> implements LazyCellImg.Get<Cell<A>> {

    private final IntFunction<Cell<A>> loader;
    private final int capacity;
    private final AtomicReferenceArray<Cell<A>> cells;
    private final AtomicIntegerArray used;
    private final ConcurrentHashMap<Integer, CompletableFuture<Cell<A>>> loading = new ConcurrentHashMap<>();
    private int held;
    private int hand;

    /**
     * Makes an empty cache.
     *
     * @param cellCount the number of cells of the image
     * @param capacity the number of cells to keep, at least 1
     * @param loader makes a cell, on the thread that asks for it
     */
    CellCache(int cellCount, int capacity, IntFunction<Cell<A>> loader) {
        this.loader = loader;
        this.capacity = capacity;
        this.cells = new AtomicReferenceArray<>(cellCount);
        this.used = new AtomicIntegerArray(cellCount);
    }

    @Override
    public Cell<A> get(long index) {
        int i = (int) index;
        Cell<A> cell = cells.get(i);
        if (cell == null) {
            return load(i);
        }
        // If threads wrote this each time, they would wait for each other's memory.
        if (used.getPlain(i) == 0) {
            used.setOpaque(i, 1);
        }
        return cell;
    }

    private Cell<A> load(int i) {
        CompletableFuture<Cell<A>> mine = new CompletableFuture<>();
        CompletableFuture<Cell<A>> earlier = loading.putIfAbsent(i, mine);
        if (earlier != null) {
            return await(earlier);
        }
        try {
            Cell<A> cell = cells.get(i);
            if (cell == null) {
                cell = loader.apply(i);
                keep(i, cell);
            }
            mine.complete(cell);
            return cell;
        } catch (Throwable e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            loading.remove(i);
        }
    }

    private static <C> C await(CompletableFuture<C> earlier) {
        try {
            return earlier.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            // What languages other than Java throw without declaring it.
            throw new UndeclaredThrowableException(e.getCause());
        }
    }

    private synchronized void keep(int i, Cell<A> cell) {
        while (held >= capacity) {
            hand = hand + 1 == cells.length() ? 0 : hand + 1;
            if (cells.getPlain(hand) != null && used.getAndSet(hand, 0) == 0) {
                cells.set(hand, null);
                held--;
            }
        }
        cells.set(i, cell);
        held++;
    }
}
