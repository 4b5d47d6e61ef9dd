package io.github.crackle4j.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The bytes of a Zstandard file without its skippable frames (RFC 8878 §3.1.2), with which the library cannot deal.
 * What is no frame is handed on, for the library to refuse.
 */
final class ZstdFrameBytes extends ManyBytes {

    /** How a skippable frame begins, a character a byte; its length follows in four. */
    static final Pattern SKIPPABLE = Pattern.compile("[P-_]\\*M\u0018.*", Pattern.DOTALL);

    private static final String MAGIC = "(\u00B5/\u00FD";
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};

    private final BufferedInputStream in;

    /** How many bytes to hand on without a look at them. */
    private long left;

    private boolean inFrame;
    private int checksumBytes;

    ZstdFrameBytes(InputStream in) {
        this(new BufferedInputStream(in, 1 << 16));
    }

    private ZstdFrameBytes(BufferedInputStream in) {
        super(in);
        this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            left = inFrame ? blockBytes() : headerBytes();
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    /** Skips what is to be skipped, and returns the length of the header of the frame behind. */
    private long headerBytes() throws IOException {
        byte[] start = peek(8);
        while (start.length == 8 && SKIPPABLE.matcher(text(start)).matches()) {
            in.skipNBytes(8 + Integer.toUnsignedLong(littleEndian(start, 4, 4)));
            start = peek(8);
        }
        if (start.length < 5 || !text(start).startsWith(MAGIC)) {
            return Long.MAX_VALUE;
        }
        inFrame = true;
        int flags = start[4] & 0xFF;
        boolean oneSegment = (flags >> 5 & 1) != 0;
        checksumBytes = flags & 4;
        int sizeBytes = flags >> 6 == 0 ? oneSegment ? 1 : 0 : 1 << (flags >> 6);
        return 5L + (oneSegment ? 0 : 1) + DICTIONARY_BYTES[flags & 3] + sizeBytes;
    }

    /** Returns the length of a block, and of the checksum behind the last one. */
    private long blockBytes() throws IOException {
        byte[] start = peek(3);
        if (start.length < 3) {
            return Long.MAX_VALUE;
        }
        int header = littleEndian(start, 0, 3);
        inFrame = (header & 1) == 0;
        boolean oneByteRepeated = (header >> 1 & 3) == 1;
        return 3L + (oneByteRepeated ? 1 : header >> 3) + (inFrame ? 0 : checksumBytes);
    }

    private byte[] peek(int count) throws IOException {
        in.mark(count);
        byte[] bytes = in.readNBytes(count);
        in.reset();
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static int littleEndian(byte[] bytes, int offset, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= (bytes[offset + i] & 0xFF) << 8 * i;
        }
        return value;
    }
}
