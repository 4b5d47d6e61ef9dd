package io.github.crackle4j.internal.bytes;

import io.github.crackle4j.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Bytes put aside until it is known what comes before them in a stream: in memory, or, but for the last piece, in a
 * file without a name.
 *
 * <p>Once all is written, several threads may read.
 */
public final class Spool implements Output, ByteSource {

    /** Much of what is edited is smaller, and never needs the file. */
    private static final int PIECE = 1 << 20;

    private final Path folder;
    private final List<byte[]> pieces = new ArrayList<>();
    private FileChannel file;
    private byte[] last = new byte[0];
    private int lastSize;

    /** The bytes before the last piece. */
    private long finished;

    /**
     * Makes an empty spool.
     *
     * @param folder where its file may lie, or null to stay in memory
     */
    Spool(Path folder) {
        this.folder = folder;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int done = 0;
        while (done < count) {
            if (lastSize == PIECE) {
                finishPiece();
            }
            int part = Math.min(count - done, PIECE - lastSize);
            makeRoom(lastSize + part);
            System.arraycopy(bytes, from + done, last, lastSize, part);
            lastSize += part;
            done += part;
        }
    }

    private void makeRoom(int size) {
        if (last.length < size) {
            byte[] larger = new byte[Math.min(PIECE, Math.max(size, 2 * last.length))];
            System.arraycopy(last, 0, larger, 0, lastSize);
            last = larger;
        }
    }

    private void finishPiece() {
        if (folder == null) {
            pieces.add(last);
            last = new byte[PIECE];
        } else {
            append(last);
        }
        finished += PIECE;
        lastSize = 0;
    }

    private void append(byte[] piece) {
        try {
            if (file == null) {
                file = openWithoutName(folder);
            }
            ByteBuffer rest = ByteBuffer.wrap(piece);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        } catch (FileSystemException | ClosedChannelException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            // Such as want of room; the file has no name by which it could be known.
            FileSystemException inFolder = new FileSystemException(folder.toString(), null, e.getMessage());
            inFolder.initCause(e);
            throw new UncheckedIOException(inFolder);
        }
    }

    /** The system frees such a file when the process ends, however it ends; on Windows, as it is closed. */
    private static FileChannel openWithoutName(Path folder) throws IOException {
        Path name = folder.resolve(
                ".crackle-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".spool");
        return FileChannel.open(
                name,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public long size() {
        return finished + lastSize;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(position, length, size());
        long at = position;
        int done = 0;
        while (done < length) {
            int inPiece = (int) (at % PIECE);
            int part = Math.min(length - done, PIECE - inPiece);
            if (at >= finished) {
                System.arraycopy(last, inPiece, target, offset + done, part);
            } else if (folder == null) {
                System.arraycopy(pieces.get((int) (at / PIECE)), inPiece, target, offset + done, part);
            } else {
                // Java takes as much memory outside its heap as it reads at once.
                part = (int) Math.min(part, finished - at);
                readFile(at, ByteBuffer.wrap(target, offset + done, part));
            }
            at += part;
            done += part;
        }
    }

    private void readFile(long position, ByteBuffer target) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int count = file.read(target, at);
            if (count < 0) {
                throw new IOException("A temporary file was cut short at byte " + at);
            }
            at += count;
        }
    }

    /** Forgets all. */
    @Override
    public void close() throws IOException {
        pieces.clear();
        if (file != null) {
            file.close();
        }
    }
}
