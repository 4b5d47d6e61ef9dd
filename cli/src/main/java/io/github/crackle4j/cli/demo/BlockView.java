package io.github.crackle4j.cli.demo;

import io.github.crackle4j.Volume;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks at a volume as at a block of tissue on a table, its near upper corner cut out but for a few cells: six slices
 * at once, and what runs between them.
 *
 * <p>One ray a sample walks from voxel to voxel until it meets one that is there.
 */
final class BlockView {

    /** Samples a pixel, along each side. */
    private static final int SAMPLES = 2;

    private static final float[] RIGHT = {0.7071f, -0.7071f, 0};
    private static final float[] DOWN = {0.3536f, 0.3536f, -0.8660f};
    private static final float[] FORWARD = {-0.6124f, -0.6124f, -0.5f};

    /** Towards the light. */
    private static final float[] LIGHT = {0.35f, 0.62f, 0.70f};

    /** How bright faces across x, y and z are. */
    private static final float[] FACES = {0.74f, 0.88f, 1.05f};

    /** How far a line between two cells reaches into a voxel. */
    private static final float BORDER = 0.16f;

    /** How far above a surface shadows are looked for, so that its steps throw none on itself. */
    private static final float CLEARANCE = 2.5f;

    /** The voxels to each side that say where the surface of a cell faces. */
    private static final int NORMAL_REACH = 3;

    private final Volume volume;
    private final int[] size;
    private final int[] cut;

    /** Which voxels are there, at their index in the volume. */
    private final boolean[] solid;

    private final int pixels;
    private final float voxelsPerPixel;

    /** Prepares a view of a cube, {@code pixels} wide and high. */
    BlockView(Volume volume, int pixels) {
        int side = volume.shape().x();
        this.volume = volume;
        this.size = new int[] {side, side, side};
        this.cut = new int[] {side / 2, side / 2, side / 2};
        this.solid = new boolean[side * side * side];
        this.pixels = pixels;
        // Seen along its diagonal a cube is 1.73 times as high as its side.
        this.voxelsPerPixel = 1.78f * side / pixels;
        carve(KeptCells.choose(volume, cut));
    }

    private void carve(Set<Long> kept) {
        Arrays.fill(solid, true);
        for (int z = cut[2]; z < size[2]; z++) {
            for (int y = cut[1]; y < size[1]; y++) {
                for (int x = cut[0]; x < size[0]; x++) {
                    int i = volume.index(x, y, z);
                    solid[i] = kept.contains(volume.get(x, y, z));
                }
            }
        }
    }

    /** Paints the view on the left end of an image. */
    void paint(BufferedImage image) {
        IntStream.range(0, pixels).parallel().forEach(row -> {
            Ray ray = new Ray();
            for (int column = 0; column < pixels; column++) {
                image.setRGB(column, row, pixel(ray, column, row));
            }
        });
    }

    private int pixel(Ray ray, int column, int row) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
            int sampleRow = sample / SAMPLES;
            int sampleColumn = sample % SAMPLES;
            float across = column + (sampleColumn + 0.5f) / SAMPLES - pixels / 2f;
            float down = row + (sampleRow + 0.5f) / SAMPLES - pixels / 2f;
            int color = ray.sample(across * voxelsPerPixel, down * voxelsPerPixel);
            red += color >> 16 & 0xFF;
            green += color >> 8 & 0xFF;
            blue += color & 0xFF;
        }
        int samples = SAMPLES * SAMPLES;
        return red / samples << 16 | green / samples << 8 | blue / samples;
    }

    private boolean isInside(int[] voxel) {
        return voxel[0] >= 0
                && voxel[1] >= 0
                && voxel[2] >= 0
                && voxel[0] < size[0]
                && voxel[1] < size[1]
                && voxel[2] < size[2];
    }

    private long label(int[] voxel) {
        return volume.get(voxel[0], voxel[1], voxel[2]);
    }

    private boolean isCut(int[] voxel) {
        return voxel[0] >= cut[0] && voxel[1] >= cut[1] && voxel[2] >= cut[2];
    }

    private boolean isSolid(int[] voxel) {
        return solid[volume.index(voxel[0], voxel[1], voxel[2])];
    }

    /** The scratch of one ray after another. */
    private final class Ray {

        private final float[] start = new float[3];
        private final int[] voxel = new int[3];
        private final float[] next = new float[3];
        private final float[] hit = new float[3];
        private final float[] normal = new float[3];
        private final int[] other = new int[3];
        private float distance;
        private int axis;

        int sample(float across, float down) {
            for (int i = 0; i < 3; i++) {
                start[i] = size[i] / 2f + across * RIGHT[i] + down * DOWN[i] - 4 * size[i] * FORWARD[i];
            }
            if (!enter(FORWARD) || !walk(FORWARD, true)) {
                return Palette.BACKGROUND;
            }
            for (int i = 0; i < 3; i++) {
                hit[i] = start[i] + distance * FORWARD[i];
            }
            int color = Palette.color(label(voxel));
            float light;
            if (isCut(voxel)) {
                light = roundLight();
            } else {
                normal[0] = normal[1] = normal[2] = 0;
                normal[axis] = FORWARD[axis] < 0 ? 1 : -1;
                light = isBorder() ? 0.12f : FACES[axis];
            }
            return Palette.shade(color, light * (isShaded() ? 0.62f : 1));
        }

        /** Goes to where the ray enters the volume. */
        private boolean enter(float[] direction) {
            float in = 0;
            float out = Float.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                float near = ((direction[i] < 0 ? size[i] : 0) - start[i]) / direction[i];
                float far = ((direction[i] < 0 ? 0 : size[i]) - start[i]) / direction[i];
                if (near > in) {
                    in = near;
                    axis = i;
                }
                out = Math.min(out, far);
            }
            if (in >= out) {
                return false;
            }
            distance = in;
            for (int i = 0; i < 3; i++) {
                float place = start[i] + in * direction[i];
                voxel[i] = Math.max(0, Math.min(size[i] - 1, (int) Math.floor(place)));
            }
            return true;
        }

        /**
         * Walks from voxel to voxel until one is there; returns false if the ray leaves the volume.
         *
         * @param fromHere whether the voxel at the start counts
         */
        private boolean walk(float[] direction, boolean fromHere) {
            for (int i = 0; i < 3; i++) {
                next[i] = (voxel[i] + (direction[i] < 0 ? 0 : 1) - start[i]) / direction[i];
            }
            boolean look = fromHere;
            while (!look || !isSolid(voxel)) {
                look = true;
                axis = next[0] < next[1] ? (next[0] < next[2] ? 0 : 2) : next[1] < next[2] ? 1 : 2;
                distance = next[axis];
                voxel[axis] += direction[axis] < 0 ? -1 : 1;
                next[axis] += Math.abs(1 / direction[axis]);
                if (!isInside(voxel)) {
                    return false;
                }
            }
            return true;
        }

        /** Returns whether the hit is close to an edge of its face behind which another label begins. */
        private boolean isBorder() {
            for (int i = 0; i < 3; i++) {
                if (i != axis) {
                    float within = hit[i] - voxel[i];
                    int step = within < BORDER ? -1 : within > 1 - BORDER ? 1 : 0;
                    System.arraycopy(voxel, 0, other, 0, 3);
                    other[i] += step;
                    if (step != 0 && isInside(other) && label(other) != label(voxel)) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Returns the light on the surface of a cell that was kept, as smooth as the cell is. */
        private float roundLight() {
            long label = label(voxel);
            normal[0] = normal[1] = normal[2] = 0;
            for (int dz = -NORMAL_REACH; dz <= NORMAL_REACH; dz++) {
                for (int dy = -NORMAL_REACH; dy <= NORMAL_REACH; dy++) {
                    for (int dx = -NORMAL_REACH; dx <= NORMAL_REACH; dx++) {
                        other[0] = voxel[0] + dx;
                        other[1] = voxel[1] + dy;
                        other[2] = voxel[2] + dz;
                        if (isInside(other) && label(other) == label) {
                            normal[0] -= dx;
                            normal[1] -= dy;
                            normal[2] -= dz;
                        }
                    }
                }
            }
            float length = Math.max(1, (float) Math.sqrt(dot(normal, normal)));
            for (int i = 0; i < 3; i++) {
                normal[i] /= length;
            }
            return 0.45f + 0.8f * Math.max(0, dot(normal, LIGHT));
        }

        /** Returns whether something stands between the hit and the light. */
        private boolean isShaded() {
            for (int i = 0; i < 3; i++) {
                start[i] = hit[i] + CLEARANCE * normal[i];
                voxel[i] = (int) Math.floor(start[i]);
            }
            return isInside(voxel) && (isSolid(voxel) || walk(LIGHT, false));
        }

        private float dot(float[] a, float[] b) {
            return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        }
    }
}
