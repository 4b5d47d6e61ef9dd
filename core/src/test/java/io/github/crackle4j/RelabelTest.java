package io.github.crackle4j;

import static io.github.crackle4j.EditAssert.assertHolds;
import static io.github.crackle4j.EditAssert.assertLabelFormat;
import static io.github.crackle4j.EditAssert.assertOnlyLabelsChanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Recode;
import io.github.crackle4j.ops.Relabel;
import io.github.crackle4j.ops.Relabel.Casting;
import io.github.crackle4j.ops.Relabel.Missing;
import io.github.crackle4j.ops.Slabs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** New labels for old streams. */
class RelabelTest {

    static Stream<Encodings.Encoding> streams() {
        return EditStreams.all();
    }

    static Stream<Encodings.Encoding> smallStreams() {
        return EditStreams.small();
    }

    private static Volume map(Volume volume, VoxelType type, LongUnaryOperator labels) {
        return Volumes.of(type, volume.order(), volume.shape(), (x, y, z) -> labels.applyAsLong(volume.get(x, y, z)));
    }

    /** Returns the smallest type, as signed as another and no narrower than some bytes, that holds labels. */
    private static VoxelType holding(VoxelType type, int fewestBytes, long[] labels) {
        for (int bytes = fewestBytes; bytes < 8; bytes *= 2) {
            VoxelType candidate = VoxelType.of(bytes, type.isSigned());
            if (Arrays.stream(labels).allMatch(candidate::holds)) {
                return candidate;
            }
        }
        return VoxelType.of(8, type.isSigned());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void remapsToLabelsInAnotherOrder(Encodings.Encoding encoding) {
        Volume volume = encoding.volume();
        VoxelType type = volume.type();
        LongUnaryOperator mapping = label -> type.truncate(label * 0x9E37_79B9_7F4A_7C15L + 77);
        byte[] stream = Relabel.remap(encoding.open(1), mapping).toBytes();
        assertHolds(stream, map(volume, type, mapping));
        assertOnlyLabelsChanged(encoding.stream(), stream);
    }

    @ParameterizedTest
    @MethodSource("smallStreams")
    void remapsManyLabelsToOne(Encodings.Encoding encoding) {
        LongUnaryOperator mapping = label -> label & 3;
        byte[] stream = Relabel.remap(encoding.open(1), mapping).toBytes();
        assertHolds(stream, map(encoding.volume(), encoding.volume().type(), mapping));
        assertOnlyLabelsChanged(encoding.stream(), stream);
        assertHolds(
                Relabel.remap(encoding.open(1), label -> 9).toBytes(),
                map(encoding.volume(), encoding.volume().type(), label -> 9));
    }

    @ParameterizedTest
    @MethodSource("smallStreams")
    void whatAViewWasAskedBeforeDoesNotMatter(Encodings.Encoding encoding) {
        LongUnaryOperator mapping = label -> label ^ 5;
        int slices = encoding.volume().shape().z();
        byte[] fresh = Relabel.remap(encoding.open(1), mapping).toBytes();
        byte[] freshSlab = Slabs.slab(encoding.open(1), slices / 2, slices).toBytes();
        CrackleArray asked = encoding.open(1);
        assertThat(asked.labels()).contains(asked.labels(slices / 2, slices));
        assertThat(Relabel.remap(asked, mapping).toBytes()).isEqualTo(fresh);
        assertThat(Relabel.remap(asked, mapping).toBytes()).isEqualTo(fresh);
        assertThat(Slabs.slab(asked, slices / 2, slices).toBytes()).isEqualTo(freshSlab);
    }

    @ParameterizedTest
    @MethodSource("smallStreams")
    void remapsWithArraysAndMaps(Encodings.Encoding encoding) {
        long[] labels = Naive.labels(encoding.volume());
        Map<Long, Long> mapping = new HashMap<>();
        mapping.put(123_456_789L, 1L);
        for (int i = 0; i < labels.length; i += 2) {
            mapping.put(labels[i], labels[labels.length - 1 - i]);
        }
        Volume expected = map(encoding.volume(), encoding.volume().type(), label -> mapping.getOrDefault(label, label));
        assertHolds(Relabel.remap(encoding.open(1), mapping, Missing.KEEP).toBytes(), expected);
        long[] from = mapping.keySet().stream().mapToLong(Long::longValue).toArray();
        long[] to = Arrays.stream(from).map(mapping::get).toArray();
        assertHolds(Relabel.remap(encoding.open(1), from, to, Missing.KEEP).toBytes(), expected);
        if (labels.length > 1) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Relabel.remap(encoding.open(1), mapping, Missing.ERROR)
                            .toBytes())
                    .withMessageContaining("label " + encoding.volume().type().toString(labels[1]));
        }
        for (long label : labels) {
            mapping.putIfAbsent(label, label);
        }
        assertHolds(Relabel.remap(encoding.open(1), mapping, Missing.ERROR).toBytes(), expected);
    }

    @ParameterizedTest
    @MethodSource("smallStreams")
    void widensTheTypeNoMoreThanNeeded(Encodings.Encoding encoding) {
        Volume volume = encoding.volume();
        long[] labels = Naive.labels(volume);
        for (int bits : new int[] {3, 7, 8, 15, 16, 31, 32, 40, 63}) {
            for (int sign : volume.type().isSigned() ? new int[] {1, -1} : new int[] {1}) {
                LongUnaryOperator mapping = label -> sign * ((1L << bits) - 1 - (label & 1));
                VoxelType type = holding(
                        volume.type(),
                        volume.type().bytes(),
                        Arrays.stream(labels).map(mapping).toArray());
                assertHolds(Relabel.remap(encoding.open(1), mapping).toBytes(), map(volume, type, mapping));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("smallStreams")
    void remapsToAGivenType(Encodings.Encoding encoding) {
        for (VoxelType type : VoxelType.values()) {
            LongUnaryOperator mapping = label -> type.truncate(~label);
            byte[] stream = Relabel.remap(encoding.open(1), mapping, type).toBytes();
            assertHolds(stream, map(encoding.volume(), type, mapping));
        }
    }

    @ParameterizedTest
    @MethodSource("smallStreams")
    void masks(Encodings.Encoding encoding) {
        Volume volume = encoding.volume();
        long[] labels = Naive.labels(volume);
        List<Long> listed = new ArrayList<>(List.of(77_777L));
        for (int i = 0; i < labels.length; i += 3) {
            listed.add(labels[i]);
        }
        long[] list = listed.stream().mapToLong(Long::longValue).toArray();
        assertHolds(
                Relabel.mask(encoding.open(1), list, 5).toBytes(),
                map(volume, volume.type(), label -> listed.contains(label) ? 5 : label));
        assertHolds(
                Relabel.maskExcept(encoding.open(1), list, 5).toBytes(),
                map(volume, volume.type(), label -> listed.contains(label) ? label : 5));
        assertHolds(Relabel.mask(encoding.open(1), new long[0], 5).toBytes(), volume);
        assertHolds(Relabel.maskExcept(encoding.open(1), labels, 5).toBytes(), volume);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void renumbers(Encodings.Encoding encoding) {
        Volume volume = encoding.volume();
        long[] labels = Naive.labels(volume);
        for (long start : new long[] {0, 1, 250, 1L << 40}) {
            Relabel.Renumbered renumbered = Relabel.renumber(encoding.open(1), start);
            assertThat(renumbered.oldLabels()).isEqualTo(labels);
            long[] numbers = new long[labels.length];
            Map<Long, Long> mapping = new HashMap<>();
            for (int i = 0; i < labels.length; i++) {
                numbers[i] = start + i;
                mapping.put(labels[i], start + i);
            }
            assertThat(renumbered.newLabels()).isEqualTo(numbers);
            assertHolds(renumbered.stream().toBytes(), map(volume, holding(volume.type(), 1, numbers), mapping::get));
        }
    }

    @ParameterizedTest
    @MethodSource("smallStreams")
    void refitsAndCondenses(Encodings.Encoding encoding) {
        Volume volume = encoding.volume();
        VoxelType smallest = holding(volume.type(), 1, Naive.labels(volume));
        assertHolds(Relabel.refit(encoding.open(1)).toBytes(), map(volume, smallest, label -> label));
        assertHolds(Relabel.condense(encoding.open(1)).toBytes(), volume);
        assertOnlyLabelsChanged(
                encoding.stream(), Relabel.condense(encoding.open(1)).toBytes());
    }

    @ParameterizedTest
    @MethodSource("smallStreams")
    void castsAndReorders(Encodings.Encoding encoding) {
        Volume volume = encoding.volume();
        for (VoxelType type : VoxelType.values()) {
            for (Order order : Order.values()) {
                Volume cast = Volumes.of(type, order, volume.shape(), volume::get);
                assertHolds(
                        Relabel.astype(encoding.open(1), type, order, Casting.UNSAFE)
                                .toBytes(),
                        cast);
                boolean safe = Arrays.stream(Naive.labels(volume))
                        .allMatch(label -> volume.type().toString(label).equals(type.toString(type.truncate(label))));
                if (safe) {
                    assertHolds(
                            Relabel.astype(encoding.open(1), type, order, Casting.SAFE)
                                    .toBytes(),
                            cast);
                } else {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> Relabel.astype(encoding.open(1), type, order, Casting.SAFE)
                                    .toBytes())
                            .withMessageContaining("is no value of " + type);
                }
            }
        }
        for (Order order : Order.values()) {
            assertHolds(
                    Relabel.withOrder(encoding.open(1), order).toBytes(),
                    Volumes.of(volume.type(), order, volume.shape(), volume::get));
        }
    }

    @Test
    void aNumberThatHasNoPlaceInTheTypeIsRefused() {
        CrackleArray array = Crackle.open(Crackle.compress(Volume.of(new byte[] {1, 2}, new Shape(2, 1, 1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Relabel.remap(array, label -> label * 200, VoxelType.UINT8)
                        .toBytes())
                .withMessageContaining("Label 2 is to become 400");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Relabel.remap(array, new long[] {1, 1}, new long[] {3, 4}, Missing.KEEP)
                        .toBytes())
                .withMessageContaining("Label 1 is mapped twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Relabel.remap(array, new long[] {1}, new long[] {3, 4}, Missing.KEEP)
                        .toBytes());
        assertThatThrownBy(() -> Relabel.renumber(array, -1)).isInstanceOf(ArithmeticException.class);
        assertThat(Relabel.renumber(array, -2).newLabels()).containsExactly(-2, -1);
    }

    @Test
    void theFunctionIsAskedOncePerLabelInAscendingOrder() {
        Volume volume = Volume.of(new long[] {-1, 5, -1, 5, 0, 7}, new Shape(3, 1, 2));
        List<Long> asked = new ArrayList<>();
        Relabel.remap(Crackle.open(Crackle.compress(volume)), label -> {
                    asked.add(label);
                    return label;
                })
                .toBytes();
        assertThat(asked).containsExactly(0L, 5L, 7L, -1L);
    }

    /** The stream is not made yet when the caller gets the arrays. */
    @Test
    void whatBecomesOfTheArraysOfARenumberingIsOfNoConcern() {
        Volume volume = Volumes.of(VoxelType.UINT16, Order.FORTRAN, new Shape(9, 8, 7), (x, y, z) -> 10L * (x / 3));
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        Relabel.Renumbered renumbered = Relabel.renumber(array, 1);
        Arrays.fill(renumbered.newLabels(), 999);
        Arrays.fill(renumbered.oldLabels(), 999);
        assertHolds(
                renumbered.stream().toBytes(),
                Volumes.of(VoxelType.UINT8, Order.FORTRAN, volume.shape(), (x, y, z) -> 1 + x / 3));
        assertThat(array.labels()).containsExactly(0, 10, 20);
    }

    /** Cells that are no deeper than a slice are named one by one. */
    @Test
    void componentsThatPinsNameOneByOneAreMerged() {
        Volume volume = Volumes.of(VoxelType.UINT16, Order.FORTRAN, new Shape(40, 30, 4), Volumes.cells(2, 6, 1));
        CrackleArray pins = Crackle.open(
                Recode.toPins(Crackle.open(Crackle.compress(volume))).toBytes());
        for (int labels : new int[] {1, 2, 3, 5, 30}) {
            LongUnaryOperator mapping = label -> label % labels;
            byte[] stream = Relabel.remap(pins, mapping).toBytes();
            assertHolds(stream, map(volume, VoxelType.UINT16, mapping));
            assertLabelFormat(stream, LabelFormat.PINS);
        }
    }

    /** Damaged crack codes are copied like any others, so none are read; but for pins that leave a question open,
     * and pins of one label, which become flat. */
    @ParameterizedTest
    @MethodSource("smallStreams")
    void crackCodesAreNotRead(Encodings.Encoding encoding) {
        CrackleArray intact = encoding.open(1);
        boolean becomesFlat = intact.header().labelFormat() == LabelFormat.PINS && intact.labelCount() == 1;
        if (encoding.isOpenAboutBackground() || becomesFlat) {
            return;
        }
        StreamParts parts = StreamParts.of(encoding.stream());
        for (byte[] block : parts.blocks) {
            Arrays.fill(block, (byte) 0xA5);
        }
        byte[] damaged = parts.toBytes();
        byte[] stream = Relabel.renumber(Crackle.open(damaged), 1).stream().toBytes();
        assertOnlyLabelsChanged(damaged, stream);
        assertThat(StreamParts.of(stream).labels)
                .isEqualTo(StreamParts.of(
                                Relabel.renumber(encoding.open(1), 1).stream().toBytes())
                        .labels);
    }

    @Test
    void filesAreEditedLikeArrays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("volume.ckl");
        for (Encodings.Encoding encoding :
                Encodings.of(Volumes.miniatures().get(5).volume())) {
            Files.write(file, encoding.stream());
            try (CrackleArray array = Crackle.open(file)) {
                assertThat(Relabel.renumber(array, 3).stream().toBytes())
                        .isEqualTo(
                                Relabel.renumber(encoding.open(1), 3).stream().toBytes());
            }
        }
    }

    @Test
    void damagedLabelsAreRefused() {
        byte[] stream = Crackle.compress(Volume.of(new byte[] {1, 2}, new Shape(2, 1, 1)));
        int labelsAt = 29 + 4 + 4;
        stream[labelsAt + 8] ^= 1;
        assertThatThrownBy(() -> Relabel.add(Crackle.open(stream), 1).toBytes())
                .isInstanceOf(CrackleFormatException.class)
                .hasMessageContaining("labels crc");
    }
}
