package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.ops.Integrity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is found in what is intact; damage is found where it is, and the check goes on behind it. */
@Timeout(60)
class IntegrityTest {

    /** Headers that lie can claim slices that take seconds; tests of them are about other bytes. */
    private static final int HEADER_BYTES = 29;

    /** Streams of each pattern, of both versions, flat and pins, with a model and without, in turns. */
    static Stream<SmallStream> own() {
        List<SmallStream> streams = SmallStream.own();
        return IntStream.iterate(0, i -> i < streams.size(), i -> i + 5).mapToObj(streams::get);
    }

    @TestFactory
    Stream<DynamicTest> goldenStreamsAreIntact() {
        return GoldenFile.require().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertThat(findings(file.stream())).isEmpty()));
    }

    @Test
    void streamsOfEveryKindAreIntact() {
        for (Encodings.Encoding encoding : EncodedGallery.streams()) {
            assertThat(findings(encoding.stream())).as(encoding.name()).isEmpty();
        }
        for (SmallStream stream : SmallStream.own()) {
            Integrity integrity = Integrity.of(ByteSources.array(stream.bytes()), Execution.serial());
            assertThat(integrity.isIntact()).as(stream.toString()).isTrue();
            assertThat(integrity.hasChecksums()).isEqualTo(stream.hasChecksums());
            assertThat(integrity.header()).contains(Crackle.open(stream.bytes()).header());
        }
    }

    @ParameterizedTest
    @MethodSource("own")
    void aFlippedBitIsFoundWhereItIsOrHarmless(SmallStream stream) {
        byte[] bytes = stream.bytes();
        Random random = new Random(5);
        for (int at = stream.hasChecksums() ? 0 : HEADER_BYTES; at < bytes.length; at++) {
            byte change = (byte) (1 << random.nextInt(8));
            bytes[at] ^= change;
            check(stream, bytes, at, "bit " + change + " of byte " + at);
            bytes[at] ^= change;
        }
    }

    @ParameterizedTest
    @MethodSource("own")
    void anotherByteIsFoundWhereItIsOrHarmless(SmallStream stream) {
        byte[] bytes = stream.bytes();
        Random random = new Random(6);
        for (int at = stream.hasChecksums() ? 0 : HEADER_BYTES; at < bytes.length; at += 2) {
            byte before = bytes[at];
            bytes[at] += (byte) (1 + random.nextInt(255));
            check(stream, bytes, at, "byte " + at + " is " + bytes[at]);
            bytes[at] = before;
        }
    }

    private static void check(SmallStream stream, byte[] damaged, int at, String what) {
        List<Finding> findings = findings(damaged, () -> what);
        if (!findings.isEmpty()) {
            // Without checksums a wrong header makes all else look wrong.
            if (stream.hasChecksums() || at >= HEADER_BYTES) {
                assertThat(findings).as(what).anyMatch(finding -> finding.covers(at));
            }
        } else if (stream.hasChecksums()) {
            VolumeAssert.assertThat(Crackle.decompress(damaged)).as(what).isSameAs(stream.volume());
        }
    }

    @ParameterizedTest
    @MethodSource("own")
    void everyTruncationIsFound(SmallStream stream) {
        byte[] bytes = stream.bytes();
        for (int length = 0; length < bytes.length; length += 1 + length / 40) {
            int cut = length;
            assertThat(findings(Arrays.copyOf(bytes, cut), () -> "cut to " + cut))
                    .as("cut to %d bytes", cut)
                    .isNotEmpty();
        }
        assertThat(findings(Arrays.copyOf(bytes, bytes.length + 1), () -> "longer"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("own")
    void noiseHarmsNobody(SmallStream stream) {
        Random random = new Random(8);
        byte[] bytes = stream.bytes();
        for (int kept = HEADER_BYTES; kept < bytes.length; kept += 7) {
            byte[] noise = new byte[bytes.length + random.nextInt(3)];
            random.nextBytes(noise);
            System.arraycopy(bytes, 0, noise, 0, kept);
            int from = kept;
            List<Finding> findings = findings(noise, () -> "noise from byte " + from + " on, seed 8");
            if (stream.hasChecksums() && bytes.length - kept > 8) {
                assertThat(findings).as("noise from byte %d on", kept).isNotEmpty();
            }
        }
    }

    @Test
    void eachDamagedSliceIsNamedAndNoOther() {
        for (DamagedStream.Kind kind : DamagedStream.Kind.all()) {
            DamagedStream stream = DamagedStream.of(kind);
            byte[] bytes = stream.bytes();
            int[] damaged = {1, 4, 5, stream.slices() - 1};
            for (int z : damaged) {
                stream.damageCrackCode(bytes, z);
            }

            List<Finding> findings = findings(bytes);

            assertThat(findings).as(kind.toString()).extracting(Finding::slice).containsExactly(1, 4, 5, 11);
            for (int i = 0; i < damaged.length; i++) {
                Finding.Place place = findings.get(i).places().get(0);
                assertThat(place)
                        .isEqualTo(new Finding.Place(
                                Section.CRACK_CODES, stream.crackCode(damaged[i]), stream.crackCode(damaged[i] + 1)));
            }
            for (int threads : new int[] {2, 5}) {
                assertThat(Integrity.of(ByteSources.array(bytes), Execution.threads(threads))
                                .findings())
                        .isEqualTo(findings);
            }
        }
    }

    @Test
    void damageOfOneSectionHidesNoOther() {
        for (DamagedStream.Kind kind : DamagedStream.Kind.all()) {
            if (kind.version() == 0) {
                continue;
            }
            DamagedStream stream = DamagedStream.of(kind);
            byte[] bytes = stream.bytes();
            bytes[6] ^= 1; // signedness, in the header
            bytes[29 + 4 * 2]++; // the length of slice 2
            bytes[stream.labels() + 5] ^= 16;
            stream.damageCrackCode(bytes, 7);

            List<Finding> findings = findings(bytes);

            assertThat(findings)
                    .as(kind + ": " + findings)
                    .extracting(finding -> finding.places().get(0).section())
                    .containsExactly(Section.HEADER, Section.CRACK_INDEX, Section.LABELS, Section.CRACK_CODES);
            assertThat(findings.get(3).slice()).isEqualTo(7);
        }
    }

    @Test
    void aChecksumThatIsDamagedIsOneOfThePlaces() {
        DamagedStream stream = DamagedStream.of(new DamagedStream.Kind(1, false, 0, VoxelType.UINT16, Order.C));
        byte[] bytes = stream.bytes();
        int crcAt = bytes.length - 4 * stream.slices() + 4 * 3;
        bytes[crcAt] ^= 1;

        List<Finding> findings = findings(bytes);

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).places())
                .containsExactly(
                        new Finding.Place(Section.CRACK_CODES, stream.crackCode(3), stream.crackCode(4)),
                        new Finding.Place(Section.SLICE_CRCS, crcAt, crcAt + 4));
        assertThat(findings.get(0).toString())
                .startsWith("slice 3, crack codes at bytes " + stream.crackCode(3) + " to ")
                .contains(", or slice crcs at bytes " + crcAt + " to " + (crcAt + 3) + ": the CRC-32C");
    }

    @Test
    void whatIsNoStreamAtAllIsADamagedHeader() {
        for (byte[] bytes : new byte[][] {
            {}, {'c', 'r', 'k', 'l'}, new byte[100], "crkl is no stream, only text".getBytes(StandardCharsets.US_ASCII)
        }) {
            Integrity integrity = Integrity.of(ByteSources.array(bytes), Execution.serial());
            assertThat(integrity.findings()).hasSize(1);
            assertThat(integrity.findings().get(0).places().get(0).section()).isEqualTo(Section.HEADER);
            assertThat(integrity.header()).isEmpty();
        }
    }

    private static List<Finding> findings(byte[] stream) {
        return findings(stream, () -> "the stream");
    }

    /** A source in memory that is strict about its ends, as files are. */
    private static ByteSource checked(byte[] stream) {
        ByteSource source = ByteSources.array(stream);
        return new ByteSource() {
            @Override
            public long size() throws IOException {
                return source.size();
            }

            @Override
            public void read(long position, byte[] target, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(position, (long) length, size());
                source.read(position, target, offset, length);
            }
        };
    }

    private static List<Finding> findings(byte[] stream, Supplier<String> what) {
        try {
            return Integrity.of(checked(stream), Execution.serial()).findings();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what.get(), e);
        }
    }
}
