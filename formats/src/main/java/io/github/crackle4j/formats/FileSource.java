package io.github.crackle4j.formats;

import io.github.crackle4j.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of a file that somebody else closes, such as one without a name. */
public final class FileSource implements ByteSource {

    /** Java takes as much memory outside its heap as it reads at once. */
    private static final int PIECE_BYTES = 1 << 18;

    private final FileChannel file;

    /** Makes a source of a file that can be read. */
    public FileSource(FileChannel file) {
        this.file = file;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int piece = Math.min(PIECE_BYTES, length - done);
            int count = file.read(ByteBuffer.wrap(target, offset + done, piece), position + done);
            if (count < 0) {
                throw new EOFException();
            }
            done += count;
        }
    }

    @Override
    public void close() {}
}
