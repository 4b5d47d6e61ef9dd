package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams in arrays, in files and anywhere else. */
class SourceTest {

    @TempDir
    Path folder;

    static List<Volumes.Sample> samples() {
        return Volumes.miniatures();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void allSourcesGiveTheSame(Volumes.Sample sample) throws IOException {
        for (int order : new int[] {0, 2}) {
            byte[] stream = Crackle.compress(sample.volume(), new CompressOptions(order, true, Execution.serial()));
            Path file = folder.resolve("volume.ckl");
            Files.write(file, stream);
            try (CrackleArray array = Crackle.open(file)) {
                check(array, sample.volume(), stream);
            }
            try (CrackleArray array = Crackle.open(new Guarded(stream))) {
                check(array, sample.volume(), stream);
            }
        }
    }

    private static void check(CrackleArray array, Volume volume, byte[] stream) {
        assertThat(array.streamBytes()).isEqualTo(stream.length);
        assertThat(array.header()).isEqualTo(Crackle.open(stream).header());
        assertThat(array.labels()).isEqualTo(Naive.labels(volume));
        VolumeAssert.assertThat(array.decode()).isSameAs(volume);
        long label = volume.get(0, 0, 1);
        VolumeAssert.assertThat(array.mask(label)).isSameAs(Naive.mask(volume, label));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void damageIsFoundInEverySource(Volumes.Sample sample) throws IOException {
        byte[] stream = Crackle.compress(sample.volume());
        stream[stream.length - 1] ^= 1;
        Path file = folder.resolve("damaged.ckl");
        Files.write(file, stream);
        try (CrackleArray array = Crackle.open(file)) {
            assertThatThrownBy(array::decode).isInstanceOf(CrackleFormatException.class);
        }
    }

    @Test
    void closingTheViewClosesTheSource() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        CrackleArray array = Crackle.open(new Guarded(HandVector.streamOf("flat-v1")) {
            @Override
            public void close() {
                closed.set(true);
            }
        });
        array.with(Execution.serial()).close();
        assertThat(closed).isTrue();
    }

    @Test
    void aFileThatIsNoStreamIsClosedAgain() throws IOException {
        Path file = folder.resolve("text.ckl");
        Files.writeString(file, "not a stream at all, but long enough for a header");
        assertThatThrownBy(() -> Crackle.open(file)).isInstanceOf(CrackleFormatException.class);
        Files.delete(file);
    }

    @Test
    void aMissingFileIsAnIoError() {
        assertThatThrownBy(() -> Crackle.open(folder.resolve("none.ckl"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aSourceThatFailsIsAnIoErrorAndNoFormatError() {
        ByteSource broken = new Guarded(HandVector.streamOf("flat-v1")) {
            @Override
            public void read(long position, byte[] target, int offset, int length) throws IOException {
                if (position > 60) {
                    throw new IOException("the line is dead");
                }
                super.read(position, target, offset, length);
            }
        };
        CrackleArray array = Crackle.open(broken);
        assertThatThrownBy(array::decode)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the line is dead");
    }

    /** A user's own source, which takes the rules of reading seriously. */
    private static class Guarded implements ByteSource {

        private final byte[] bytes;

        Guarded(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) throws IOException {
            if (position < 0 || length < 0 || position + length > bytes.length) {
                throw new AssertionError("Read of " + length + " bytes at " + position + " of " + bytes.length);
            }
            System.arraycopy(bytes, (int) position, target, offset, length);
        }
    }
}
