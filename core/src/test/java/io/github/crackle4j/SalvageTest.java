package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Integrity;
import io.github.crackle4j.ops.Salvage;
import io.github.crackle4j.ops.SalvageOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sound comes back bit by bit, whatever else is damaged. */
@Timeout(60)
class SalvageTest {

    private static final int HEADER_BYTES = 29;

    @TempDir
    Path directory;

    static List<DamagedStream.Kind> kinds() {
        return DamagedStream.Kind.all();
    }

    static List<DamagedStream.Kind> kindsWithChecksums() {
        return DamagedStream.Kind.all().stream()
                .filter(kind -> kind.version() == 1)
                .toList();
    }

    /** Streams of each pattern, of both versions, flat and pins, with a model and without, in turns. */
    static Stream<SmallStream> own() {
        List<SmallStream> streams = SmallStream.own();
        return IntStream.iterate(0, i -> i < streams.size(), i -> i + 5).mapToObj(streams::get);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void ofKDamagedSlicesAllOthersAreKept(DamagedStream.Kind kind) {
        DamagedStream stream = DamagedStream.of(kind);
        long fill = kind.type().maxValue() - 100;
        List<Integer> slices = new ArrayList<>();
        for (int z = 0; z < stream.slices(); z++) {
            slices.add(z);
        }
        Random random = new Random(4);
        for (int k : new int[] {0, 1, 2, 3, 7, 11}) {
            Collections.shuffle(slices, random);
            byte[] bytes = stream.bytes();
            BitSet damaged = new BitSet();
            for (int z : slices.subList(0, k)) {
                stream.damageCrackCode(bytes, z);
                damaged.set(z);
            }

            Salvage salvage = salvage(bytes, SalvageOptions.DEFAULT.withFill(fill));

            assertThat(salvage.lostSlices()).isEqualTo(damaged);
            assertThat(salvage.keptSlices()).isEqualTo(stream.slices() - k);
            assertThat(salvage.hasNewLabels()).isFalse();
            assertKept(stream, salvage, damaged, fill);
        }
    }

    @Test
    void threadsDoNotChangeTheResult() {
        DamagedStream stream = DamagedStream.of(kinds().get(0));
        byte[] bytes = stream.bytes();
        stream.damageCrackCode(bytes, 3);
        bytes[stream.labels() + 3] ^= 1;

        byte[] serial = salvage(bytes, SalvageOptions.DEFAULT).stream().toBytes();

        assertThat(Salvage.of(ByteSources.array(bytes), SalvageOptions.DEFAULT, Execution.threads(4)).stream()
                        .toBytes())
                .isEqualTo(serial);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aDamagedIndexCostsNoSlice(DamagedStream.Kind kind) {
        DamagedStream stream = DamagedStream.of(kind);
        int index = kind.version() == 0 ? 24 : HEADER_BYTES;
        for (int[] entries : new int[][] {{0}, {5}, {11}, {2, 3}, {1, 6, 9}}) {
            byte[] bytes = stream.bytes();
            for (int z : entries) {
                bytes[index + 4 * z] ^= 3;
                bytes[index + 4 * z + 1] ^= 64;
            }
            assertAllKept(stream, salvage(bytes, SalvageOptions.DEFAULT));
        }
        byte[] noIndex = stream.bytes();
        Arrays.fill(noIndex, index, index + 4 * stream.slices(), (byte) 0);
        assertAllKept(stream, salvage(noIndex, SalvageOptions.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("kindsWithChecksums")
    void damagedLabelsBecomeOneForEachComponent(DamagedStream.Kind kind) {
        DamagedStream stream = DamagedStream.of(kind);
        byte[] bytes = stream.bytes();
        Arrays.fill(bytes, stream.labels(), stream.labels() + 9, (byte) 0xEE);
        stream.damageCrackCode(bytes, 2);
        int fill = 7;

        Salvage salvage = salvage(bytes, SalvageOptions.DEFAULT.withFill(fill));

        assertThat(salvage.hasNewLabels()).isTrue();
        assertThat(salvage.lostSlices().stream()).containsExactly(2);
        Volume saved = decode(salvage);
        assertThat(saved.type()).isEqualTo(salvage.voxelType());
        assertThat(saved.order()).isEqualTo(kind.order());
        assertSameComponents(stream.volume(), saved, 2, fill);
    }

    /** Demands that in each slice two neighbours are of one label where they were, and that no label comes twice. */
    private static void assertSameComponents(Volume before, Volume saved, int lost, long fill) {
        Shape shape = before.shape();
        long next = 1;
        for (int z = 0; z < shape.z(); z++) {
            if (z == lost) {
                assertThat(saved.get(0, 0, z)).isEqualTo(fill);
                continue;
            }
            Set<Long> seen = new HashSet<>();
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    long label = saved.get(x, y, z);
                    if (seen.add(label)) {
                        next += next == fill ? 1 : 0;
                        assertThat(label).isEqualTo(next++);
                    }
                    if (x > 0) {
                        assertThat(label == saved.get(x - 1, y, z))
                                .isEqualTo(before.get(x, y, z) == before.get(x - 1, y, z));
                    }
                    if (y > 0) {
                        assertThat(label == saved.get(x, y - 1, z))
                                .isEqualTo(before.get(x, y, z) == before.get(x, y - 1, z));
                    }
                }
            }
        }
    }

    @Test
    void damagedLabelsCanBeKept() {
        DamagedStream stream = DamagedStream.of(new DamagedStream.Kind(1, false, 0, VoxelType.UINT32, Order.FORTRAN));
        byte[] bytes = stream.bytes();
        bytes[stream.labels() + 8] ^= 1; // the smallest label

        Salvage salvage = salvage(bytes, SalvageOptions.DEFAULT.withKeepLabels(true));

        assertThat(salvage.hasNewLabels()).isFalse();
        assertThat(salvage.integrity().isIntact()).isFalse();
        long smallest = Naive.labels(stream.volume())[0];
        Volume expected =
                Volumes.of(VoxelType.UINT32, Order.FORTRAN, stream.volume().shape(), (x, y, z) -> {
                    long label = stream.volume().get(x, y, z);
                    return label == smallest ? label ^ 1 : label;
                });
        VolumeAssert.assertThat(decode(salvage)).isSameAs(expected);
    }

    @ParameterizedTest
    @MethodSource("kindsWithChecksums")
    void damagedChecksumsOfSlicesCostThoseSlices(DamagedStream.Kind kind) {
        DamagedStream stream = DamagedStream.of(kind);
        byte[] bytes = stream.bytes();
        bytes[bytes.length - 1] ^= 1;

        Salvage salvage = salvage(bytes, SalvageOptions.DEFAULT);

        BitSet last = new BitSet();
        last.set(stream.slices() - 1);
        assertKept(stream, salvage, last, 0);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aFileThatIsCutKeepsTheSlicesThatAreThere(DamagedStream.Kind kind) {
        DamagedStream stream = DamagedStream.of(kind);
        for (int z : new int[] {1, 5, 11, 12}) {
            byte[] cut = Arrays.copyOf(stream.bytes(), stream.crackCode(z) + (z < 12 ? 2 : 0));
            BitSet lost = new BitSet();
            lost.set(z, stream.slices());
            assertKept(stream, salvage(cut, SalvageOptions.DEFAULT), lost, 0);
        }
        if (kind.version() == 1) {
            assertAllKept(
                    stream, salvage(Arrays.copyOf(stream.bytes(), stream.bytes().length - 10), SalvageOptions.DEFAULT));
        }
    }

    @ParameterizedTest
    @MethodSource("kindsWithChecksums")
    void bytesLostInTheMiddleCostTheSliceTheyWereIn(DamagedStream.Kind kind) {
        DamagedStream stream = DamagedStream.of(kind);
        byte[] bytes = stream.bytes();
        int at = stream.crackCode(6) + 3;
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 5);
        System.arraycopy(bytes, at + 5, shorter, at, bytes.length - at - 5);
        BitSet lost = new BitSet();
        lost.set(6);
        assertKept(stream, salvage(shorter, SalvageOptions.DEFAULT), lost, 0);

        byte[] longer = Arrays.copyOf(bytes, bytes.length + 7);
        System.arraycopy(bytes, at, longer, at + 7, bytes.length - at);
        assertKept(stream, salvage(longer, SalvageOptions.DEFAULT), lost, 0);
        assertAllKept(stream, salvage(Arrays.copyOf(bytes, bytes.length + 100), SalvageOptions.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("kindsWithChecksums")
    void bytesLostInTheLabelsCostTheLabels(DamagedStream.Kind kind) {
        DamagedStream stream = DamagedStream.of(kind);
        byte[] bytes = stream.bytes();
        int at = stream.labels() + 10;
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 5);
        System.arraycopy(bytes, at + 5, shorter, at, bytes.length - at - 5);

        Salvage salvage = salvage(shorter, SalvageOptions.DEFAULT);

        assertThat(salvage.hasNewLabels()).isTrue();
        assertThat(salvage.keptSlices()).isEqualTo(stream.slices());
    }

    @ParameterizedTest
    @MethodSource("kindsWithChecksums")
    void anyFlippedBitOfTheHeaderIsPutRight(DamagedStream.Kind kind) {
        DamagedStream stream = DamagedStream.of(kind);
        for (int bit = 0; bit < 8 * HEADER_BYTES; bit += 11) {
            byte[] bytes = stream.bytes();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);

            Salvage salvage = salvage(bytes, SalvageOptions.DEFAULT);

            assertThat(salvage.integrity().findings())
                    .as("bit %d", bit)
                    .hasSize(1)
                    .allMatch(finding -> finding.places().get(0).section() == Section.HEADER);
            assertAllKept(stream, salvage);
        }
    }

    @ParameterizedTest
    @MethodSource("kindsWithChecksums")
    void theRestOfAStreamTellsWhatTheHeaderLost(DamagedStream.Kind kind) {
        DamagedStream stream = DamagedStream.of(kind);
        int[][] fields = {{15, 19}, {20, 28}, {4, 5}, {15, 29}};
        for (int[] field : fields) {
            for (byte value : new byte[] {0, 0x5A, -1}) {
                byte[] bytes = stream.bytes();
                Arrays.fill(bytes, field[0], field[1], value);
                assertAllKept(stream, salvage(bytes, SalvageOptions.DEFAULT));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aHeaderThatIsLostIsRebuiltFromWhatIsStated(DamagedStream.Kind kind) {
        DamagedStream stream = DamagedStream.of(kind);
        byte[] bytes = stream.bytes();
        Arrays.fill(bytes, 0, kind.version() == 0 ? 24 : HEADER_BYTES, (byte) 0xA5);
        SalvageOptions stated = SalvageOptions.DEFAULT
                .withShape(stream.volume().shape())
                .withType(kind.type())
                .withOrder(kind.order());

        assertAllKept(stream, salvage(bytes, stated));

        stream.damageCrackCode(bytes, 7);
        BitSet lost = new BitSet();
        lost.set(7);
        assertKept(stream, salvage(bytes, stated), lost, 0);
        assertThatThrownBy(() -> salvage(bytes, SalvageOptions.DEFAULT))
                .isInstanceOf(CrackleFormatException.class)
                .hasMessageContaining("state the shape and the type");
    }

    @ParameterizedTest
    @MethodSource("own")
    void whateverIsWrongWhatIsSavedIsValid(SmallStream stream) {
        Random random = new Random(3);
        byte[] bytes = stream.bytes();
        for (int trial = 0; trial < 12; trial++) {
            byte[] damaged = bytes.clone();
            int flips = 1 + random.nextInt(4);
            for (int i = 0; i < flips; i++) {
                int at = random.nextInt(bytes.length);
                // The size of a slice costs time, and version 0 has nothing to hold it against.
                damaged[at < HEADER_BYTES && !stream.hasChecksums() ? bytes.length - 1 : at] ^=
                        (byte) (1 << random.nextInt(8));
            }
            byte[] saved;
            try {
                saved = salvage(damaged, SalvageOptions.DEFAULT).stream().toBytes();
            } catch (CrackleFormatException e) {
                continue; // Nothing could be saved.
            } catch (RuntimeException | Error e) {
                throw new AssertionError("trial " + trial + ", seed 3", e);
            }
            assertThat(Integrity.of(ByteSources.array(saved), Execution.serial())
                            .findings())
                    .as("trial %d, seed 3", trial)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("own")
    void ofAnIntactStreamNothingIsLost(SmallStream stream) {
        Salvage salvage = salvage(stream.bytes(), SalvageOptions.DEFAULT);

        assertThat(salvage.integrity().isIntact()).isTrue();
        assertThat(salvage.lostSlices().isEmpty()).isTrue();
        VolumeAssert.assertThat(decode(salvage)).isSameAs(stream.volume());
    }

    @Test
    void aFileIsWrittenInBoundedMemory() throws Exception {
        DamagedStream stream = DamagedStream.of(kinds().get(0));
        byte[] bytes = stream.bytes();
        stream.damageCrackCode(bytes, 0);
        Salvage salvage = salvage(bytes, SalvageOptions.DEFAULT);
        Path file = directory.resolve("saved.ckl");

        salvage.stream().save(file);

        assertThat(file).hasBinaryContent(salvage.stream().toBytes());
    }

    @Test
    void theFillMustBeALabel() {
        byte[] bytes = DamagedStream.of(new DamagedStream.Kind(1, false, 0, VoxelType.UINT8, Order.C))
                .bytes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> salvage(bytes, SalvageOptions.DEFAULT.withFill(256)))
                .withMessageContaining("256");
    }

    @Test
    void whereNoSliceIsSoundThereIsNothingToSave() {
        DamagedStream stream = DamagedStream.of(kinds().get(0));
        byte[] bytes = stream.bytes();
        for (int z = 0; z < stream.slices(); z++) {
            stream.damageCrackCode(bytes, z);
        }
        assertThatThrownBy(() -> salvage(bytes, SalvageOptions.DEFAULT))
                .isInstanceOf(CrackleFormatException.class)
                .hasMessageContaining("no slice is sound");
    }

    private static Salvage salvage(byte[] stream, SalvageOptions options) {
        return Salvage.of(ByteSources.array(stream), options, Execution.serial());
    }

    private static Volume decode(Salvage salvage) {
        return Crackle.decompress(salvage.stream().toBytes());
    }

    private static void assertAllKept(DamagedStream stream, Salvage salvage) {
        assertKept(stream, salvage, new BitSet(), 0);
    }

    private static void assertKept(DamagedStream stream, Salvage salvage, BitSet lost, long fill) {
        Volume before = stream.volume();
        Volume expected = Volumes.of(
                before.type(), before.order(), before.shape(), (x, y, z) -> lost.get(z) ? fill : before.get(x, y, z));
        VolumeAssert.assertThat(decode(salvage)).isSameAs(expected);
    }
}
