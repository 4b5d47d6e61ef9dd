package io.github.crackle4j.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelOutputTest {

    /** Takes a few bytes at a time. */
    private static final class Slow implements WritableByteChannel {

        private final byte[] taken;
        private int count;

        Slow(int most) {
            taken = new byte[most];
        }

        @Override
        public int write(ByteBuffer bytes) {
            int some = Math.min(bytes.remaining(), 1 + count % 1000);
            bytes.get(taken, count, some);
            count += some;
            return some;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void bytesArriveInTheirOrder() {
        byte[] bytes = new byte[400_000];
        Random random = new Random(5);
        random.nextBytes(bytes);
        Slow channel = new Slow(bytes.length);
        ChannelOutput out = new ChannelOutput(channel);
        for (int done = 0; done < bytes.length; ) {
            int some = Math.min(bytes.length - done, random.nextInt(random.nextBoolean() ? 10 : 150_000));
            byte[] piece = Arrays.copyOfRange(bytes, done, done + some);
            out.write(piece, 0, some);
            Arrays.fill(piece, (byte) 0);
            done += some;
        }
        out.flush();
        assertThat(channel.count).isEqualTo(bytes.length);
        assertThat(channel.taken).isEqualTo(bytes);
    }

    @Test
    void channelsThatDoNotWaitAreRefused() throws IOException {
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            sink.configureBlocking(false);
            assertThatExceptionOfType(IllegalBlockingModeException.class).isThrownBy(() -> new ChannelOutput(sink));
            sink.configureBlocking(true);
            ChannelOutput out = new ChannelOutput(sink);
            out.write(new byte[] {1, 2, 3});
            out.flush();
            ByteBuffer read = ByteBuffer.allocate(4);
            assertThat(source.read(read)).isEqualTo(3);
        }
    }
}
