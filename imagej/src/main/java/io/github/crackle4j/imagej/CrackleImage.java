package io.github.crackle4j.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.measure.Calibration;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A stream as an image of ImageJ: a virtual stack whose slices are decoded when they are shown, each label in a colour
 * of its own.
 *
 * <p>The pixels are the labels themselves, of 8 or 16 bits or float, whichever of these holds all labels of the volume.
 * If none does, as there are labels above 2<sup>24</sup>, they are ranks: 1 for the smallest label, 2 for the next, and
 * 0 for 0. The status bar names the label under the cursor exactly in each case, and the commands of the plugin know
 * the labels exactly, also of what commands such as Crop, Reslice and Duplicate make of the image: float pixels there
 * still are ranks, which the calibration tells. The file stays open while the image is reachable.
 */
public final class CrackleImage extends ImagePlus {

    private final LabelStack labels;

    private CrackleImage(String title, LabelStack stack) {
        super(title, stack);
        this.labels = stack;
        setCalibration(getLocalCalibration());
    }

    /**
     * Makes the image of a stream. Reads the labels section and the first slice.
     *
     * @throws IllegalArgumentException if the volume is empty, or a slice has more voxels than an array
     * @throws io.github.crackle4j.CrackleFormatException if what is read is damaged
     */
    public static CrackleImage of(CrackleArray array, String title) {
        if (array.shape().voxels() == 0) {
            throw new IllegalArgumentException(
                    "A volume of " + array.shape() + " voxels has nothing that could be shown");
        }
        LabelStack stack = new LabelStack(array, title);
        // Later slices that cannot be read are shown blank; of a stream whose first cannot, no image is made.
        stack.labels(1);
        return new CrackleImage(title, stack);
    }

    /**
     * Opens a file: {@code .ckl} in place, {@code .ckl.gz} as a whole.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if the volume is empty, or a slice has more voxels than an array
     * @throws io.github.crackle4j.CrackleFormatException if it is damaged
     */
    public static CrackleImage open(Path file) throws IOException {
        CrackleImage image = of(array(file), file.getFileName().toString());
        FileInfo info = new FileInfo();
        info.width = image.getWidth();
        info.height = image.getHeight();
        info.nImages = image.getStackSize();
        Path folder = file.toAbsolutePath().getParent();
        info.directory = folder + folder.getFileSystem().getSeparator();
        info.fileName = image.getTitle();
        image.setFileInfo(info);
        return image;
    }

    private static CrackleArray array(Path file) throws IOException {
        if (!isGzip(file.toString())) {
            return Crackle.open(file);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return Crackle.open(in.readAllBytes());
        }
    }

    /** Returns whether a file is a stream by its name. */
    static boolean isCrackle(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.ckl(\\.gz)?");
    }

    static boolean isGzip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Returns the stream. */
    public CrackleArray array() {
        return labels.array();
    }

    /** Returns the scale, be it the global one, with what the pixels stand for; what is made of the image gets both. */
    @Override
    public Calibration getCalibration() {
        return coded(super.getCalibration());
    }

    /** Sets the scale; what the pixels stand for stays. */
    @Override
    public void setCalibration(Calibration scale) {
        super.setCalibration(coded(scale == null ? new Calibration() : scale));
    }

    private Calibration coded(Calibration scale) {
        // ImageJ's constructor asks for the calibration as well.
        return labels == null ? scale : LabelCalibration.of(scale, labels.code().isExact() ? null : labels.code());
    }

    /**
     * Fails if what a command such as Crop has made of the stream lacks labels.
     *
     * @throws IllegalArgumentException if a slice was blank, as it could not be read
     */
    void requireShown() {
        labels.requireShown();
    }

    /** Returns what the status bar says of a pixel of the slice that is shown: where it is, and its label. */
    String status(int x, int y) {
        String place = getLocationAsString(x, y);
        if (x < 0 || y < 0 || x >= getWidth() || y >= getHeight()) {
            return place;
        }
        float pixel = getProcessor().getf(x, y);
        String label;
        if (getStack() != labels) {
            // Of slices that a command such as Crop has put in place of those of the stream.
            PixelCode code = getType() == GRAY32 ? LabelCalibration.code(this) : null;
            label = code == null ? IJ.d2s(pixel, 0) : code.text(pixel);
        } else {
            label = labels.labelText(x, y, getCurrentSlice());
        }
        return place + ", label=" + label + (labels.code().isExact() ? "" : ", pixel=" + IJ.d2s(pixel, 0));
    }

    @Override
    public void mouseMoved(int x, int y) {
        Roi roi = getRoi();
        boolean drawing = roi != null && roi.getState() != Roi.NORMAL;
        if (IJ.getInstance() != null && !IJ.statusBarProtected() && !drawing) {
            IJ.showStatus(status(x, y));
        }
    }
}
