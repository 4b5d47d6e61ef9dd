package io.github.crackle4j.cli.demo;

import io.github.crackle4j.Volume;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the cells that stay where the corner of a block is cut out. */
final class KeptCells {

    private static final int COUNT = 8;

    /** The least part of the corner that a cell fills; less is a fibre hardly seen. */
    private static final double LEAST_PART = 0.006;

    /** The least part of the corner's side that a cell runs along. */
    private static final double LEAST_REACH = 0.8;

    private KeptCells() {}

    /** Returns the labels of the thinnest cells that run through most of the corner from {@code cut} on. */
    static Set<Long> choose(Volume volume, int[] cut) {
        int side = volume.shape().x() - cut[0];
        Map<Long, Extent> cells = new HashMap<>();
        for (int z = cut[2]; z < cut[2] + side; z++) {
            for (int y = cut[1]; y < cut[1] + side; y++) {
                for (int x = cut[0]; x < cut[0] + side; x++) {
                    cells.computeIfAbsent(volume.get(x, y, z), label -> new Extent())
                            .add(x, y, z);
                }
            }
        }
        cells.remove(0L);
        cells.values()
                .removeIf(cell -> cell.voxels < LEAST_PART * side * side * side || cell.reach() < LEAST_REACH * side);
        return cells.entrySet().stream()
                .sorted(Comparator.comparingInt(cell -> cell.getValue().voxels))
                .limit(COUNT)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How many voxels a cell has, and from where to where it reaches. */
    private static final class Extent {

        private final int[] min = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        private final int[] max = {0, 0, 0};
        private int voxels;

        void add(int x, int y, int z) {
            voxels++;
            min[0] = Math.min(min[0], x);
            min[1] = Math.min(min[1], y);
            min[2] = Math.min(min[2], z);
            max[0] = Math.max(max[0], x);
            max[1] = Math.max(max[1], y);
            max[2] = Math.max(max[2], z);
        }

        int reach() {
            return Math.max(max[0] - min[0], Math.max(max[1] - min[1], max[2] - min[2]));
        }
    }
}
