package io.github.crackle4j.internal.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentLabelerTest {

    static Stream<Borders> borders() {
        return Borders.all();
    }

    @ParameterizedTest
    @MethodSource("borders")
    void componentsAreThoseOfAFloodFill(Borders borders) {
        SliceComponents slice = new SliceComponents();
        new ComponentLabeler().label(borders.grid(), slice);
        check(slice, borders);
    }

    @Test
    void scratchOfOneSliceDoesNotReachTheNext() {
        ComponentLabeler labeler = new ComponentLabeler();
        SliceComponents slice = new SliceComponents();
        Borders.all()
                .sorted((a, b) -> Integer.compare(b.sx() * b.density(), a.sx() * a.density()))
                .forEach(borders -> {
                    labeler.label(borders.grid(), slice);
                    check(slice, borders);
                });
    }

    @ParameterizedTest
    @MethodSource("borders")
    void aCopyOfRunsNeedsNoGrid(Borders borders) {
        SliceComponents slice = new SliceComponents();
        ComponentLabeler labeler = new ComponentLabeler();
        labeler.label(borders.grid(), slice);
        SliceComponents copy = slice.copyRuns();
        labeler.label(new Borders(30, 30, 50, 9).grid(), slice);
        check(copy, borders);
    }

    private static void check(SliceComponents slice, Borders borders) {
        int[] expected = borders.components();
        assertThat(slice.count())
                .as("components of %s", borders)
                .isEqualTo(Arrays.stream(expected).max().orElse(-1) + 1);
        assertThat(paint(slice)).as("runs of %s", borders).isEqualTo(expected);
        for (int voxel = 0; voxel < expected.length; voxel++) {
            assertThat(slice.componentAt(voxel % borders.sx(), voxel / borders.sx()))
                    .as("voxel %d of %s", voxel, borders)
                    .isEqualTo(expected[voxel]);
        }
    }

    private static int[] paint(SliceComponents slice) {
        int[] voxels = new int[slice.sx() * slice.sy()];
        for (int y = 0; y < slice.sy(); y++) {
            int x = 0;
            for (int run = slice.firstRun()[y]; run < slice.firstRun()[y + 1]; run++) {
                int end = slice.ends()[run];
                Arrays.fill(voxels, y * slice.sx() + x, y * slice.sx() + end, slice.components()[run]);
                x = end;
            }
        }
        return voxels;
    }
}
