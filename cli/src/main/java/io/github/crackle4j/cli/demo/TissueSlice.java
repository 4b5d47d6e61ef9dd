package io.github.crackle4j.cli.demo;

import java.util.Arrays;

/**
 * Paints one slice of tissue: gives each voxel the cell whose ball is nearest. Squares are quartered, each quarter
 * keeping the balls that can be nearest somewhere in it, until one cell is left or the square is small.
 */
final class TissueSlice {

    private static final int SMALL = 8;

    /** Balls whose surface is further than this from the slice have no part in it. */
    private static final float REACH = 24;

    /** Bends, curves and roughness of the borders. */
    private static final float[] AMPLITUDES = {12, 5, 1};

    private static final NoiseField[] SHIFTS_X = {
        new NoiseField(11, 36, 24), new NoiseField(12, 14, 10), new NoiseField(13, 6, 4)
    };
    private static final NoiseField[] SHIFTS_Y = {
        new NoiseField(21, 36, 24), new NoiseField(22, 14, 10), new NoiseField(23, 6, 4)
    };

    private final Skeletons skeletons;
    private final long[] labels;
    private final int size;
    private final long[] voxels;
    private final int offset;
    private final float[] shiftedX;
    private final float[] shiftedY;

    /** Of each ball, the squared distance from the slice less the squared radius. */
    private final float[] power;

    /** The candidates of the square at work, after those of all the squares around it. */
    private int[] candidates;

    private TissueSlice(Skeletons skeletons, long[] labels, int size, int slice, long[] voxels) {
        this.skeletons = skeletons;
        this.labels = labels;
        this.size = size;
        this.voxels = voxels;
        this.offset = slice * size * size;
        this.shiftedX = new float[size * size];
        this.shiftedY = new float[size * size];
        this.power = new float[skeletons.count()];
        this.candidates = new int[skeletons.count()];
    }

    /** Paints slice {@code slice} of a cube of {@code size} voxels a side. */
    static void paint(Skeletons skeletons, long[] labels, int size, int slice, long[] voxels) {
        TissueSlice work = new TissueSlice(skeletons, labels, size, slice, voxels);
        work.shift(slice);
        work.paint(0, 0, size, size, 0, work.gather(slice));
    }

    private void shift(int slice) {
        float[] row = new float[size];
        for (int y = 0; y < size; y++) {
            shift(SHIFTS_X, y, slice, row);
            for (int x = 0; x < size; x++) {
                shiftedX[x + size * y] = x + row[x];
            }
            shift(SHIFTS_Y, y, slice, row);
            for (int x = 0; x < size; x++) {
                shiftedY[x + size * y] = y + row[x];
            }
        }
    }

    private static void shift(NoiseField[] fields, int y, int slice, float[] row) {
        Arrays.fill(row, 0);
        for (int i = 0; i < fields.length; i++) {
            fields[i].addRow(y, slice, AMPLITUDES[i], row);
        }
    }

    /** Gathers the balls near the slice and returns how many there are. */
    private int gather(int slice) {
        int count = 0;
        for (int ball = 0; ball < power.length; ball++) {
            float dz = skeletons.z(ball) - slice * Skeletons.SLICE;
            float radius = skeletons.radius(ball);
            if (Math.abs(dz) < radius + REACH) {
                power[ball] = dz * dz - radius * radius;
                candidates[count++] = ball;
            }
        }
        return count;
    }

    /**
     * Paints a rectangle, for which the balls from {@code from} to {@code to − 1} of the candidates come in question.
     */
    private void paint(int x, int y, int width, int height, int from, int to) {
        int end = choose(x, y, width, height, from, to);
        if (isOneCell(to, end)) {
            long label = labels[skeletons.cell(candidates[to])];
            for (int row = y; row < y + height; row++) {
                int start = offset + x + size * row;
                Arrays.fill(voxels, start, start + width, label);
            }
        } else if (Math.max(width, height) <= SMALL) {
            for (int row = y; row < y + height; row++) {
                for (int i = x + size * row; i < x + width + size * row; i++) {
                    voxels[offset + i] = labels[skeletons.cell(nearest(shiftedX[i], shiftedY[i], to, end))];
                }
            }
        } else {
            int left = (width + 1) / 2;
            int upper = (height + 1) / 2;
            paint(x, y, left, upper, to, end);
            paint(x + left, y, width - left, upper, to, end);
            paint(x, y + upper, left, height - upper, to, end);
            paint(x + left, y + upper, width - left, height - upper, to, end);
        }
    }

    /**
     * Puts those candidates that can be nearest to a voxel of a rectangle at {@code to} and on, and returns their end.
     */
    private int choose(int x, int y, int width, int height, int from, int to) {
        float minX = Float.MAX_VALUE;
        float maxX = -Float.MAX_VALUE;
        float minY = Float.MAX_VALUE;
        float maxY = -Float.MAX_VALUE;
        for (int row = y; row < y + height; row++) {
            for (int i = x + size * row; i < x + width + size * row; i++) {
                float px = shiftedX[i];
                float py = shiftedY[i];
                minX = px < minX ? px : minX;
                maxX = px > maxX ? px : maxX;
                minY = py < minY ? py : minY;
                maxY = py > maxY ? py : maxY;
            }
        }
        float centerX = (minX + maxX) / 2;
        float centerY = (minY + maxY) / 2;
        float halfWidth = (maxX - minX) / 2;
        float halfHeight = (maxY - minY) / 2;
        float bound = Float.MAX_VALUE;
        for (int i = from; i < to; i++) {
            int ball = candidates[i];
            float dx = Math.abs(skeletons.x(ball) - centerX) + halfWidth;
            float dy = Math.abs(skeletons.y(ball) - centerY) + halfHeight;
            bound = Math.min(bound, dx * dx + dy * dy + power[ball]);
        }
        if (candidates.length < to + (to - from)) {
            candidates = Arrays.copyOf(candidates, 2 * candidates.length);
        }
        int end = to;
        for (int i = from; i < to; i++) {
            int ball = candidates[i];
            float dx = Math.max(0, Math.abs(skeletons.x(ball) - centerX) - halfWidth);
            float dy = Math.max(0, Math.abs(skeletons.y(ball) - centerY) - halfHeight);
            if (dx * dx + dy * dy + power[ball] <= bound) {
                candidates[end++] = ball;
            }
        }
        return end;
    }

    private boolean isOneCell(int from, int to) {
        int cell = skeletons.cell(candidates[from]);
        for (int i = from + 1; i < to; i++) {
            if (skeletons.cell(candidates[i]) != cell) {
                return false;
            }
        }
        return true;
    }

    private int nearest(float x, float y, int from, int to) {
        int nearest = -1;
        float least = Float.MAX_VALUE;
        for (int i = from; i < to; i++) {
            int ball = candidates[i];
            float dx = skeletons.x(ball) - x;
            float dy = skeletons.y(ball) - y;
            float distance = dx * dx + dy * dy + power[ball];
            if (distance < least) {
                least = distance;
                nearest = ball;
            }
        }
        return nearest;
    }
}
