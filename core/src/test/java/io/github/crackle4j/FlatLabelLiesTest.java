package io.github.crackle4j;

import static io.github.crackle4j.Lies.NO_SLICE;
import static io.github.crackle4j.Lies.lie;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** False sections of flat labels (FORMAT §6). The true one has 3 labels and slices of 2 components. */
class FlatLabelLiesTest {

    private static final long[] LABELS = {7, 8, 9};

    @TestFactory
    Stream<DynamicTest> falseNumbersOfLabels() {
        return Stream.of(
                section("no label, no key", labels(0).u8(2, 2)),
                section("no label, keys", labels(0).u8(2, 2).u8(0, 0, 0, 0)),
                section(
                        "one label less than there are",
                        0,
                        labels(2, LABELS).u8(2, 2).u8(0, 2, 0, 1)),
                section(
                        "one label more than there are",
                        1,
                        labels(4, LABELS).u8(2, 2).u8(0, 2, 0, 1)),
                section("255 labels", labels(255, LABELS).u8(2, 2).u8(0, 2, 0, 1)),
                section("2^60 labels", labels(1L << 60, LABELS).u8(2, 2).u8(0, 2, 0, 1)),
                section("2^63 labels", labels(1L << 63, LABELS).u8(2, 2).u8(0, 2, 0, 1)),
                section("2^64 - 1 labels", labels(-1, LABELS).u8(2, 2).u8(0, 2, 0, 1)));
    }

    @TestFactory
    Stream<DynamicTest> falseNumbersOfComponents() {
        return Stream.of(
                section("no component in slice 0", 0, labels(3, LABELS).u8(0, 4).u8(0, 2, 0, 1)),
                section("no component in slice 1", 1, labels(3, LABELS).u8(4, 0).u8(0, 2, 0, 1)),
                section(
                        "more components than voxels",
                        1,
                        labels(3, LABELS).u8(2, 7).u8(0, 2, 0, 1)),
                section("255 components", 0, labels(3, LABELS).u8(255, 2).u8(0, 2, 0, 1)),
                section("a component without a key", labels(3, LABELS).u8(2, 3).u8(0, 2, 0, 1)),
                section("a key without a component", labels(3, LABELS).u8(2, 1).u8(0, 2, 0, 1)),
                section(
                        "a component of slice 1 in slice 0",
                        0,
                        labels(3, LABELS).u8(3, 1).u8(0, 2, 0, 1)),
                section(
                        "a component of slice 0 in slice 1",
                        0,
                        labels(3, LABELS).u8(1, 3).u8(0, 2, 0, 1)));
    }

    @TestFactory
    Stream<DynamicTest> falseKeys() {
        return Stream.of(
                section(
                        "a key one beyond the labels",
                        0,
                        labels(3, LABELS).u8(2, 2).u8(0, 3, 0, 1)),
                section(
                        "a key far beyond the labels",
                        1,
                        labels(3, LABELS).u8(2, 2).u8(0, 2, 255, 1)),
                section("a byte behind the keys", labels(3, LABELS).u8(2, 2).u8(0, 2, 0, 1, 0)));
    }

    @TestFactory
    Stream<DynamicTest> sectionsThatAreTooShort() {
        return Stream.of(
                section("no bytes", Bytes.of()),
                section("half a number of labels", Bytes.of().u32(3)),
                section("a number of labels alone", Bytes.of().u64(3)),
                section("one count missing", labels(0).u8(2)));
    }

    /** The header says that a label takes 8 bytes. */
    @TestFactory
    Stream<DynamicTest> aFalseStoredWidth() {
        return Stream.of(lie("8-byte labels", "flat-v1", Section.LABELS, parts -> parts.formatField |= 3 << 2));
    }

    @Test
    void questionsAboutLabelsFindNoLabels() {
        StreamParts parts = StreamParts.of(HandVector.streamOf("one-voxel"));
        parts.labels = Bytes.of().u64(0).u8(1).u8(0).toArray();
        CrackleArray array = Crackle.open(parts.toBytes());
        assertThatThrownBy(array::min).isInstanceOf(CrackleFormatException.class);
        assertThatThrownBy(array::max).isInstanceOf(CrackleFormatException.class);
        assertThatThrownBy(() -> array.mask(0)).isInstanceOf(CrackleFormatException.class);
        assertThatThrownBy(() -> array.croppedMask(0)).isInstanceOf(CrackleFormatException.class);
    }

    private static Bytes labels(long claimed, long... labels) {
        return Bytes.of().u64(claimed).u8(labels);
    }

    private static DynamicTest section(String what, Bytes section) {
        return section(what, NO_SLICE, section);
    }

    private static DynamicTest section(String what, int slice, Bytes section) {
        return lie(what, "flat-v1", Section.LABELS, slice, parts -> parts.labels = section.toArray());
    }
}
