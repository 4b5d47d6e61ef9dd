package io.github.crackle4j.internal.cracks;

/** The codes of the moves (FORMAT §4). A code and its opposite differ in the higher of the two bits. */
final class Code {

    static final int UP = 0;
    static final int RIGHT = 1;
    static final int DOWN = 2;
    static final int LEFT = 3;

    private Code() {}
}
