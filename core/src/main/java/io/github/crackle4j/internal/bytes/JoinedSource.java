package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Stretches of other sources, one behind the other, read as one. */
public final class JoinedSource implements ByteSource {

    private final List<Content.Stretch> parts;

    /** Where each part begins; one entry more tells where the last one ends. */
    private final long[] starts;

    private final Closeable resources;

    private JoinedSource(List<Content.Stretch> parts, Closeable resources) {
        this.parts = parts;
        this.resources = resources;
        starts = new long[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            starts[i + 1] = starts[i] + parts.get(i).bytes();
        }
    }

    @Override
    public long size() {
        return starts[parts.size()];
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(position, length, size());
        int done = 0;
        for (int i = partAt(position); done < length; i++) {
            Content.Stretch part = parts.get(i);
            long from = position + done - starts[i];
            int count = (int) Math.min(length - done, part.bytes() - from);
            part.source().read(part.position() + from, target, offset + done, count);
            done += count;
        }
    }

    /** Returns the stretch of another source that is a stretch of this one, or null if it lies in several. */
    Content.Stretch within(long position, long length) {
        if (position == size()) {
            return null;
        }
        int i = partAt(position);
        Content.Stretch part = parts.get(i);
        return position + length > starts[i + 1]
                ? null
                : new Content.Stretch(part.source(), part.position() + position - starts[i], length);
    }

    private int partAt(long position) {
        int at = Arrays.binarySearch(starts, position);
        return at >= 0 ? at : -at - 2;
    }

    /** Lets go of what was kept for this source; the others stay open. */
    @Override
    public void close() throws IOException {
        resources.close();
    }

    /** Keeps what is written to it: stretches of sources where they lie, and all else in memory. */
    public static final class Builder implements Output {

        private static final int LARGEST_PIECE = 1 << 26;

        private final List<Content.Stretch> parts = new ArrayList<>();

        /** Filled up to {@code filled}, of which all up to {@code joined} are parts already. */
        private byte[] piece;

        private int filled;
        private int joined;

        /**
         * Makes an empty builder.
         *
         * @param room how many bytes the first piece of memory has room for; each further one has twice as many
         */
        Builder(int room) {
            piece = new byte[room];
        }

        public Builder() {
            this(1 << 14);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            for (int done = 0; done < count; ) {
                if (filled == piece.length) {
                    join();
                    piece = new byte[Math.min(2 * piece.length, LARGEST_PIECE)];
                    filled = 0;
                    joined = 0;
                }
                int some = Math.min(count - done, piece.length - filled);
                System.arraycopy(bytes, from + done, piece, filled, some);
                filled += some;
                done += some;
            }
        }

        @Override
        public void write(ByteSource source, long position, long bytes) {
            join();
            add(new Content.Stretch(source, position, bytes));
        }

        private void join() {
            add(new Content.Stretch(new HeapSource(piece, joined, filled - joined), 0, filled - joined));
            joined = filled;
        }

        private void add(Content.Stretch part) {
            if (part.bytes() > 0) {
                parts.add(part);
            }
        }

        /**
         * Returns what was written; no more is to be written then.
         *
         * @param resources is closed when the source is
         */
        public JoinedSource source(Closeable resources) {
            join();
            return new JoinedSource(parts, resources);
        }
    }
}
