package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.RangeServer.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reads over HTTP cost, and what comes of servers and networks that fail. */
class HttpReadTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** Some megabytes of labels, and of crack codes. */
    private static final Volume NOISE = noise();

    private static final byte[] STREAM = Crackle.compress(NOISE);

    private static Volume noise() {
        Volumes.Field noise = Volumes.noise(3, 1 << 17);
        return Volumes.of(
                VoxelType.UINT64, Order.FORTRAN, new Shape(128, 128, 120), (x, y, z) -> noise.at(x / 3, y, z));
    }

    private static CrackleArray open(RangeServer server) throws IOException {
        return Crackle.open(ByteSources.http(server.uri(), HttpClient.newHttpClient(), TIMEOUT))
                .with(Execution.serial());
    }

    @Test
    void aSliceCostsAFewRequests() throws IOException {
        try (RangeServer server = new RangeServer(STREAM);
                CrackleArray array = open(server)) {
            assertThat(array.header().labelBytes()).isGreaterThan(3_000_000);
            assertThat(server.requests.get()).as("to open").isLessThanOrEqualTo(2);

            Volume slice = array.decode(77, 78);

            VolumeAssert.assertThat(slice).isSameAs(Crackle.open(STREAM).decode(77, 78));
            assertThat(server.requests.get()).as("requests").isLessThanOrEqualTo(8);
            long uniqueBytes = 8L * Crackle.open(STREAM).labelCount();
            assertThat(server.bytes.get()).as("bytes").isLessThan(2 * uniqueBytes + STREAM.length / 4);
            int before = server.requests.get();
            array.decode(78, 79);
            assertThat(server.requests.get() - before).as("for one more").isLessThanOrEqualTo(3);
        }
    }

    @Test
    void labelQueriesFetchNoCrackCodes() throws IOException {
        try (RangeServer server = new RangeServer(STREAM);
                CrackleArray array = open(server)) {
            assertThat(array.labels()).isEqualTo(Crackle.open(STREAM).labels());
            long labels = array.sectionBytes(Section.LABELS);
            assertThat(array.sectionBytes(Section.CRACK_CODES)).isGreaterThan(600_000);
            assertThat(server.bytes.get()).isLessThan(labels + 200_000);
            assertThat(array.zRange(array.max())).isPresent();
            assertThat(server.bytes.get()).isLessThan(2 * labels + 300_000);
        }
    }

    @Test
    void everythingCanBeRead() throws IOException {
        try (RangeServer server = new RangeServer(STREAM);
                CrackleArray array = open(server)) {
            VolumeAssert.assertThat(array.with(Execution.threads(4)).decode()).isSameAs(NOISE);
            assertThat(server.requests.get()).isLessThan(3 * NOISE.shape().z());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RESET", "RESET_WITHIN_BODY", "SHORT_BODY", "STATUS_503", "SILENT"})
    void whatPassesIsTriedAgain(Fault fault) throws IOException {
        try (RangeServer server = new RangeServer(STREAM)) {
            server.faults.addAll(List.of(fault, Fault.NONE, fault, fault, Fault.NONE, fault));
            try (CrackleArray array = open(server)) {
                VolumeAssert.assertThat(array.decode(5, 7))
                        .isSameAs(Crackle.open(STREAM).decode(5, 7));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "RESET",
                "RESET_WITHIN_BODY",
                "STATUS_503",
                "STATUS_404",
                "NO_RANGES",
                "WRONG_RANGE",
                "SLOW",
                "SILENT"
            })
    void whatLastsIsAnErrorBeforeLong(Fault fault) throws IOException {
        try (RangeServer server = new RangeServer(STREAM);
                CrackleArray array = open(server)) {
            array.header();
            server.always = fault;
            long start = System.nanoTime();
            assertThatThrownBy(() -> array.decode(5, 7))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1");
            // Bounded: but the machine may be busy.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(90));
        }
    }

    @Test
    void aServerWithoutRangesOrFileIsRefusedAtOnce() throws IOException {
        for (Fault fault : new Fault[] {Fault.NO_RANGES, Fault.STATUS_404}) {
            try (RangeServer server = new RangeServer(STREAM)) {
                server.always = fault;
                assertThatIOException()
                        .isThrownBy(() -> open(server))
                        .withMessageContaining(fault == Fault.NO_RANGES ? "does not serve ranges" : "404");
                assertThat(server.requests.get()).isEqualTo(1);
            }
        }
    }

    /** As one on a disk is. */
    @Test
    void anEmptyFileIsNoStream() throws IOException {
        try (RangeServer server = new RangeServer(new byte[0])) {
            assertThatThrownBy(() -> open(server))
                    .isInstanceOf(CrackleFormatException.class)
                    .hasMessageContaining("ends within the header, 0 of 5 bytes");
        }
    }

    @Test
    void aFileThatChangesIsNoticed() throws IOException {
        try (RangeServer server = new RangeServer(STREAM);
                CrackleArray array = open(server)) {
            server.tag = "\"two\"";
            assertThatThrownBy(() -> array.decode(5, 7)).hasMessageContaining("has changed");
        }
        try (RangeServer server = new RangeServer(STREAM);
                CrackleArray array = open(server)) {
            server.file = Arrays.copyOf(STREAM, STREAM.length - 1);
            assertThatThrownBy(() -> array.decode(5, 7)).hasMessageContaining("has changed");
        }
    }

    @Test
    void anyReadGivesTheBytesOfTheFile() throws IOException {
        Random random = new Random(8);
        byte[] file = new byte[3_000_000];
        random.nextBytes(file);
        try (RangeServer server = new RangeServer(file);
                ByteSource source = ByteSources.http(server.uri(), HttpClient.newHttpClient(), TIMEOUT)) {
            assertThat(source.size()).isEqualTo(file.length);
            for (int i = 0; i < 200; i++) {
                int from = random.nextInt(file.length);
                int count = random.nextInt(Math.min(file.length - from, 1 << random.nextInt(20)) + 1);
                byte[] read = new byte[count + 2];
                source.read(from, read, 1, count);
                assertThat(Arrays.equals(read, 1, count + 1, file, from, from + count))
                        .isTrue();
            }
        }
    }

    @Test
    void readingOnFetchesAhead() throws IOException {
        byte[] file = new byte[20 << 20];
        try (RangeServer server = new RangeServer(file);
                ByteSource source = ByteSources.http(server.uri(), HttpClient.newHttpClient(), TIMEOUT)) {
            byte[] block = new byte[1 << 14];
            for (int at = 0; at < file.length; at += block.length) {
                source.read(at, block, 0, block.length);
            }
            assertThat(server.requests.get()).isLessThan(15);
            assertThat(server.bytes.get()).isLessThan(file.length + 100);
        }
    }
}
