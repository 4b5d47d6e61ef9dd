package io.github.crackle4j;

import static io.github.crackle4j.Lies.NO_SLICE;
import static io.github.crackle4j.Lies.lie;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * False sections of condensed pins (FORMAT §6). The true one labels 3×3×3 voxels: background 1, label 5 by a pin from
 * voxel 6 two slices deep, label 9 by component 3 of the 7 there are.
 */
class PinLabelLiesTest {

    private static final int ONE_BYTE_EACH = 0;

    @TestFactory
    Stream<DynamicTest> falseNumbersOfLabels() {
        return Stream.of(
                section(
                        "one label less",
                        tables(1, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 1, 3)),
                section(
                        "one label more",
                        2,
                        tables(3, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 1, 3)),
                section(
                        "2^60 labels",
                        tables(1L << 60, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 1, 3)),
                section(
                        "2^64 - 1 labels",
                        tables(-1, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 1, 3)));
    }

    @TestFactory
    Stream<DynamicTest> falseWidths() {
        return Stream.of(
                section("counts of 8 bytes", tables(2, 3).u8(1, 6, 2, 0).u8(0, 1, 3)),
                section("depths of 8 bytes", tables(2, 3 << 2).u8(1, 6, 2, 0).u8(0, 1, 3)),
                section(
                        "component ids of 8 bytes",
                        tables(2, 3 << 4).u8(1, 6, 2, 0).u8(0, 1, 3)),
                section("reserved bit 6", tables(2, 1 << 6).u8(1, 6, 2, 0).u8(0, 1, 3)),
                section("reserved bit 7", tables(2, 1 << 7).u8(1, 6, 2, 0).u8(0, 1, 3)));
    }

    @TestFactory
    Stream<DynamicTest> falsePins() {
        return Stream.of(
                section(
                        "a pin count beyond the section",
                        tables(2, ONE_BYTE_EACH).u8(200, 6, 2, 0).u8(0, 1, 3)),
                section("one pin more", tables(2, ONE_BYTE_EACH).u8(2, 6, 2, 0).u8(0, 1, 3)),
                section("one pin less", tables(2, ONE_BYTE_EACH).u8(0, 6, 2, 0).u8(0, 1, 3)),
                section(
                        "a top one beyond the volume",
                        tables(2, ONE_BYTE_EACH).u8(1, 27, 0, 0).u8(0, 1, 3)),
                section(
                        "a top far beyond the volume",
                        tables(2, ONE_BYTE_EACH).u8(1, 255, 0, 0).u8(0, 1, 3)),
                section(
                        "a second top beyond the volume",
                        tables(2, ONE_BYTE_EACH).u8(2, 6, 21, 0, 0, 0).u8(0, 1, 3)),
                section(
                        "a pin one slice too deep",
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 3, 0).u8(0, 1, 3)),
                section(
                        "a pin from the last slice on",
                        tables(2, ONE_BYTE_EACH).u8(1, 24, 1, 0).u8(0, 1, 3)),
                section(
                        "a pin 255 deep",
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 255, 0).u8(0, 1, 3)),
                section(
                        "a pin count of 2^64 - 1",
                        tables(2, 3).u64(-1).u8(6, 2).u64(0, 0, 1).u8(3)),
                section(
                        "a pin count of 2^61",
                        tables(2, 3).u64(1L << 61).u8(6, 2).u64(0, 0, 1).u8(3)),
                section(
                        "a depth of 2^64 - 1",
                        tables(2, 3 << 2).u8(1, 6).u64(-1).u8(0).u8(0, 1, 3)));
    }

    @TestFactory
    Stream<DynamicTest> falseComponents() {
        return Stream.of(
                section(
                        "a component one beyond all",
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 1, 7)),
                section(
                        "a component 255",
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 1, 255)),
                section(
                        "a second component beyond all",
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 2, 3, 4)),
                section(
                        "a component 2^64 - 1",
                        tables(2, 3 << 4).u8(1, 6, 2, 0).u8(0, 1).u64(-1)),
                section(
                        "components that overflow to a small one",
                        tables(2, 3 << 4).u8(1, 6, 2, 0).u8(0, 2).u64(4, -1)),
                section(
                        "one component more",
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 2, 3)),
                section(
                        "one component less",
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 0, 3)),
                section(
                        "255 components",
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 255, 3)));
    }

    @TestFactory
    Stream<DynamicTest> voxelsWithTwoLabels() {
        return Stream.of(
                section(
                        "a component of a pin of another label",
                        0,
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 1, 1)),
                section(
                        "pins of two labels through one component",
                        1,
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(1, 16, 0, 0)),
                section(
                        "a component of two labels",
                        1,
                        tables(2, ONE_BYTE_EACH).u8(0, 2, 1, 2).u8(0, 1, 3)));
    }

    @TestFactory
    Stream<DynamicTest> sectionsOfTheWrongLength() {
        return Stream.of(
                section("no bytes", Bytes.of()),
                section("a background alone", Bytes.of().u8(1)),
                section("a number of labels alone", Bytes.of().u8(1).u64(2)),
                section("no widths", Bytes.of().u8(1).u64(0).u8(2, 3, 2)),
                section("no pins", tables(2, ONE_BYTE_EACH)),
                section("no second label", tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0)),
                section(
                        "no single components",
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0)),
                section(
                        "a byte behind the pins",
                        tables(2, ONE_BYTE_EACH).u8(1, 6, 2, 0).u8(0, 1, 3, 0)));
    }

    @TestFactory
    Stream<DynamicTest> falseNumbersOfComponents() {
        return Stream.of(
                section("no component in slice 1", 1, counts(4, 0, 3)),
                section("more components than voxels", 2, counts(2, 3, 10)),
                section("a component of slice 0 in slice 1", 0, counts(1, 4, 2)),
                section("a component that is in no slice", 2, counts(2, 3, 3)));
    }

    /** As many pins as there are bytes, each as deep as the volume: work without end unless overlaps are found. */
    @Test
    void pinsThatOverlapWithoutEnd() {
        StreamParts parts = StreamParts.of(HandVector.streamOf("pins"));
        Bytes section = tables(2, ONE_BYTE_EACH).u8(200).u8(6).all(new byte[199]);
        for (int pin = 0; pin < 200; pin++) {
            section.u8(2);
        }
        parts.labels = section.u8(0).u8(0, 1, 3).toArray();
        assertThat(Damage.assertFound(parts.toBytes(), Section.LABELS)).hasMessageContaining("overlap");
    }

    private static Bytes counts(long... counts) {
        return Bytes.of()
                .u8(1)
                .u64(2)
                .u8(5, 9)
                .u8(counts)
                .u8(ONE_BYTE_EACH)
                .u8(1, 6, 2, 0)
                .u8(0, 1, 3);
    }

    /** Returns what precedes the pins. */
    private static Bytes tables(long claimedLabels, long widths) {
        return Bytes.of().u8(1).u64(claimedLabels).u8(5, 9).u8(2, 3, 2).u8(widths);
    }

    private static DynamicTest section(String what, Bytes section) {
        return section(what, NO_SLICE, section);
    }

    private static DynamicTest section(String what, int slice, Bytes section) {
        return lie(what, "pins", Section.LABELS, slice, parts -> parts.labels = section.toArray());
    }
}
