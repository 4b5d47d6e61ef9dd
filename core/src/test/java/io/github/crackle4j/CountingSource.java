package io.github.crackle4j;

import io.github.crackle4j.internal.bytes.HeapSource;
import java.io.IOException;

/** A stream in memory that counts how many bytes of a section are read, and in how many reads. */
final class CountingSource implements ByteSource {

    private final ByteSource bytes;
    private final long start;
    private final long end;
    private long bytesRead;
    private int reads;

    CountingSource(byte[] stream, Section section) {
        this.bytes = new HeapSource(stream);
        long before = 0;
        CrackleArray array = Crackle.open(stream);
        for (Section other : Section.values()) {
            if (other.compareTo(section) < 0) {
                before += array.sectionBytes(other);
            }
        }
        start = before;
        end = before + array.sectionBytes(section);
    }

    @Override
    public long size() throws IOException {
        return bytes.size();
    }

    @Override
    public synchronized void read(long position, byte[] target, int offset, int length) throws IOException {
        long shared = Math.min(end, position + length) - Math.max(start, position);
        if (shared > 0) {
            bytesRead += shared;
            reads++;
        }
        bytes.read(position, target, offset, length);
    }

    long sectionStart() {
        return start;
    }

    long sectionBytes() {
        return end - start;
    }

    long bytesRead() {
        return bytesRead;
    }

    int reads() {
        return reads;
    }
}
