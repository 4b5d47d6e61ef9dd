package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Execution;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shares slices out among threads: each worker takes the next block of slices until none is left. If several fail,
 * the error of the lowest block is the one thrown, so that threads do not change even that.
 */
public final class SliceDriver {

    /** What one thread does with blocks of slices; never called by two threads at once. */
    @FunctionalInterface
    public interface Worker {
        /** Works on slices {@code from} to {@code to − 1}. */
        void work(int from, int to);
    }

    private final Execution execution;
    private final int from;
    private final int to;
    private final int block;
    private final Steps steps;
    private int next;
    private int failedAt = Integer.MAX_VALUE;
    private Throwable failure;

    private SliceDriver(Execution execution, int from, int to, int block) {
        this.execution = execution;
        this.from = from;
        this.to = to;
        this.block = block;
        this.next = from;
        this.steps = new Steps(execution.progress(), (long) to - from);
    }

    /**
     * Returns how many slices a block should have.
     *
     * @param each how many blocks each thread should get
     * @param most how many slices a block should have at most
     */
    public static int block(int slices, int threads, int each, int most) {
        return (int) Math.max(1, Math.min(most, slices / ((long) each * threads)));
    }

    /**
     * Works through the slices {@code from} to {@code to − 1} and returns when all are done.
     *
     * @param block slices that one call of a worker gets; the last block may have fewer
     * @param workers makes the worker of a thread, on that thread
     */
    public static void run(Execution execution, int from, int to, int block, Supplier<? extends Worker> workers) {
        new SliceDriver(execution, from, to, block).run(workers);
    }

    private void run(Supplier<? extends Worker> workers) {
        int blocks = (int) (((long) to - from + block - 1) / block);
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(execution.threads(), blocks); i++) {
            Thread helper = new Thread(() -> drain(workers), "crackle-" + i);
            helper.setDaemon(true);
            try {
                helper.start();
            } catch (OutOfMemoryError e) {
                // The system has no more threads; those that run do the work as well.
                break;
            }
            helpers.add(helper);
        }
        drain(workers);
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (true) {
                try {
                    helper.join();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new UndeclaredThrowableException(failure);
        }
    }

    private void drain(Supplier<? extends Worker> workers) {
        Worker worker = null;
        for (int z = claim(); z < to; z = claim()) {
            try {
                if (worker == null) {
                    worker = workers.get();
                }
                int end = (int) Math.min(to, (long) z + block);
                worker.work(z, end);
                steps.add(end - z);
            } catch (Throwable e) {
                // Sources and listeners written in other languages of the JVM throw whatever they like.
                failed(z, e);
            }
        }
    }

    /** Returns the next block, or the end if there is none or one has failed. */
    private synchronized int claim() {
        if (failure != null || next >= to) {
            return to;
        }
        int z = next;
        next = (int) Math.min(to, (long) z + block);
        return z;
    }

    private synchronized void failed(int z, Throwable e) {
        if (z < failedAt) {
            failedAt = z;
            failure = e;
        }
    }
}
