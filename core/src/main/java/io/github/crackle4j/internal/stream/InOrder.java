package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Makes something of each slice, in parallel, and hands it on in the order of slices, one at a time. What is made early
 * waits; how many slices can wait is bounded, however long one of them takes.
 */
public final class InOrder<T> {

    /** Blocks for each thread until all threads wait for each other. */
    private static final int BLOCKS = 64;

    /** Makes things of slices; each thread has its own. */
    @FunctionalInterface
    public interface Worker<T> {
        /** Puts what it makes of the slices {@code from} to {@code to − 1}, each once. */
        void work(int from, int to, InOrder<T> queue);
    }

    private final Consumer<? super T> receiver;
    private final Map<Integer, T> early = new HashMap<>();
    private int next;

    private InOrder(int first, Consumer<? super T> receiver) {
        this.next = first;
        this.receiver = receiver;
    }

    /**
     * Works through the slices {@code from} to {@code to − 1} of a volume of {@code total} slices.
     *
     * @param block slices that one call of a worker gets; the last block may have fewer
     * @param workers makes the worker of a thread, on that thread
     */
    public static <T> void run(
            Execution execution,
            int from,
            int to,
            int total,
            int block,
            Supplier<? extends Worker<T>> workers,
            Consumer<? super T> receiver) {
        InOrder<T> queue = new InOrder<>(from, receiver);
        long batch = (long) BLOCKS * block * execution.threads();
        for (long start = from; start < to; start += batch) {
            int first = (int) start;
            Execution part = execution.withProgress(
                    (done, ofBatch) -> execution.progress().update(first + done, total));
            SliceDriver.run(part, first, (int) Math.min(to, start + batch), block, () -> {
                Worker<T> worker = workers.get();
                return (zStart, zEnd) -> worker.work(zStart, zEnd, queue);
            });
        }
    }

    /**
     * Works through all slices of a volume, one by one.
     *
     * @param workers makes, for one thread, what makes something of a slice
     */
    public static <T> void each(
            Execution execution,
            int slices,
            Supplier<? extends IntFunction<? extends T>> workers,
            Consumer<? super T> receiver) {
        Supplier<Worker<T>> inTurn = () -> {
            IntFunction<? extends T> worker = workers.get();
            return (from, to, queue) -> {
                for (int z = from; z < to; z++) {
                    queue.put(z, worker.apply(z));
                }
            };
        };
        run(execution, 0, slices, slices, 1, inTurn, receiver);
    }

    /** Takes what a slice has become. */
    public synchronized void put(int slice, T made) {
        early.put(slice, made);
        for (T ready = early.remove(next); ready != null; ready = early.remove(next)) {
            receiver.accept(ready);
            next++;
        }
    }
}
