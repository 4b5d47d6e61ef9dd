package io.github.crackle4j.imagej;

import ij.ImagePlus;
import ij.measure.Calibration;

/**
 * A calibration that tells which labels the ranks in an image stand for. What ImageJ makes of an image gets its
 * calibration, be it a projection or the slices one by one, but none of its properties.
 */
final class LabelCalibration extends Calibration {

    private PixelCode code;

    /** Copies the scale alone: ranks are not calibrated. */
    private LabelCalibration(Calibration scale) {
        pixelWidth = scale.pixelWidth;
        pixelHeight = scale.pixelHeight;
        pixelDepth = scale.pixelDepth;
        frameInterval = scale.frameInterval;
        fps = scale.fps;
        loop = scale.loop;
        xOrigin = scale.xOrigin;
        yOrigin = scale.yOrigin;
        zOrigin = scale.zOrigin;
        info = scale.info;
        setXUnit(scale.getXUnit());
        setYUnit(scale.getYUnit());
        setZUnit(scale.getZUnit());
        setTimeUnit(scale.getTimeUnit());
        setInvertY(scale.getInvertY());
    }

    /**
     * Returns a calibration for pixels of another meaning.
     *
     * @param code what they stand for; null if they stand for themselves
     */
    static Calibration of(Calibration scale, PixelCode code) {
        if (code == code(scale)) {
            return scale;
        }
        LabelCalibration calibration = new LabelCalibration(scale);
        calibration.code = code;
        return calibration;
    }

    /** Returns the code of the ranks that an image has, or had before it was changed; null if it never had any. */
    static PixelCode code(ImagePlus image) {
        // Not the global one, which is that of all images.
        return code(image.getLocalCalibration());
    }

    private static PixelCode code(Calibration scale) {
        return scale instanceof LabelCalibration calibration ? calibration.code : null;
    }

    /** Copies the calibration for another image, or, if it is the global one, its scale alone. */
    @Override
    public synchronized Object clone() {
        LabelCalibration copy = (LabelCalibration) super.clone();
        if (new ImagePlus().getGlobalCalibration() == this) {
            copy.code = null;
        }
        return copy;
    }
}
