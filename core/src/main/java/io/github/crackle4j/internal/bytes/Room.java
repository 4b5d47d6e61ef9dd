package io.github.crackle4j.internal.bytes;

/** How long arrays become that must hold more. */
public final class Room {

    /** The longest array that all Java systems have. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private Room() {}

    /**
     * Returns how long an array should become: twice as long as it is, so that growing costs no more than filling, but
     * no longer than arrays can be, and as long as needed.
     *
     * @throws IllegalArgumentException if no array is as long as needed
     */
    public static int grown(int length, long needed) {
        if (needed > LARGEST) {
            throw new IllegalArgumentException(needed + " elements do not fit an array");
        }
        return (int) Math.max(needed, Math.min(2L * length, LARGEST));
    }
}
