package io.github.crackle4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecondStageTest {

    /** Runs and noise, longer than the blocks in which the stages work. */
    private static byte[] sample() {
        Random random = new Random(5);
        byte[] bytes = new byte[1_500_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 3 == 0 ? random.nextInt(256) : i / 100);
        }
        return bytes;
    }

    private static byte[] compress(SecondStage stage, byte[] bytes) throws IOException {
        boolean[] closed = new boolean[1];
        ByteArrayOutputStream target = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        try (OutputStream out = stage.compress(target)) {
            out.write(bytes);
        }
        assertThat(closed[0]).as("what lies below is closed").isFalse();
        return target.toByteArray();
    }

    private static byte[] decompress(SecondStage stage, byte[] bytes) throws IOException {
        return stage.decompress(new ByteArrayInputStream(bytes)).readAllBytes();
    }

    @ParameterizedTest
    @EnumSource(names = "BROTLI", mode = EnumSource.Mode.EXCLUDE)
    void bringsBackWhatItCompressed(SecondStage stage) throws IOException {
        for (byte[] bytes : new byte[][] {sample(), {7}}) {
            byte[] compressed = compress(stage, bytes);
            assertThat(SecondStage.ofContent(Arrays.copyOf(compressed, SecondStage.MAGIC_BYTES)))
                    .isEqualTo(stage);
            assertThat(decompress(stage, compressed)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "BROTLI", mode = EnumSource.Mode.EXCLUDE)
    void aPartIsNoWhole(SecondStage stage) throws IOException {
        byte[] compressed = compress(stage, sample());
        for (int length : new int[] {compressed.length - 1, compressed.length - 9, compressed.length / 2, 12}) {
            assertThatThrownBy(() -> decompress(stage, Arrays.copyOf(compressed, length)))
                    .as("%s, %d of %d bytes", stage, length, compressed.length)
                    .isInstanceOf(DamagedFileException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "BROTLI", mode = EnumSource.Mode.EXCLUDE)
    void damageIsAnErrorOfReadingOrBringsOtherBytes(SecondStage stage) throws IOException {
        byte[] bytes = Arrays.copyOf(sample(), 20_000);
        byte[] compressed = compress(stage, bytes);
        Random random = new Random(6);
        int noticed = 0;
        for (int i = 0; i < 60; i++) {
            byte[] damaged = compressed.clone();
            damaged[random.nextInt(damaged.length - 30) + 15] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(decompress(stage, damaged)).isNotNull();
            } catch (DamagedFileException e) {
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(20);
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }

    /** What cannot be read is not said to be damaged. */
    @ParameterizedTest
    @EnumSource(names = "BROTLI", mode = EnumSource.Mode.EXCLUDE)
    void anErrorBelowIsHandedOn(SecondStage stage) throws IOException {
        byte[] compressed = compress(stage, sample());
        IOException failure = new IOException("the disk is gone");
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(compressed, 0, compressed.length / 2), failing(failure));
        assertThatThrownBy(() -> stage.decompress(broken).readAllBytes()).isSameAs(failure);
    }

    /** As pbzip2 and lbzip2 write them; an empty one is among them. */
    @Test
    void bzip2OfSeveralStreams() throws IOException {
        byte[] bytes = sample();
        byte[] empty = {'B', 'Z', 'h', '9', 0x17, 'r', 'E', '8', 'P', (byte) 0x90, 0, 0, 0, 0};
        byte[] first = compress(SecondStage.BZIP2, Arrays.copyOf(bytes, 70_000));
        byte[] last = compress(SecondStage.BZIP2, Arrays.copyOfRange(bytes, 70_000, bytes.length));
        byte[] streams = concat(first, empty, last);
        assertThat(decompress(SecondStage.BZIP2, streams)).isEqualTo(bytes);
        assertThat(decompress(SecondStage.BZIP2, concat(streams, empty, new byte[1000])))
                .as("garbage behind the end")
                .isEqualTo(bytes);
        assertThatThrownBy(() -> decompress(SecondStage.BZIP2, Arrays.copyOf(streams, streams.length - 9)))
                .isInstanceOf(DamagedFileException.class);
        streams[first.length + empty.length] ^= 1;
        assertThatThrownBy(() -> decompress(SecondStage.BZIP2, streams))
                .as("the header of the last")
                .isInstanceOf(DamagedFileException.class);
    }

    /** Bytes that come as from a pipe, which never knows how many there are. */
    private static InputStream pipe(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    /** The reader has all of a member and nothing behind it when it asks whether there is another. */
    @Test
    void gzipOfSeveralMembersThroughAPipe() throws IOException {
        byte[] bytes = Arrays.copyOf(sample(), 5000);
        byte[] member = compress(SecondStage.GZIP, bytes);
        for (byte[] compressed : new byte[][] {member, concat(member, new byte[100])}) {
            assertThat(SecondStage.GZIP.decompress(pipe(compressed)).readAllBytes())
                    .isEqualTo(bytes);
        }
        InputStream members = new SequenceInputStream(pipe(member), pipe(member));
        assertThat(SecondStage.GZIP.decompress(members).readAllBytes()).isEqualTo(concat(bytes, bytes));
        IOException failure = new IOException("the pipe is broken");
        InputStream broken = new SequenceInputStream(pipe(member), failing(failure));
        assertThatThrownBy(() -> SecondStage.GZIP.decompress(broken).readAllBytes())
                .isSameAs(failure);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /** More than a frame holds, and its last frame full or not. */
    @Test
    void zstandardOfSeveralFrames() throws IOException {
        byte[] bytes = new byte[3 << 23];
        for (int i = 0; i < bytes.length; i += 4) {
            bytes[i] = (byte) (i / 300);
        }
        for (int length : new int[] {0, bytes.length, bytes.length - 1, (2 << 23) + 1}) {
            byte[] part = Arrays.copyOf(bytes, length);
            byte[] compressed = compress(SecondStage.ZSTD, part);
            assertThat(decompress(SecondStage.ZSTD, compressed)).isEqualTo(part);
            assertThat(compressed.length).isLessThan(20 + length / 50);
        }
    }

    /** As pzstd writes them: before, between and behind frames. */
    @Test
    void zstandardWithSkippableFrames() throws IOException {
        byte[] bytes = sample();
        byte[] skipped = new byte[8 + 0x10203];
        System.arraycopy(new byte[] {0x5A, 0x2A, 0x4D, 0x18, 3, 2, 1}, 0, skipped, 0, 7);
        byte[] empty = {0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0};
        byte[] frame = compress(SecondStage.ZSTD, bytes);
        byte[] runs = compress(SecondStage.ZSTD, new byte[300_000]);
        byte[] frames = concat(skipped, empty, frame, runs, skipped, frame, empty);
        assertThat(SecondStage.ofContent(Arrays.copyOf(frames, SecondStage.MAGIC_BYTES)))
                .isEqualTo(SecondStage.ZSTD);
        assertThat(decompress(SecondStage.ZSTD, frames)).isEqualTo(concat(bytes, new byte[300_000], bytes));
        for (int length : new int[] {5, 12, skipped.length - 1, frames.length - 1, frames.length - 9}) {
            assertThatThrownBy(() -> decompress(SecondStage.ZSTD, Arrays.copyOf(frames, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(DamagedFileException.class);
        }
    }

    @Test
    void aWindowTooLargeIsNoDamage() throws IOException {
        byte[] frame = compress(SecondStage.ZSTD, new byte[1 << 20]);
        // A header that asks for a window of 16 MiB and does not tell the length, which took four bytes.
        byte[] wide = concat(
                new byte[] {frame[0], frame[1], frame[2], frame[3], 4, 14 << 3},
                Arrays.copyOfRange(frame, 9, frame.length));
        assertThatThrownBy(() -> decompress(SecondStage.ZSTD, wide))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("not supported")
                .hasMessageNotContaining("damaged");
    }

    @Test
    void aDictionaryTooLargeIsNoDamage() throws IOException {
        byte[] stream = compress(SecondStage.XZ, new byte[100]);
        // The header of the first block: the LZMA2 filter with a dictionary of 1 GiB, and its checksum.
        stream[16] = 36;
        CRC32 crc = new CRC32();
        crc.update(stream, 12, 8);
        ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN).putInt(20, (int) crc.getValue());
        assertThatThrownBy(() -> decompress(SecondStage.XZ, stream))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("not supported")
                .hasMessageNotContaining("damaged");
    }

    /** Returns a Brotli stream of one block of bytes as they are, made by hand: a window of 2^16, a length, the end. */
    private static byte[] brotli(byte[] bytes) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        int head = bytes.length - 1 << 4 | 1 << 20;
        stream.writeBytes(new byte[] {(byte) head, (byte) (head >> 8), (byte) (head >> 16)});
        stream.writeBytes(bytes);
        stream.write(3);
        return stream.toByteArray();
    }

    /** Brotli is told from the name of a file. */
    @Test
    void brotliIsReadAndNotWritten(@TempDir Path folder) throws IOException {
        byte[] bytes = Arrays.copyOf(sample(), 60_000);
        assertThat(decompress(SecondStage.BROTLI, brotli(bytes))).isEqualTo(bytes);
        for (int length : new int[] {0, 2, 50_000, bytes.length + 3}) {
            assertThatThrownBy(() -> decompress(SecondStage.BROTLI, Arrays.copyOf(brotli(bytes), length)))
                    .isInstanceOf(IOException.class);
        }
        Path path = Files.write(folder.resolve("bytes.br"), brotli(bytes));
        try (VolumeFile file = VolumeFile.open(path)) {
            assertThat(file.stage()).isEqualTo(SecondStage.BROTLI);
            assertThat(Channels.newInputStream(file.bytes()).readAllBytes()).isEqualTo(bytes);
        }
        assertThatThrownBy(() -> SecondStage.BROTLI.compress(new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only read");
    }

    @Test
    void theNameTellsTheStage() {
        assertThat(SecondStage.ofName("a.npy.XZ")).isEqualTo(SecondStage.XZ);
        assertThat(SecondStage.ofName("a.nii.gz")).isEqualTo(SecondStage.GZIP);
        assertThat(SecondStage.ofName("a.ckl")).isNull();
        assertThat(SecondStage.ofContent(new byte[] {'B'})).isNull();
    }
}
