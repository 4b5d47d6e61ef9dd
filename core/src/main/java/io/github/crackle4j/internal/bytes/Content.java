package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;

/** Bytes of known number that are made as they are written, so that they need not be in memory at once. */
public interface Content {

    /** No bytes. */
    Content NONE = of(new byte[0]);

    /** Returns how many bytes there are. */
    long bytes();

    /** Writes them all. */
    void writeTo(Output out);

    /** Returns an array as content. */
    static Content of(byte[] bytes) {
        return of(new HeapSource(bytes), 0, bytes.length);
    }

    /** Returns a stretch of a source as content. */
    static Content of(ByteSource source, long position, long bytes) {
        return new Stretch(source, position, bytes);
    }

    /**
     * A stretch of a source.
     *
     * @param position where it begins
     * @param bytes its length
     */
    record Stretch(ByteSource source, long position, long bytes) implements Content {

        @Override
        public void writeTo(Output out) {
            out.write(source, position, bytes);
        }
    }
}
