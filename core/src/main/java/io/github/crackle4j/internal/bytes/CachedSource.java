package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A source far away. Small reads are served from blocks that are kept for a while; whoever reads on where the last
 * block ended gets twice as many blocks at once each time. Long reads go straight through.
 */
public final class CachedSource implements ByteSource {

    private static final int BLOCK = 1 << 16;
    private static final int KEPT_BLOCKS = 256;
    private static final int MOST_AHEAD = 64;

    /** A read that misses so many bytes is a request of its own. */
    private static final int LONG_READ = 4 * BLOCK;

    private final ByteSource source;
    private final long size;
    private final Map<Long, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > KEPT_BLOCKS;
        }
    };

    private long expected;
    private int ahead;

    public CachedSource(ByteSource source) throws IOException {
        this.source = source;
        this.size = source.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        read(position, target, offset, length, size);
    }

    /**
     * Returns this source for reads before {@code end}, behind which nothing is then fetched ahead but to fill a block.
     */
    public ByteSource until(long end) {
        return new Beginning(this, end);
    }

    private record Beginning(CachedSource whole, long size) implements ByteSource {

        @Override
        public boolean isRemote() {
            return true;
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) throws IOException {
            whole.read(position, target, offset, length, size);
        }
    }

    private void read(long position, byte[] target, int offset, int length, long end) throws IOException {
        Objects.checkFromIndexSize(position, length, end);
        int done = 0;
        while (done < length) {
            long at = position + done;
            long number = at / BLOCK;
            byte[] block = kept(number);
            if (block == null && length - done >= LONG_READ) {
                source.read(at, target, offset + done, length - done);
                return;
            }
            if (block == null) {
                block = fetch(number, end);
            }
            int inBlock = (int) (at % BLOCK);
            int count = Math.min(length - done, block.length - inBlock);
            System.arraycopy(block, inBlock, target, offset + done, count);
            done += count;
        }
    }

    private synchronized byte[] kept(long number) {
        return blocks.get(number);
    }

    /** Fetches a block, and those behind it if blocks are read one after the other. */
    private byte[] fetch(long number, long end) throws IOException {
        long wholeBlocks = (end + BLOCK - 1) / BLOCK * BLOCK;
        long most = Math.min(size, wholeBlocks) - number * BLOCK;
        byte[] bytes = new byte[(int) Math.min(most, (long) blocksAt(number) * BLOCK)];
        source.read(number * BLOCK, bytes, 0, bytes.length);
        return keep(number, bytes);
    }

    private synchronized int blocksAt(long number) {
        ahead = number == expected && number > 0 ? Math.min(2 * ahead, MOST_AHEAD) : 1;
        expected = number + ahead;
        return ahead;
    }

    private synchronized byte[] keep(long number, byte[] bytes) {
        for (int at = bytes.length - 1 & -BLOCK; at >= 0; at -= BLOCK) {
            blocks.put(number + at / BLOCK, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + BLOCK)));
        }
        return blocks.get(number);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
