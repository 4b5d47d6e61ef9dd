package io.github.crackle4j.internal.bytes;

/** Takes bytes, one after the other; what hinders it is an {@link java.io.UncheckedIOException}. */
@FunctionalInterface
public interface Output {

    /** Takes a part of an array, which may change afterwards. */
    void write(byte[] bytes, int from, int count);

    /** Takes an array. */
    default void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }
}
