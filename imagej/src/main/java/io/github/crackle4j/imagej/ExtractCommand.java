package io.github.crackle4j.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Shape;
import io.github.crackle4j.ZRange;
import java.awt.Rectangle;

/** Plugins ▸ Crackle ▸ Extract Label: one label as a mask, 255 where it is and 0 elsewhere. */
public final class ExtractCommand extends Command {

    @Override
    void run() {
        ImagePlus image = image();
        Parameters parameters = new Parameters("Extract Label");
        parameters.addText("Label", labelAtSelection(image));
        if (parameters.show()) {
            CrackleArray labels = labels(image);
            long label = labels.voxelType().parse(parameters.nextText());
            ImagePlus mask = mask(labels, label);
            mask.setCalibration(LabelCalibration.of(image.getLocalCalibration(), null));
            mask.show();
        }
    }

    /** Returns the label at the corner of the selection, as the wand and the point tool leave it. */
    private static String labelAtSelection(ImagePlus image) {
        if (image.getRoi() == null || !(image.getStack() instanceof LabelStack labels)) {
            return "1";
        }
        Rectangle bounds = image.getRoi().getBounds();
        boolean inside = new Rectangle(image.getWidth(), image.getHeight()).contains(bounds.x, bounds.y);
        return inside ? labels.labelText(bounds.x, bounds.y, image.getCurrentSlice()) : "1";
    }

    /**
     * Makes the mask; slices without the label are not decoded.
     *
     * @throws IllegalArgumentException if no slice has the label
     */
    static ImagePlus mask(CrackleArray array, long label) {
        Shape shape = array.shape();
        ImageStack stack = new ImageStack(shape.x(), shape.y());
        ZRange range = array.zRange(label)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no label " + array.voxelType().toString(label)));
        for (int z = 0; z < shape.z(); z++) {
            byte[] pixels = new byte[(int) shape.sliceVoxels()];
            if (z >= range.start() && z < range.end()) {
                Labels labels = Labels.decode(array, z);
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = (byte) (labels.get(i) == label ? 255 : 0);
                }
            }
            stack.addSlice(null, pixels);
        }
        return new ImagePlus("Label " + array.voxelType().toString(label), stack);
    }
}
