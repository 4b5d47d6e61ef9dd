package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Section;
import io.github.crackle4j.internal.bytes.Window;

/**
 * The bytes of one slice's crack code (FORMAT §4), and where it is to be looked for when they are wrong.
 *
 * <pre>
 * length of the start index  u32
 * start index
 * code stream
 * </pre>
 */
final class CrackBlock {

    private static final int START_INDEX_AT = 4;

    private final Window window = new Window();
    private int z;
    private int codesAt;

    /** Loads the block of slice {@code z}. */
    void load(ByteSource source, long position, long length, int z) {
        this.z = z;
        if (length > Integer.MAX_VALUE - 8) {
            throw new CrackleFormatException(
                    Section.CRACK_CODES, z, position, "a crack code of " + length + " bytes is unsupported");
        }
        window.load(source, position, (int) length);
        codesAt = 0;
        if (length < START_INDEX_AT) {
            throw damaged(0, "a crack code has at least 4 bytes, this one " + length);
        }
        long startIndexBytes = window.get(0, 4);
        if (startIndexBytes > length - START_INDEX_AT) {
            throw damaged(
                    0, "the start index claims " + startIndexBytes + " of the " + (length - START_INDEX_AT) + " bytes");
        }
        codesAt = START_INDEX_AT + (int) startIndexBytes;
    }

    Window window() {
        return window;
    }

    int startIndexAt() {
        return START_INDEX_AT;
    }

    /** Returns where the start index ends and the code stream begins. */
    int codesAt() {
        return codesAt;
    }

    /** Returns the length of the code stream in bytes. */
    int codeBytes() {
        return window.length() - codesAt;
    }

    /** Returns the error that something is wrong {@code at} bytes into the block. */
    CrackleFormatException damaged(int at, String problem) {
        return new CrackleFormatException(Section.CRACK_CODES, z, window.position() + at, problem);
    }
}
