package io.github.crackle4j.cli;

import io.github.crackle4j.Progress;
import java.io.PrintWriter;

/** One line on a terminal that tells how far work has come that takes longer than a second; gone when it is done. */
final class ProgressLine implements Progress, AutoCloseable {

    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final int BAR_WIDTH = 30;

    /** To the start of the line, and wipe it. */
    static final String WIPE = "\r\u001B[K";

    private final PrintWriter terminal;
    private final String what;
    private final boolean shown;
    private final long start = System.nanoTime();
    private long next = start + PATIENCE_NANOS;
    private boolean drawn;

    ProgressLine(PrintWriter terminal, String what, boolean shown) {
        this.terminal = terminal;
        this.what = what;
        this.shown = shown;
    }

    @Override
    public void update(long done, long total) {
        long now = System.nanoTime();
        if (!shown || now - next < 0) {
            return;
        }
        next = now + REDRAW_NANOS;
        double part = (double) done / total;
        int filled = (int) (part * BAR_WIDTH);
        terminal.printf(
                "%s%s  [%s%s] %3.0f %%  %s",
                WIPE,
                what,
                "#".repeat(filled),
                ".".repeat(BAR_WIDTH - filled),
                100 * part,
                Quantity.seconds(now - start));
        terminal.flush();
        drawn = true;
    }

    @Override
    public void close() {
        if (drawn) {
            terminal.print(WIPE);
            terminal.flush();
        }
    }
}
