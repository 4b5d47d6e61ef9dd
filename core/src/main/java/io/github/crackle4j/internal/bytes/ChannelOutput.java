package io.github.crackle4j.internal.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;

/** Writes to a channel, in pieces that are worth a call of the system; {@link #flush()} writes the last. */
public final class ChannelOutput implements Output {

    private static final int BUFFER = 1 << 16;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    /**
     * Makes an output.
     *
     * @throws IllegalBlockingModeException if the channel does not wait until it can take bytes
     */
    public ChannelOutput(WritableByteChannel channel) {
        if (channel instanceof SelectableChannel selectable && !selectable.isBlocking()) {
            throw new IllegalBlockingModeException();
        }
        this.channel = channel;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        if (count > buffer.remaining()) {
            flush();
        }
        if (count > buffer.remaining()) {
            // Java copies what a channel is given, all at once.
            for (int done = 0; done < count; ) {
                int piece = Math.min(BUFFER, count - done);
                write(ByteBuffer.wrap(bytes, from + done, piece));
                done += piece;
            }
        } else {
            buffer.put(bytes, from, count);
        }
    }

    /** Writes what is left. */
    public void flush() {
        write(buffer.flip());
        buffer.clear();
    }

    private void write(ByteBuffer rest) {
        try {
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
