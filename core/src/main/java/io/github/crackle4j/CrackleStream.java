package io.github.crackle4j;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * A stream that is yet to be made: what an edit returns. Most of the work is done when one of these methods is called,
 * and again at each further call. What the edit reads from must stay open, and as it is, until then.
 *
 * <p>Each method throws {@link CrackleFormatException} if what it reads is damaged, and
 * {@link java.io.UncheckedIOException} or {@link IOException} if it cannot be read.
 */
public interface CrackleStream {

    /**
     * Opens the stream as if it had been made. What the edit leaves alone, as crack codes under other labels, and keys
     * where the new labels have the order of the old, is read where it lies; all else is kept in memory until the view
     * is closed. So edits follow one another, and volumes are looked at under other labels, without a copy of either.
     */
    CrackleArray open();

    /**
     * Returns the stream. Memory twice the stream, beside what the edit needs.
     *
     * @throws IllegalArgumentException if the stream is longer than an array can be
     */
    byte[] toBytes();

    /**
     * Writes the stream to a file, which appears when it is complete and has reached the disk; one of that name is
     * replaced then, and may be the file that is edited, if the system lets an open file be replaced; Windows does not.
     * Memory is what the edit needs, whatever the length of the stream: parts that must wait for others are put aside
     * in temporary files of the same folder, which have no name where the system allows that, and are gone however the
     * process ends. If it is killed while the finished stream is written, a file {@code .NAME.….unfinished} remains,
     * which the next writer of the same file deletes.
     */
    void save(Path file) throws IOException;

    /**
     * Writes the stream to a channel, which stays open.
     *
     * @param folder where temporary files may be made
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in non-blocking mode
     */
    void writeTo(WritableByteChannel out, Path folder) throws IOException;
}
