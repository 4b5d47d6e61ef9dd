package io.github.crackle4j.formats.compresso;

import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Writes Compresso streams voxel by voxel, as the description of the format has them. */
public final class NaiveCompresso {

    private final Volume volume;
    private final Shape shape;
    private final int[] steps;
    private final int version;
    private final boolean linked;
    private final Random random;
    private final int width;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private NaiveCompresso(Volume volume, int[] steps, int version, boolean linked, Random random) {
        this.volume = volume;
        this.shape = volume.shape();
        this.steps = steps;
        this.version = version;
        this.linked = linked;
        this.random = random;
        this.width = volume.type().bytes();
    }

    /**
     * Writes a stream.
     *
     * @param steps the size of a window
     * @param random chooses among the codes that say the same
     */
    public static byte[] write(Volume volume, int[] steps, int version, boolean linked, Random random) {
        return new NaiveCompresso(volume, steps, version, linked, random).write();
    }

    private void put(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> 8 * i));
        }
    }

    private boolean inside(int x, int y, int z) {
        return x >= 0 && y >= 0 && z >= 0 && x < shape.x() && y < shape.y() && z < shape.z();
    }

    private boolean differs(int x, int y, int z, int otherX, int otherY, int otherZ) {
        return inside(otherX, otherY, otherZ) && volume.get(x, y, z) != volume.get(otherX, otherY, otherZ);
    }

    private boolean isBoundary(int x, int y, int z) {
        return differs(x, y, z, x + 1, y, z)
                || differs(x, y, z, x, y + 1, z)
                || linked && differs(x, y, z, x, y, z + 1);
    }

    private boolean isKnown(int x, int y, int z) {
        return inside(x, y, z) && !isBoundary(x, y, z);
    }

    private byte[] write() {
        List<Long> ids = new ArrayList<>();
        List<Long> locations = new ArrayList<>();
        long[] idsOfSlice = new long[shape.z()];
        long[] locationsBefore = new long[shape.z() + 1];
        boolean[] seen = new boolean[(int) shape.voxels()];
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    if (isBoundary(x, y, z)) {
                        int before = locations.size();
                        locate(x, y, z, locations);
                        locationsBefore[z + 1] += locations.size() - before;
                    } else if (!seen[index(x, y, z)]) {
                        ids.add(volume.get(x, y, z));
                        idsOfSlice[z]++;
                        fill(x, y, z, seen);
                    }
                }
            }
        }
        List<Long> windows = windows();
        List<Long> values = new ArrayList<>(windows.stream().distinct().toList());
        out.writeBytes(new byte[] {'c', 'p', 's', 'o', (byte) version, (byte) width});
        put(shape.x(), 2);
        put(shape.y(), 2);
        put(shape.z(), 2);
        for (int step : steps) {
            put(step, 1);
        }
        put(ids.size(), 8);
        put(values.size(), 4);
        put(locations.size(), 8);
        put(linked ? 6 : 4, 1);
        ids.forEach(id -> put(id, width));
        int voxels = steps[0] * steps[1] * steps[2];
        int windowBytes = voxels <= 8 ? 1 : voxels <= 16 ? 2 : voxels <= 32 ? 4 : 8;
        values.forEach(value -> put(value, windowBytes));
        locations.forEach(location -> put(location, width));
        long longest = windowBytes == 8 ? Long.MAX_VALUE : (1L << 8 * windowBytes - 1) - 1;
        for (int i = 0; i < windows.size(); ) {
            int run = 0;
            while (i + run < windows.size() && windows.get(i + run).equals(values.get(0)) && run < longest) {
                run++;
            }
            // A single window may be written either way.
            put(
                    run > 1 || run == 1 && random.nextBoolean() ? 2L * run + 1 : 2L * values.indexOf(windows.get(i)),
                    windowBytes);
            i += run > 1 ? run : 1;
        }
        if (version == 1) {
            long most = 2L * shape.x() * shape.y();
            int indexWidth = most < 1 << 8 ? 1 : most < 1 << 16 ? 2 : 4;
            Arrays.stream(idsOfSlice).forEach(count -> put(count, indexWidth));
            Arrays.stream(locationsBefore, 0, shape.z()).forEach(count -> put(count, indexWidth));
        }
        return out.toByteArray();
    }

    private int index(int x, int y, int z) {
        return x + shape.x() * (y + shape.y() * z);
    }

    private void fill(int x, int y, int z, boolean[] seen) {
        Deque<int[]> open = new ArrayDeque<>(List.of(new int[] {x, y, z}));
        while (!open.isEmpty()) {
            int[] at = open.pop();
            if (isKnown(at[0], at[1], at[2]) && !seen[index(at[0], at[1], at[2])]) {
                seen[index(at[0], at[1], at[2])] = true;
                for (int axis = 0; axis < (linked ? 3 : 2); axis++) {
                    for (int step = -1; step <= 1; step += 2) {
                        int[] next = at.clone();
                        next[axis] += step;
                        open.push(next);
                    }
                }
            }
        }
    }

    private void locate(int x, int y, int z, List<Long> locations) {
        if (isKnown(x - 1, y, z) || isKnown(x, y - 1, z) || linked && isKnown(x, y, z - 1)) {
            return;
        }
        long label = volume.get(x, y, z);
        int[][] neighbours = {{x - 1, y, z}, {x + 1, y, z}, {x, y - 1, z}, {x, y + 1, z}, {x, y, z - 1}, {x, y, z + 1}};
        List<Integer> codes = new ArrayList<>();
        for (int code = 0; code < (version == 1 ? 4 : 6); code++) {
            int[] at = neighbours[code];
            if (isKnown(at[0], at[1], at[2]) && volume.get(at[0], at[1], at[2]) == label) {
                codes.add(code);
            }
        }
        if (!codes.isEmpty() && random.nextInt(4) > 0) {
            locations.add((long) codes.get(random.nextInt(codes.size())));
        } else if (volume.type().compare(label, volume.type().maxValue() - 7) <= 0 && random.nextInt(4) > 0) {
            locations.add(label + 7);
        } else {
            locations.add(6L);
            locations.add(label);
        }
    }

    private List<Long> windows() {
        List<Long> windows = new ArrayList<>();
        for (int z = 0; z < shape.z(); z += steps[2]) {
            for (int y = 0; y < shape.y(); y += steps[1]) {
                for (int x = 0; x < shape.x(); x += steps[0]) {
                    long window = 0;
                    int bit = 0;
                    for (int k = z; k < z + steps[2]; k++) {
                        for (int j = y; j < y + steps[1]; j++) {
                            for (int i = x; i < x + steps[0]; i++) {
                                window |= inside(i, j, k) && isBoundary(i, j, k) ? 1L << bit : 0;
                                bit++;
                            }
                        }
                    }
                    windows.add(window);
                }
            }
        }
        return windows;
    }
}
