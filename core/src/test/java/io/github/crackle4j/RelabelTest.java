package io.github.crackle4j;

import static io.github.crackle4j.EditAssert.assertHolds;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** New labels for old streams. */
class RelabelTest {

    static List<EncodedSamples.Encoded> gallery() {
        return EncodedSamples.gallery();
    }

    /** Returns every pattern, small, and empty volumes, in every encoding. */
    static List<EncodedSamples.Encoded> streams() {
        List<Volumes.Sample> samples = new ArrayList<>(Volumes.miniatures());
        Volumes.gallery().stream()
                .filter(sample -> sample.volume().shape().voxels() <= 1)
                .limit(20)
                .forEach(samples::add);
        List<EncodedSamples.Encoded> streams = new ArrayList<>();
        for (Volumes.Sample sample : samples) {
            streams.addAll(EncodedSamples.of(sample));
            CrackleArray flat = Crackle.open(Crackle.compress(sample.volume()));
            if (!flat.voxelType().isSigned() && flat.header().crackFormat() == CrackFormat.IMPERMISSIBLE) {
                streams.add(new EncodedSamples.Encoded(
                        sample + ", pins at any price", Recode.toPins(flat), sample.volume()));
            }
        }
        return streams;
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
    @MethodSource("gallery")
    void remapsToLabelsInAnotherOrder(EncodedSamples.Encoded encoded) {
        Volume volume = encoded.volume();
        VoxelType type = volume.type();
        LongUnaryOperator mapping = label -> type.truncate(label * 0x9E37_79B9_7F4A_7C15L + 77);
        byte[] stream = Relabel.remap(encoded.open(1), mapping);
        assertHolds(stream, map(volume, type, mapping));
        assertOnlyLabelsChanged(encoded.stream(), stream);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void remapsManyLabelsToOne(EncodedSamples.Encoded encoded) {
        LongUnaryOperator mapping = label -> label & 3;
        byte[] stream = Relabel.remap(encoded.open(1), mapping);
        assertHolds(stream, map(encoded.volume(), encoded.volume().type(), mapping));
        assertOnlyLabelsChanged(encoded.stream(), stream);
        assertHolds(
                Relabel.remap(encoded.open(1), label -> 9),
                map(encoded.volume(), encoded.volume().type(), label -> 9));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void remapsWithArraysAndMaps(EncodedSamples.Encoded encoded) {
        long[] labels = Naive.labels(encoded.volume());
        Map<Long, Long> mapping = new HashMap<>();
        mapping.put(123_456_789L, 1L);
        for (int i = 0; i < labels.length; i += 2) {
            mapping.put(labels[i], labels[labels.length - 1 - i]);
        }
        Volume expected = map(encoded.volume(), encoded.volume().type(), label -> mapping.getOrDefault(label, label));
        assertHolds(Relabel.remap(encoded.open(1), mapping, Missing.KEEP), expected);
        long[] from = mapping.keySet().stream().mapToLong(Long::longValue).toArray();
        long[] to = Arrays.stream(from).map(mapping::get).toArray();
        assertHolds(Relabel.remap(encoded.open(1), from, to, Missing.KEEP), expected);
        if (labels.length > 1) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Relabel.remap(encoded.open(1), mapping, Missing.ERROR))
                    .withMessageContaining("label " + encoded.volume().type().toString(labels[1]));
        }
        for (long label : labels) {
            mapping.putIfAbsent(label, label);
        }
        assertHolds(Relabel.remap(encoded.open(1), mapping, Missing.ERROR), expected);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void widensTheTypeNoMoreThanNeeded(EncodedSamples.Encoded encoded) {
        Volume volume = encoded.volume();
        long[] labels = Naive.labels(volume);
        for (int bits : new int[] {3, 7, 8, 15, 16, 31, 32, 40, 63}) {
            for (int sign : volume.type().isSigned() ? new int[] {1, -1} : new int[] {1}) {
                LongUnaryOperator mapping = label -> sign * ((1L << bits) - 1 - (label & 1));
                VoxelType type = holding(
                        volume.type(),
                        volume.type().bytes(),
                        Arrays.stream(labels).map(mapping).toArray());
                assertHolds(Relabel.remap(encoded.open(1), mapping), map(volume, type, mapping));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void remapsToAGivenType(EncodedSamples.Encoded encoded) {
        for (VoxelType type : VoxelType.values()) {
            LongUnaryOperator mapping = label -> type.truncate(~label);
            byte[] stream = Relabel.remap(encoded.open(1), mapping, type);
            assertHolds(stream, map(encoded.volume(), type, mapping));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void masks(EncodedSamples.Encoded encoded) {
        Volume volume = encoded.volume();
        long[] labels = Naive.labels(volume);
        List<Long> listed = new ArrayList<>(List.of(77_777L));
        for (int i = 0; i < labels.length; i += 3) {
            listed.add(labels[i]);
        }
        long[] list = listed.stream().mapToLong(Long::longValue).toArray();
        assertHolds(
                Relabel.mask(encoded.open(1), list, 5),
                map(volume, volume.type(), label -> listed.contains(label) ? 5 : label));
        assertHolds(
                Relabel.maskExcept(encoded.open(1), list, 5),
                map(volume, volume.type(), label -> listed.contains(label) ? label : 5));
        assertHolds(Relabel.mask(encoded.open(1), new long[0], 5), volume);
        assertHolds(Relabel.maskExcept(encoded.open(1), labels, 5), volume);
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void renumbers(EncodedSamples.Encoded encoded) {
        Volume volume = encoded.volume();
        long[] labels = Naive.labels(volume);
        for (long start : new long[] {0, 1, 250, 1L << 40}) {
            Relabel.Renumbered renumbered = Relabel.renumber(encoded.open(1), start);
            assertThat(renumbered.oldLabels()).isEqualTo(labels);
            long[] numbers = new long[labels.length];
            Map<Long, Long> mapping = new HashMap<>();
            for (int i = 0; i < labels.length; i++) {
                numbers[i] = start + i;
                mapping.put(labels[i], start + i);
            }
            assertThat(renumbered.newLabels()).isEqualTo(numbers);
            assertHolds(renumbered.stream(), map(volume, holding(volume.type(), 1, numbers), mapping::get));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void refitsAndCondenses(EncodedSamples.Encoded encoded) {
        Volume volume = encoded.volume();
        VoxelType smallest = holding(volume.type(), 1, Naive.labels(volume));
        assertHolds(Relabel.refit(encoded.open(1)), map(volume, smallest, label -> label));
        assertHolds(Relabel.condense(encoded.open(1)), volume);
        assertOnlyLabelsChanged(encoded.stream(), Relabel.condense(encoded.open(1)));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void castsAndReorders(EncodedSamples.Encoded encoded) {
        Volume volume = encoded.volume();
        for (VoxelType type : VoxelType.values()) {
            for (Order order : Order.values()) {
                Volume cast = Volumes.of(type, order, volume.shape(), volume::get);
                assertHolds(Relabel.astype(encoded.open(1), type, order, Casting.UNSAFE), cast);
                boolean safe = Arrays.stream(Naive.labels(volume))
                        .allMatch(label -> volume.type().toString(label).equals(type.toString(type.truncate(label))));
                if (safe) {
                    assertHolds(Relabel.astype(encoded.open(1), type, order, Casting.SAFE), cast);
                } else {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> Relabel.astype(encoded.open(1), type, order, Casting.SAFE))
                            .withMessageContaining("is no value of " + type);
                }
            }
        }
        for (Order order : Order.values()) {
            assertHolds(
                    Relabel.withOrder(encoded.open(1), order),
                    Volumes.of(volume.type(), order, volume.shape(), volume::get));
        }
    }

    @Test
    void aNumberThatHasNoPlaceInTheTypeIsRefused() {
        CrackleArray array = Crackle.open(Crackle.compress(Volume.of(new byte[] {1, 2}, new Shape(2, 1, 1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Relabel.remap(array, label -> label * 200, VoxelType.UINT8))
                .withMessageContaining("Label 2 is to become 400");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Relabel.remap(array, new long[] {1, 1}, new long[] {3, 4}, Missing.KEEP))
                .withMessageContaining("Label 1 is mapped twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Relabel.remap(array, new long[] {1}, new long[] {3, 4}, Missing.KEEP));
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
        });
        assertThat(asked).containsExactly(0L, 5L, 7L, -1L);
    }

    /** The background of pins that no component has is no label, nor is a table entry that no key names. */
    @Test
    void labelsThatNoVoxelHasAreDropped() {
        Volume volume = Volumes.of(
                VoxelType.UINT8,
                Order.FORTRAN,
                new Shape(9, 7, 5),
                Volumes.columns(3, 4).map(label -> label + 1));
        byte[] pins = Recode.toPins(Crackle.open(Crackle.compress(volume)));
        for (int zStart = 0; zStart < 5; zStart++) {
            byte[] part = Slabs.slab(Crackle.open(pins), zStart, 5);
            assertHolds(part, Naive.slices(volume, zStart, 5));
        }
    }

    /** Damaged crack codes are copied like any others, so none are read. */
    @ParameterizedTest
    @MethodSource("streams")
    void crackCodesAreNotRead(EncodedSamples.Encoded encoded) {
        StreamParts parts = StreamParts.of(encoded.stream());
        for (byte[] block : parts.blocks) {
            Arrays.fill(block, (byte) 0xA5);
        }
        byte[] damaged = parts.toBytes();
        byte[] stream = Relabel.renumber(Crackle.open(damaged), 1).stream();
        assertOnlyLabelsChanged(damaged, stream);
        assertThat(StreamParts.of(stream).labels)
                .isEqualTo(StreamParts.of(Relabel.renumber(encoded.open(1), 1).stream()).labels);
    }

    @Test
    void filesAreEditedLikeArrays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("volume.ckl");
        for (EncodedSamples.Encoded encoded : streams()) {
            Files.write(file, encoded.stream());
            try (CrackleArray array = Crackle.open(file)) {
                assertThat(Relabel.renumber(array, 3).stream())
                        .isEqualTo(Relabel.renumber(encoded.open(1), 3).stream());
            }
        }
    }

    @Test
    void damagedLabelsAreRefused() {
        byte[] stream = Crackle.compress(Volume.of(new byte[] {1, 2}, new Shape(2, 1, 1)));
        int labelsAt = 29 + 4 + 4;
        stream[labelsAt + 8] ^= 1;
        assertThatThrownBy(() -> Relabel.add(Crackle.open(stream), 1))
                .isInstanceOf(CrackleFormatException.class)
                .hasMessageContaining("labels crc");
    }
}
