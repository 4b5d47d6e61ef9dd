package io.github.crackle4j.cli.demo;

import java.util.Arrays;
import java.util.Random;

/**
 * The centre lines of the cells of a piece of tissue, as chains of balls. Lengths are in voxels of x and y; a slice is
 * {@link #SLICE} of them thick, as in volumes cut by a knife.
 */
final class Skeletons {

    /** Thickness of a slice. */
    static final float SLICE = 2;

    private static final float AXON_SPACING = 16;
    private static final float MARGIN = 40;

    private final Random random;
    private final float size;
    private final float depth;
    private final NoiseField driftX;
    private final NoiseField driftY;

    /** Balls: x, y, z, radius of each. */
    private float[] balls = new float[1 << 14];

    private int[] cells = new int[balls.length / 4];
    private int ballCount;
    private int cellCount;

    private Skeletons(long seed, int voxels) {
        this.random = new Random(seed);
        this.size = voxels;
        this.depth = voxels * SLICE;
        this.driftX = new NoiseField(seed + 1, 150, 260);
        this.driftY = new NoiseField(seed + 2, 150, 260);
    }

    /** Grows cells that fill a cube of so many voxels a side. Cell 0 is the lumen of a blood vessel. */
    static Skeletons grow(long seed, int voxels) {
        Skeletons skeletons = new Skeletons(seed, voxels);
        skeletons.vessel();
        skeletons.soma();
        skeletons.dendrites();
        skeletons.bundles();
        skeletons.axons();
        return skeletons;
    }

    int count() {
        return ballCount;
    }

    int cellCount() {
        return cellCount;
    }

    float x(int ball) {
        return balls[4 * ball];
    }

    float y(int ball) {
        return balls[4 * ball + 1];
    }

    float z(int ball) {
        return balls[4 * ball + 2];
    }

    float radius(int ball) {
        return balls[4 * ball + 3];
    }

    int cell(int ball) {
        return cells[ball];
    }

    private void vessel() {
        int cell = cellCount++;
        run(cell, at(0.80f), at(0.22f), -MARGIN, 0.18f, 0.25f, 1, depth + 2 * MARGIN, 17, 0.1f);
    }

    private void soma() {
        int cell = cellCount++;
        float x = at(0.30f);
        float y = at(0.70f);
        float z = 0.45f * depth;
        float radius = Math.min(52, 0.22f * size);
        ball(cell, x, y, z, radius);
        ball(cell, x + 0.25f * radius, y - 0.2f * radius, z + 0.3f * radius, 0.9f * radius);
        ball(cell, x - 0.2f * radius, y + 0.15f * radius, z - 0.35f * radius, 0.85f * radius);
        float[][] directions = {{0.9f, -0.5f, 0.4f}, {-0.5f, -0.8f, -0.6f}, {-0.3f, 0.3f, 1}, {0.5f, 0.4f, -0.9f}};
        for (float[] d : directions) {
            dendrite(cell, x, y, z, d[0], d[1], d[2], 15);
        }
    }

    private void dendrites() {
        int count = Math.round(size * size / 7000);
        for (int i = 0; i < count; i++) {
            dendrite(
                    cellCount++,
                    anywhere(),
                    anywhere(),
                    -MARGIN,
                    gauss(0.35f),
                    gauss(0.35f),
                    1,
                    9 + 6 * random.nextFloat());
        }
    }

    private void dendrite(int cell, float x, float y, float z, float dx, float dy, float dz, float radius) {
        int first = ballCount;
        run(cell, x, y, z, dx, dy, dz, depth + 2 * MARGIN, radius, 0.12f);
        int last = ballCount;
        for (int i = first + 4; i < last; i += 3 + random.nextInt(6)) {
            spine(cell, x(i), y(i), z(i), radius(i));
        }
    }

    /** A thin neck with a head, as the dendrites of many neurons have by the hundred. */
    private void spine(int cell, float x, float y, float z, float radius) {
        float angle = (float) (2 * Math.PI * random.nextFloat());
        float dx = (float) StrictMath.cos(angle);
        float dy = (float) StrictMath.sin(angle);
        float dz = gauss(0.5f);
        float length = 8 + 8 * random.nextFloat();
        for (float s = radius; s < radius + length; s += 3) {
            ball(cell, x + s * dx, y + s * dy, z + s * dz, 3.5f);
        }
        float s = radius + length;
        ball(cell, x + s * dx, y + s * dy, z + s * dz, 6 + 2 * random.nextFloat());
    }

    /** Axons side by side that cross the slices at a slant, or hardly at all. */
    private void bundles() {
        int count = Math.round(size * size / 5500);
        for (int i = 0; i < count; i++) {
            float angle = (float) (2 * Math.PI * random.nextFloat());
            float dx = (float) StrictMath.cos(angle);
            float dy = (float) StrictMath.sin(angle);
            float dz = gauss(0.25f);
            float x = anywhere();
            float y = anywhere();
            float z = depth * random.nextFloat();
            int axons = 1 + random.nextInt(4);
            for (int a = 0; a < axons; a++) {
                float side = 13 * a;
                float reach = size * (0.8f + random.nextFloat());
                run(
                        cellCount++,
                        x - side * dy - dx * reach / 2,
                        y + side * dx - dy * reach / 2,
                        z - dz * reach / 2 + gauss(6),
                        dx,
                        dy,
                        dz,
                        reach,
                        4.5f + 3 * random.nextFloat(),
                        0.1f);
            }
        }
    }

    /** Axons that go through all slices, or begin and end within them, so close that no room is left. */
    private void axons() {
        for (float y = -MARGIN; y < size + MARGIN; y += AXON_SPACING) {
            for (float x = -MARGIN; x < size + MARGIN; x += AXON_SPACING) {
                boolean whole = random.nextFloat() < 0.6f;
                float start = whole ? -MARGIN : depth * (1.6f * random.nextFloat() - 0.6f);
                float reach = whole ? depth + 2 * MARGIN : depth * (0.3f + 0.6f * random.nextFloat());
                float spread = random.nextFloat();
                run(
                        cellCount++,
                        x + gauss(6),
                        y + gauss(6),
                        start,
                        gauss(0.15f),
                        gauss(0.15f),
                        1,
                        reach,
                        3.5f + 7 * spread * spread,
                        0.1f);
            }
        }
    }

    /** A chain of balls that follows a direction, the common drift of the tissue, and its own mind. */
    private void run(
            int cell,
            float x,
            float y,
            float z,
            float dx,
            float dy,
            float dz,
            float length,
            float radius,
            float wander) {
        float sway = random.nextFloat() * 100;
        float px = x;
        float py = y;
        float pz = z;
        float vx = dx;
        float vy = dy;
        float vz = dz;
        float step = Math.max(4, 0.6f * radius);
        for (float s = 0; s < length; s += step) {
            float taper = Math.min(1, Math.min(s, length - s) / 30 + 0.35f);
            float swelling = 1 + 0.25f * driftX.at(sway * 40 + s * 2.5f, 0, 0);
            ball(cell, px, py, pz, radius * taper * swelling);
            vx = 0.9f * vx + 0.1f * dx + gauss(wander);
            vy = 0.9f * vy + 0.1f * dy + gauss(wander);
            vz = 0.9f * vz + 0.1f * dz + gauss(0.6f * wander);
            float norm = step / (float) Math.sqrt(vx * vx + vy * vy + vz * vz);
            px += norm * vx + 0.3f * step * driftX.at(px, py, pz);
            py += norm * vy + 0.3f * step * driftY.at(px, py, pz);
            pz += norm * vz;
        }
    }

    private void ball(int cell, float x, float y, float z, float radius) {
        if (ballCount == cells.length) {
            cells = Arrays.copyOf(cells, 2 * ballCount);
            balls = Arrays.copyOf(balls, 8 * ballCount);
        }
        balls[4 * ballCount] = x;
        balls[4 * ballCount + 1] = y;
        balls[4 * ballCount + 2] = z;
        balls[4 * ballCount + 3] = radius;
        cells[ballCount++] = cell;
    }

    private float at(float part) {
        return part * size;
    }

    private float anywhere() {
        return size * random.nextFloat();
    }

    private float gauss(float deviation) {
        return deviation * (float) random.nextGaussian();
    }
}
