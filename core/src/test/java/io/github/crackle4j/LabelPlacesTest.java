package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which labels a stream has and where, whatever its tables list besides. */
class LabelPlacesTest {

    static Stream<Volumes.Sample> samples() {
        return Encodings.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void labelsOfTheVolume(Volumes.Sample sample) {
        for (Encodings.Encoding encoding : Encodings.of(sample.volume())) {
            long[] expected = Naive.labels(encoding.volume());
            assertThat(encoding.open(1).labels()).as("%s", encoding).isEqualTo(expected);
            assertThat(encoding.open(1).labelCount()).as("%s", encoding).isEqualTo(expected.length);
            if (expected.length > 0) {
                // Each of a fresh view, since what one question finds out the next one knows.
                assertThat(encoding.open(1).min()).as("least, %s", encoding).isEqualTo(expected[0]);
                assertThat(encoding.open(1).max()).as("largest, %s", encoding).isEqualTo(expected[expected.length - 1]);
            }
            CrackleArray array = encoding.open(1);
            for (long label : Naive.labels(sample.volume())) {
                boolean there = contains(expected, label);
                assertThat(array.contains(label)).as("%s, %s", label, encoding).isEqualTo(there);
            }
            Arrays.stream(Naive.labels(sample.volume()))
                    .limit(5)
                    .forEach(label -> assertThat(encoding.open(1).contains(label))
                            .as("%s first, %s", label, encoding)
                            .isEqualTo(contains(expected, label)));
            array.background()
                    .ifPresent(label -> assertThat(encoding.open(1).contains(label))
                            .as("background, %s", encoding)
                            .isEqualTo(contains(expected, label)));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void labelsOfARangeOfSlices(Volumes.Sample sample) {
        int slices = sample.volume().shape().z();
        for (Encodings.Encoding encoding : Encodings.of(sample.volume())) {
            CrackleArray array = encoding.open(1);
            for (int from = 0; from <= slices; from += 1 + slices / 5) {
                for (int to = from; to <= slices; to += 1 + slices / 4) {
                    assertThat(array.labels(from, to))
                            .as("slices %d to %d, %s", from, to, encoding)
                            .isEqualTo(Naive.labels(Naive.slices(encoding.volume(), from, to)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void labelsWithinBounds(Volumes.Sample sample) {
        VoxelType type = sample.volume().type();
        for (Encodings.Encoding encoding : Encodings.of(sample.volume())) {
            long[] labels = Naive.labels(encoding.volume());
            long middle = labels.length > 0 ? labels[labels.length / 2] : 5;
            for (long low : new long[] {type.minValue(), middle - 1, middle, middle + 1}) {
                for (long high : new long[] {type.maxValue(), middle, middle + 3}) {
                    long[] expected = Arrays.stream(labels)
                            .filter(label -> type.compare(low, label) <= 0 && type.compare(label, high) < 0)
                            .toArray();
                    assertThat(encoding.open(1).labelsWithin(low, high))
                            .as("%s to %s, %s", low, high, encoding)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void slicesFromTheFirstToTheLast(Volumes.Sample sample) {
        for (Encodings.Encoding encoding : Encodings.of(sample.volume())) {
            CrackleArray array = encoding.open(1);
            LongStream labels = Arrays.stream(Naive.labels(sample.volume())).limit(20);
            LongStream more = LongStream.concat(LongStream.of(123), array.background().stream());
            LongStream.concat(labels, more)
                    .forEach(label -> assertThat(array.zRange(label))
                            .as("label %s, %s", label, encoding)
                            .isEqualTo(naiveRange(encoding.volume(), label)));
        }
    }

    /** Keys of 1, 2 and 4 bytes are searched several at a time: neighbours must not be taken for what is searched. */
    @ParameterizedTest
    @ValueSource(ints = {3, 200, 5000, 1_000_000})
    void oneLabelIsFoundByItsKey(int labels) {
        Shape shape = new Shape(103, 67, 20);
        Volumes.Field field = Volumes.noise(17, labels);
        // Labels of the first component of one slice alone.
        Volume volume = Volumes.of(
                VoxelType.UINT32, Order.FORTRAN, shape, (x, y, z) -> x == 0 && y == 0 ? labels + z : field.at(x, y, z));
        Map<Long, ZRange> expected = new TreeMap<>();
        for (int z = 0; z < shape.z(); z++) {
            ZRange slice = new ZRange(z, z + 1);
            for (long label : Naive.labels(Naive.slices(volume, z, z + 1))) {
                expected.merge(label, slice, (first, last) -> new ZRange(first.start(), last.end()));
            }
        }
        byte[] stream = Crackle.compress(volume);
        CrackleArray array = Crackle.open(stream);
        for (long label = 0; label < labels + 22; label += label < labels - 1 ? 1 + labels / 300 : 1) {
            assertThat(array.zRange(label)).as("label %d", label).isEqualTo(Optional.ofNullable(expected.get(label)));
            assertThat(Crackle.open(stream).contains(label))
                    .as("label %d", label)
                    .isEqualTo(expected.containsKey(label));
        }
    }

    private static Optional<ZRange> naiveRange(Volume volume, long label) {
        int[] slices = IntStream.range(0, volume.shape().z())
                .filter(z -> contains(Naive.labels(Naive.slices(volume, z, z + 1)), label))
                .toArray();
        return slices.length == 0
                ? Optional.empty()
                : Optional.of(new ZRange(slices[0], slices[slices.length - 1] + 1));
    }

    private static boolean contains(long[] labels, long label) {
        return Arrays.stream(labels).anyMatch(other -> other == label);
    }

    @Test
    void backgroundIsThatOfPinsAlone() {
        Volume columns = Volumes.of(VoxelType.UINT8, Order.FORTRAN, new Shape(16, 16, 20), Volumes.columns(3, 6));
        assertThat(Crackle.open(Crackle.compress(columns)).background()).isEmpty();
        CrackleArray pins = Crackle.open(Crackle.compress(columns, CompressOptions.DEFAULT.withPins(true)));
        assertThat(pins.header().labelFormat()).isEqualTo(LabelFormat.PINS);
        assertThat(pins.contains(pins.background().getAsLong())).isTrue();
        assertThat(Crackle.open(HandVector.streamOf("empty")).background()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void rangesBeyondTheVolumeAreRefused() {
        CrackleArray array = Crackle.open(HandVector.streamOf("flat-v1"));
        int slices = array.shape().z();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> array.labels(0, slices + 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> array.labels(-1, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> array.labels(1, 0));
    }

    /** Remembers the furthest byte before the checksums at the end that anyone has asked for. */
    private static final class Spy implements ByteSource {

        private final byte[] stream;
        private long crackCodesFrom = Long.MAX_VALUE;
        private long crackCodesTo;
        private long crackBytes;

        Spy(byte[] stream) {
            this.stream = stream;
        }

        @Override
        public long size() {
            return stream.length;
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) throws IOException {
            crackBytes += Math.max(0, Math.min(crackCodesTo, position + length) - Math.max(crackCodesFrom, position));
            System.arraycopy(stream, (int) position, target, offset, length);
        }

        @Override
        public void close() {}

        CrackleArray open() {
            CrackleArray array = Crackle.open(this);
            crackCodesTo = size() - array.sectionBytes(Section.LABELS_CRC) - array.sectionBytes(Section.SLICE_CRCS);
            crackCodesFrom = crackCodesTo - array.sectionBytes(Section.CRACK_CODES);
            crackBytes = 0;
            return array;
        }
    }

    @Test
    void questionsReadNoCrackCodes() {
        Volume volume = Volumes.of(VoxelType.UINT32, Order.FORTRAN, new Shape(40, 40, 20), Volumes.cells(8, 9, 7));
        for (Encodings.Encoding encoding : Encodings.of(volume)) {
            if (encoding.isOpenAboutBackground()) {
                continue;
            }
            Spy spy = new Spy(encoding.stream());
            CrackleArray array = spy.open();
            for (long label : array.labels()) {
                array.contains(label);
            }
            array.contains(1_000_000);
            array.labels(3, 9);
            array.labelsWithin(2, 40);
            array.min();
            array.max();
            array.zRange(array.max());
            assertThat(spy.crackBytes)
                    .as("bytes of crack codes read, %s", encoding)
                    .isZero();
            array.decode(0, 1);
            assertThat(spy.crackBytes).as("the spy sees, %s", encoding).isPositive();
        }
    }

    @Test
    void onlySlicesInDoubtAreRead() {
        Volume volume = Volumes.of(VoxelType.UINT32, Order.FORTRAN, new Shape(40, 40, 20), Volumes.cells(8, 9, 7));
        for (Encodings.Encoding encoding : Encodings.of(volume)) {
            if (encoding.name().equals("pins, PINS_EVERYWHERE")) {
                Spy spy = new Spy(encoding.stream());
                CrackleArray array = spy.open();
                long background = array.background().getAsLong();
                assertThat(array.max()).isNotEqualTo(background);
                assertThat(array.labelsWithin(background + 1, 1000)).isNotEmpty();
                assertThat(spy.crackBytes)
                        .as("for answers that do not hang on the background")
                        .isZero();
                assertThat(array.contains(background)).isFalse();
                assertThat(spy.crackBytes).as("for the background").isPositive();
                return;
            }
        }
        throw new AssertionError("No such stream");
    }

    @Test
    void duplicatesAreOneLabelEvenIfPinsOfBothNameAComponent() {
        List<Encodings.Encoding> remapped =
                Encodings.of(Volumes.of(VoxelType.UINT16, Order.C, new Shape(30, 20, 12), Volumes.columns(5, 4)))
                        .stream()
                        .filter(encoding -> encoding.name().equals("pins, remapped"))
                        .toList();
        assertThat(remapped).hasSize(1);
        CrackleArray array = remapped.get(0).open(1);
        assertThat(array.header().labelFormat()).isEqualTo(LabelFormat.PINS);
        assertThat(array.header().sortedLabels()).isFalse();
        assertThat(array.labels(2, 3))
                .isEqualTo(Naive.labels(Naive.slices(remapped.get(0).volume(), 2, 3)));
    }
}
