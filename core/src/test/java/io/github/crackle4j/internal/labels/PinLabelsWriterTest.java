package io.github.crackle4j.internal.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Shape;
import io.github.crackle4j.Volumes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PinLabelsWriterTest {

    private record Sample(String name, Shape shape, Volumes.Field field) {
        @Override
        public String toString() {
            return name + " " + shape;
        }
    }

    static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int seed = 1; seed <= 4; seed++) {
            Volumes.Field cells = Volumes.cells(seed, 6, 9);
            samples.add(new Sample("cells " + seed, new Shape(33, 27, 40), cells));
            samples.add(new Sample("cells in two slices " + seed, new Shape(50, 41, 2), cells));
            samples.add(new Sample("columns " + seed, new Shape(40, 30, 20), Volumes.columns(seed, 7)));
            samples.add(new Sample("noise of 2 " + seed, new Shape(19, 23, 17), Volumes.noise(seed, 2)));
            samples.add(new Sample("noise of 40 " + seed, new Shape(9, 70, 11), Volumes.noise(seed, 40)));
            samples.add(new Sample("specks " + seed, new Shape(21, 20, 22), Volumes.sparse(seed, 9)));
            samples.add(new Sample("largest labels " + seed, new Shape(20, 20, 12), cells.map(label -> -1 - label)));
            samples.add(new Sample("tall and thin " + seed, new Shape(3, 2, 700), Volumes.cells(seed, 2, 250)));
            samples.add(new Sample("taller than a stack " + seed, new Shape(2, 2, 2500), Volumes.cells(seed, 2, 900)));
            samples.add(new Sample("one voxel a slice " + seed, new Shape(1, 1, 90), Volumes.noise(seed, 3)));
        }
        samples.add(new Sample("one label", new Shape(7, 6, 5), Volumes.uniform(12)));
        samples.add(new Sample("one label 0", new Shape(7, 6, 5), Volumes.uniform(0)));
        samples.add(new Sample("a label a slice", new Shape(4, 4, 300), (x, y, z) -> z));
        samples.add(new Sample("a label a voxel", new Shape(5, 4, 30), (x, y, z) -> x + 5 * (y + 4L * z)));
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachComponentIsNamedByItsLabelOrNotAtAll(Sample sample) {
        LabelledSlices volume = new LabelledSlices(sample.shape, sample.field);
        checkNames(volume, read(volume, volume.writePins(1)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void stacksOfFewSlicesNameEachComponentToo(Sample sample) {
        LabelledSlices volume = new LabelledSlices(sample.shape, sample.field);
        for (int mostPaths : new int[] {0, 20, 300}) {
            checkNames(volume, read(volume, volume.writePins(1, mostPaths)));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void threadsDoNotChangeTheBytes(Sample sample) {
        LabelledSlices volume = new LabelledSlices(sample.shape, sample.field);
        assertThat(volume.writePins(3)).isEqualTo(volume.writePins(1));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachPinIsCheaperThanToNameItsComponentsOneByOne(Sample sample) {
        LabelledSlices volume = new LabelledSlices(sample.shape, sample.field);
        PinSection section = read(volume, volume.writePins(1));
        int[] named = new int[volume.labelsOfComponents().length];
        for (PinSection.Pin pin : section.pins) {
            for (int component : components(volume, pin)) {
                named[component]++;
            }
        }
        for (PinSection.Pin pin : section.pins) {
            int own = 0;
            for (int component : components(volume, pin)) {
                own += named[component] == 1 ? 1 : 0;
            }
            // Pieces of a pin that was split, or cut at the end of a stack, may be short.
            if (volume.shape.z() <= 256) {
                assertThat(own * section.componentWidth)
                        .as("%s", pin)
                        .isGreaterThan(section.voxelWidth + section.depthWidth);
            }
        }
    }

    /** Two columns of labels 9 and 4, which cost the same: the smaller label is the background. */
    @Test
    void writesTheFieldsInOrder() {
        LabelledSlices volume = new LabelledSlices(new Shape(2, 1, 3), (x, y, z) -> x == 0 ? 9 : 4);
        assertThat(volume.writePins(1)).containsExactly(4, 1, 0, 0, 0, 0, 0, 0, 0, 9, 2, 2, 2, 0, 1, 0, 2, 0);
    }

    @Test
    void theBackgroundIsTheLabelOfMostBytes() {
        // Label 3 has 50 components in each other slice, so no pin is of use to it; label 8 is one column.
        LabelledSlices volume = new LabelledSlices(
                new Shape(101, 1, 20), (x, y, z) -> x == 100 ? 8 : z % 2 == 0 && x % 2 == 0 ? 3 : 1000 + z);
        PinSection section = read(volume, volume.writePins(1));
        assertThat(section.background).isEqualTo(3);
        assertThat(section.pins).contains(new PinSection.Pin(8, 100, 0, 19));
    }

    @Test
    void manySingleComponentsWidenTheCounts() {
        // Labels 1 and 2 have 300 components each and no two of them in a column.
        LabelledSlices volume =
                new LabelledSlices(new Shape(1201, 1, 2), (x, y, z) -> x % 2 == 0 ? 3 : (x / 2 + z) % 2 == 0 ? 1 : 2);
        PinSection section = read(volume, volume.writePins(1));
        checkNames(volume, section);
        assertThat(section.pins).filteredOn(pin -> pin.label() != 3).isEmpty();
        assertThat(section.countWidth).isEqualTo(2);
    }

    @Test
    void aStraightColumnIsOnePin() {
        LabelledSlices volume = new LabelledSlices(new Shape(4, 1, 300), (x, y, z) -> x == 0 ? 7 : x);
        PinSection section = read(volume, volume.writePins(1));
        // A depth of two bytes is cheaper than two pins.
        assertThat(section.depthWidth).isEqualTo(2);
        assertThat(section.pins)
                .containsExactly(
                        new PinSection.Pin(2, 2, 0, 299),
                        new PinSection.Pin(3, 3, 0, 299),
                        new PinSection.Pin(7, 0, 0, 299));
        assertThat(section.singles).isEmpty();
    }

    @Test
    void aLongPinIsSplitWhereTheOthersNeedOneByte() {
        LabelledSlices volume = new LabelledSlices(new Shape(4, 1, 300), (x, y, z) -> x < 2 ? 7 + x : 100 * x + z / 30);
        PinSection section = read(volume, volume.writePins(1));
        checkNames(volume, section);
        assertThat(section.background).isEqualTo(7);
        assertThat(section.depthWidth).isEqualTo(1);
        assertThat(section.pins).contains(new PinSection.Pin(8, 1, 0, 255), new PinSection.Pin(8, 1, 256, 43));
    }

    /** A tube that drifts by a voxel a slice: each of its columns is 5 slices deep, so 60 slices need 12 pins. */
    @Test
    void aDriftingTubeNeedsAsFewPinsAsCanBe() {
        LabelledSlices volume =
                new LabelledSlices(new Shape(70, 2, 60), (x, y, z) -> y == 1 ? x + z & 1 : x >= z && x < z + 5 ? 6 : 7);
        PinSection section = read(volume, volume.writePins(1));
        checkNames(volume, section);
        assertThat(section.pins).filteredOn(pin -> pin.label() == 6).hasSize(12);
        assertThat(section.singles).filteredOn(single -> single.label() == 6).isEmpty();
    }

    private static PinSection read(LabelledSlices volume, byte[] bytes) {
        PinSection section = new PinSection(bytes, volume.shape, volume.table.storedWidth());
        assertThat(section.rest()).isZero();
        return section;
    }

    private static void checkNames(LabelledSlices volume, PinSection section) {
        long[] labels = volume.labelsOfComponents();
        assertThat(section.labels).doesNotContain(section.background).isSortedAccordingTo(Long::compareUnsigned);
        Set<Long> all = new HashSet<>(section.labels);
        all.add(section.background);
        assertThat(all).hasSize(section.labels.size() + 1);
        for (long label : labels) {
            assertThat(all).contains(label);
        }
        for (int z = 0; z < volume.shape.z(); z++) {
            assertThat(section.componentCounts.get(z)).isEqualTo(volume.slices[z].count());
        }
        boolean[] named = new boolean[labels.length];
        Set<Long> pinned = new HashSet<>();
        for (PinSection.Pin pin : section.pins) {
            for (int z = pin.z(); z <= pin.z() + pin.depth(); z++) {
                assertThat(volume.label(pin.voxel(), z))
                        .as("%s at z = %d", pin, z)
                        .isEqualTo(pin.label());
                assertThat(pinned.add(pin.voxel() + z * volume.shape.sliceVoxels()))
                        .as("%s shares no voxel", pin)
                        .isTrue();
                named[volume.component(pin.voxel(), z)] = true;
            }
        }
        for (PinSection.Single single : section.singles) {
            int component = (int) single.component();
            assertThat(labels[component]).as("%s", single).isEqualTo(single.label());
            assertThat(named[component]).as("%s is named once", single).isFalse();
            named[component] = true;
        }
        for (int component = 0; component < labels.length; component++) {
            assertThat(named[component])
                    .as("component %d of label %d", component, labels[component])
                    .isEqualTo(labels[component] != section.background);
        }
    }

    private static int[] components(LabelledSlices volume, PinSection.Pin pin) {
        int[] components = new int[pin.depth() + 1];
        for (int i = 0; i < components.length; i++) {
            components[i] = volume.component(pin.voxel(), pin.z() + i);
        }
        return components;
    }
}
