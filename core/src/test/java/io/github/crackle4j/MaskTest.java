package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One label as a binary image. */
class MaskTest {

    static List<Volumes.Sample> samples() {
        return Volumes.gallery();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void masksAreThoseFoundVoxelByVoxel(Volumes.Sample sample) {
        Volume volume = sample.volume();
        for (boolean pins : new boolean[] {false, true}) {
            check(Crackle.open(Crackle.compress(volume, new CompressOptions(0, pins, Execution.serial()))), volume);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void masksOfHandWrittenStreamsToo(HandVector vector) {
        check(Crackle.open(vector.stream()), vector.volume());
    }

    static List<HandVector> vectors() {
        return HandVector.all();
    }

    @Test
    void theBackgroundOfPinsIsFoundWhereItIs() {
        LabelMask mask = Crackle.open(HandVector.streamOf("pins-wide-numbers")).croppedMask(9);
        assertThat(mask.zStart()).isEqualTo(1);
        assertThat(mask.voxels().bytes()).containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0);
    }

    @Test
    void readsNoSliceThatTheLabelsSectionShowsToBeWithoutTheLabel() {
        byte[] stream = HandVector.streamOf("flat-v1");
        stream[stream.length - 1] ^= 1;
        assertThat(Crackle.open(stream).croppedMask(9).voxels().shape()).isEqualTo(new Shape(3, 2, 1));
    }

    private static void check(CrackleArray array, Volume volume) {
        for (long label : someLabels(volume)) {
            for (int threads = 1; threads <= 2; threads++) {
                CrackleArray view = array.with(Execution.threads(threads));
                VolumeAssert.assertThat(view.mask(label))
                        .as("mask of %s", label)
                        .isSameAs(Naive.mask(volume, label));
                LabelMask cropped = view.croppedMask(label);
                LabelMask expected = Naive.croppedMask(volume, label);
                assertThat(cropped.zStart()).as("first slice of %s", label).isEqualTo(expected.zStart());
                VolumeAssert.assertThat(cropped.voxels())
                        .as("cropped mask of %s", label)
                        .isSameAs(expected.voxels());
            }
        }
    }

    /** The first, the last and a few labels between, and some that are not there. */
    private static List<Long> someLabels(Volume volume) {
        long[] labels = Naive.labels(volume);
        List<Long> some = new ArrayList<>(List.of(123L, -123L, 1L << 40));
        for (int i = 0; i < labels.length; i += Math.max(1, labels.length / 4)) {
            some.add(labels[i]);
        }
        if (labels.length > 0) {
            some.add(labels[labels.length - 1]);
        }
        return some;
    }
}
