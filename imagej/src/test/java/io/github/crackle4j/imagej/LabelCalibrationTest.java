package io.github.crackle4j.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.Calibration;
import ij.plugin.Concatenator;
import ij.plugin.Duplicator;
import ij.plugin.ImageCalculator;
import ij.plugin.ImagesToStack;
import ij.plugin.Slicer;
import ij.plugin.ZProjector;
import ij.process.FloatProcessor;
import ij.process.StackConverter;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.Order;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ImageJ's own commands make of ranks. */
class LabelCalibrationTest {

    private static final long[] LABELS = {0, 5, 1L << 40, -1};

    private final Volume volume = Samples.volume(VoxelType.UINT64, Order.FORTRAN, LABELS);
    private final CrackleImage image = CrackleImage.of(Samples.stream(volume), "cells.ckl");

    @BeforeEach
    void showNoWindows() {
        Interpreter.batchMode = true;
    }

    @AfterEach
    void forgetWhatIsShared() {
        Interpreter.batchMode = false;
        image.setGlobalCalibration(null);
        WindowManager.setTempCurrentImage(null);
    }

    private static Volume saved(ImagePlus image) {
        return Crackle.decompress(StackCompressor.compress(image, CompressOptions.DEFAULT));
    }

    private static void assertRefused(ImagePlus image, String what) {
        assertThatThrownBy(() -> saved(image))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("ranks, 0 to 3, of the labels of cells.ckl");
    }

    private ImagePlus duplicate() {
        return new Duplicator().run(image);
    }

    @Test
    void duplicatesOfDuplicatesAreTheVolume() {
        assertThat(saved(new Duplicator().run(duplicate())).longs()).isEqualTo(volume.longs());
    }

    /** Integers that arithmetic has left may be no ranks. */
    @Test
    void theLogTellsWhatPixelsAreTakenFor() {
        ImagePlus copy = duplicate();

        assertThat(Samples.logged(() -> saved(copy)))
                .hasLineCount(1)
                .contains("pixels of DUP_cells.ckl are taken as ranks of the 3 labels of cells.ckl");
        assertThat(Samples.logged(() -> saved(image))).isEmpty();
    }

    @Test
    void reslicedLabelsAreThoseOfTheVolume() {
        Volume resliced = saved(new Slicer().reslice(image));

        for (int x = 0; x < Samples.SHAPE.x(); x++) {
            assertThat(resliced.get(x, 3, 4)).isEqualTo(volume.get(x, 4, 3));
        }
    }

    @Test
    void aProjectionHasTheLargestLabel() {
        Volume projection = saved(ZProjector.run(image, "max"));

        assertThat(projection.shape().z()).isEqualTo(1);
        // Along z its column has all labels but the second.
        assertThat(projection.get(7, 0, 0)).isEqualTo(-1);
        assertRefused(ZProjector.run(image, "avg"), "Pixel 0 of slice 1 is 0.71");
    }

    @Test
    void imagesAreCalculatedFromRanks() {
        ImagePlus copy = duplicate();

        assertThat(saved(ImageCalculator.run(image, copy, "max create stack")).longs())
                .isEqualTo(volume.longs());
        assertRefused(ImageCalculator.run(image, copy, "add create stack"), "Pixel 6 of slice 1 is 4.0");
    }

    @Test
    void slicesAreTakenApartAndPutTogether() {
        WindowManager.setTempCurrentImage(duplicate());
        IJ.runPlugIn("ij.plugin.StackEditor", "toimages");
        ImagePlus last = WindowManager.getCurrentImage();
        ImagePlus first = new Duplicator().run(image, 1, 1);

        Volume stacked = saved(ImagesToStack.run(new ImagePlus[] {first, last}));

        assertThat(last.getStackSize()).isEqualTo(1);
        assertThat(stacked.get(4, 5, 0)).isEqualTo(volume.get(4, 5, 0));
        assertThat(stacked.get(4, 5, 1)).isEqualTo(volume.get(4, 5, Samples.SHAPE.z() - 1));
    }

    @Test
    void concatenatedVolumesAreSavedAsOne() {
        ImagePlus both = Concatenator.run(duplicate(), duplicate());
        both.setDimensions(1, both.getStackSize(), 1);

        Volume stacked = saved(both);

        assertThat(stacked.get(4, 5, 3)).isEqualTo(volume.get(4, 5, 3));
        assertThat(stacked.get(4, 5, Samples.SHAPE.z() + 3)).isEqualTo(volume.get(4, 5, 3));
    }

    @Test
    void pixelsOfOtherTypesAreRefusedUnlessTheyAreWanted() {
        ImagePlus shorts = duplicate();
        new StackConverter(shorts).convertToGray16();
        ImagePlus bytes = duplicate();
        new StackConverter(bytes).convertToGray8();

        assertRefused(shorts, "Pixels have 16 bits");
        assertRefused(bytes, "Pixels have 8 bits");
        assertThat(StackCompressor.stream(shorts, CompressOptions.DEFAULT, true)
                        .open()
                        .voxelType())
                .isEqualTo(VoxelType.UINT16);
    }

    @Test
    void aMaskIsNoRanks() {
        ImagePlus mask = new Duplicator().run(image, 1, 1);
        IJ.setThreshold(mask, 1, 2);
        WindowManager.setTempCurrentImage(mask);
        IJ.runPlugIn("ij.plugin.Thresholder", "mask");

        assertThat(mask.getBitDepth()).isEqualTo(8);
        assertThat(Crackle.open(StackCompressor.compress(mask, CompressOptions.DEFAULT))
                        .labels())
                .containsExactly(0, 255);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theScaleIsThatWhichIsSet(boolean global) {
        Calibration scale = new Calibration();
        scale.pixelWidth = 4;
        scale.setUnit("nm");
        if (global) {
            image.setGlobalCalibration(scale);
        } else {
            image.setCalibration(scale);
            image.getCalibration().pixelDepth = 40;
        }

        ImagePlus copy = duplicate();

        assertThat(copy.getCalibration().pixelWidth).isEqualTo(4);
        assertThat(copy.getCalibration().pixelDepth).isEqualTo(global ? 1 : 40);
        assertThat(copy.getCalibration().getZUnit()).isEqualTo("nm");
        assertThat(saved(copy).longs()).isEqualTo(volume.longs());
    }

    @Test
    void aGlobalScaleMakesNoRanksOfOtherImages() {
        ImagePlus other = new ImagePlus("other", new FloatProcessor(2, 1, new float[] {1, 2}));
        image.setGlobalCalibration(image.getCalibration());

        assertThat(saved(new Duplicator().run(other)).array()).isEqualTo(new int[] {1, 2});
    }

    @Test
    void aScaleThatIsCopiedToAnotherStreamHasItsLabels() {
        CrackleImage exact = CrackleImage.of(Samples.stream(Samples.volume(VoxelType.UINT32, Order.C, 1, 70_000)), "b");
        exact.copyScale(image);

        assertThat(Crackle.open(StackCompressor.compress(new Duplicator().run(exact), CompressOptions.DEFAULT))
                        .labels())
                .containsExactly(1, 70_000);
    }
}
