package io.github.crackle4j.cli.view;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.imagej.LabelColors;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Looks along z through all but some labels: of these the nearest voxel is seen, the brighter the nearer it is and the
 * more it faces the viewer. One slice is held at a time.
 */
public final class DepthView {

    private static final int NOTHING = -1;
    private static final int BACKGROUND = 0x0E1118;

    /** How bright the farthest slice is, and a surface that is seen from its side. */
    private static final double FAR = 0.35;

    private static final double SIDEWAYS = 0.45;

    private final Shape shape;
    private final int[] depth;
    private final long[] label;

    private DepthView(Shape shape) {
        this.shape = shape;
        this.depth = new int[Math.toIntExact(shape.sliceVoxels())];
        this.label = new long[depth.length];
        Arrays.fill(depth, NOTHING);
    }

    /** Paints the labels given, a pixel a column of voxels. */
    public static BufferedImage paint(CrackleArray array, long[] labels) {
        long[] chosen = labels.clone();
        Arrays.sort(chosen);
        DepthView view = new DepthView(array.shape());
        for (int z = 0; z < array.shape().z(); z++) {
            view.meet(Slices.decode(array, z), z, chosen);
        }
        return view.paint();
    }

    private void meet(Volume slice, int z, long[] chosen) {
        for (int y = 0; y < shape.y(); y++) {
            for (int x = 0; x < shape.x(); x++) {
                int i = x + shape.x() * y;
                if (depth[i] == NOTHING) {
                    long here = slice.get(x, y, 0);
                    if (Arrays.binarySearch(chosen, here) >= 0) {
                        depth[i] = z;
                        label[i] = here;
                    }
                }
            }
        }
    }

    private BufferedImage paint() {
        BufferedImage image = new BufferedImage(shape.x(), shape.y(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < shape.y(); y++) {
            for (int x = 0; x < shape.x(); x++) {
                int i = x + shape.x() * y;
                image.setRGB(x, y, depth[i] == NOTHING ? BACKGROUND : shade(LabelColors.color(label[i]), light(x, y)));
            }
        }
        return image;
    }

    /** Returns the light that comes from a pixel, 0 to 1. */
    private double light(int x, int y) {
        double slopeX = slope(x, y, 1, 0);
        double slopeY = slope(x, y, 0, 1);
        double facing = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
        double near = 1 - (double) depth[x + shape.x() * y] / shape.z();
        return (FAR + (1 - FAR) * near) * (SIDEWAYS + (1 - SIDEWAYS) * facing);
    }

    /**
     * Returns by how much the depth changes from a pixel to the next, smoothed over the object's own pixels near it.
     */
    private double slope(int x, int y, int dx, int dy) {
        int ahead = reach(x, y, dx, dy);
        int behind = reach(x, y, -dx, -dy);
        int span = ahead + behind;
        return span == 0
                ? 0
                : (double) (depthAt(x + ahead * dx, y + ahead * dy) - depthAt(x - behind * dx, y - behind * dy)) / span;
    }

    /** Returns how many pixels the object goes on in a direction, at most 2. */
    private int reach(int x, int y, int dx, int dy) {
        int steps = 0;
        while (steps < 2 && isSame(x, y, x + (steps + 1) * dx, y + (steps + 1) * dy)) {
            steps++;
        }
        return steps;
    }

    private boolean isSame(int x, int y, int otherX, int otherY) {
        return otherX >= 0
                && otherY >= 0
                && otherX < shape.x()
                && otherY < shape.y()
                && depthAt(otherX, otherY) != NOTHING
                && label[otherX + shape.x() * otherY] == label[x + shape.x() * y];
    }

    private int depthAt(int x, int y) {
        return depth[x + shape.x() * y];
    }

    private static int shade(int color, double light) {
        int red = (int) Math.round(light * (color >> 16 & 0xFF));
        int green = (int) Math.round(light * (color >> 8 & 0xFF));
        int blue = (int) Math.round(light * (color & 0xFF));
        return red << 16 | green << 8 | blue;
    }
}
