package io.github.crackle4j.internal.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the spools of one piece of work, and gets rid of them when it is done. */
public final class Spools implements Closeable {

    private final Path folder;
    private final List<Spool> made = new ArrayList<>();

    private Spools(Path folder) {
        this.folder = folder;
    }

    /** Returns a maker of spools in memory. */
    public static Spools inMemory() {
        return new Spools(null);
    }

    /** Returns a maker of spools in files of a folder. */
    public static Spools in(Path folder) {
        return new Spools(folder);
    }

    /** Returns a new, empty spool. */
    public Spool make() {
        Spool spool = new Spool(folder);
        made.add(spool);
        return spool;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Spool spool : made) {
            try {
                spool.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
