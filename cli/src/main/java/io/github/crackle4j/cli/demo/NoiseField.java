package io.github.crackle4j.cli.demo;

/** Smooth noise in space: random values from −1 to 1 on a lattice, blended between its nodes. */
final class NoiseField {

    private final long seed;
    private final float stepXy;
    private final float stepZ;

    /** Makes a field whose values change within {@code stepXy} voxels along x and y, and {@code stepZ} along z. */
    NoiseField(long seed, float stepXy, float stepZ) {
        this.seed = seed;
        this.stepXy = stepXy;
        this.stepZ = stepZ;
    }

    /** Adds {@code scale} times the noise of the voxels (0, y, z), (1, y, z) ... to {@code row}. */
    void addRow(float y, float z, float scale, float[] row) {
        float v = y / stepXy;
        float w = z / stepZ;
        int j = floor(v);
        int k = floor(w);
        float blendY = smooth(v - j);
        float blendZ = smooth(w - k);
        float right = column(0, j, k, blendY, blendZ);
        int from = 0;
        for (int i = 0; from < row.length; i++) {
            float left = right;
            right = column(i + 1, j, k, blendY, blendZ);
            int to = Math.min(row.length, (int) Math.ceil((i + 1) * stepXy));
            addCell(row, from, to, i, scale * left, scale * right);
            from = to;
        }
    }

    private void addCell(float[] row, int from, int to, int i, float left, float right) {
        float scale = 1 / stepXy;
        for (int x = from; x < to; x++) {
            row[x] += blend(left, right, smooth(x * scale - i));
        }
    }

    /** Returns the noise of any place. */
    float at(float x, float y, float z) {
        float u = x / stepXy;
        float v = y / stepXy;
        float w = z / stepZ;
        int i = floor(u);
        int j = floor(v);
        int k = floor(w);
        float blendY = smooth(v - j);
        float blendZ = smooth(w - k);
        return blend(column(i, j, k, blendY, blendZ), column(i + 1, j, k, blendY, blendZ), smooth(u - i));
    }

    private float column(int i, int j, int k, float blendY, float blendZ) {
        return blend(
                blend(node(i, j, k), node(i, j + 1, k), blendY),
                blend(node(i, j, k + 1), node(i, j + 1, k + 1), blendY),
                blendZ);
    }

    private float node(int i, int j, int k) {
        return (int) Hash.of(seed, i, j, k) * 0x1p-31f;
    }

    private static int floor(float value) {
        return (int) Math.floor(value);
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }

    private static float blend(float a, float b, float t) {
        return a + t * (b - a);
    }
}
