package io.github.crackle4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * Volumes to test with. All are functions of the voxel and a seed, so each is the same in every run and in every order
 * of voxels.
 */
public final class Volumes {

    /** The label of each voxel. */
    @FunctionalInterface
    public interface Field {
        long at(int x, int y, int z);

        /** Returns this field with other labels. */
        default Field map(LongUnaryOperator labels) {
            return (x, y, z) -> labels.applyAsLong(at(x, y, z));
        }
    }

    /** A volume and what to call it when a test of it fails. */
    public record Sample(String name, Volume volume) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<VoxelType> TYPES = List.of(VoxelType.values());

    private static final int[][] SHAPES = {
        {0, 0, 0},
        {0, 5, 3},
        {4, 0, 2},
        {3, 3, 0},
        {1, 1, 1},
        {13, 1, 1},
        {1, 13, 1},
        {1, 1, 13},
        {2, 2, 2},
        {9, 1, 7},
        {1, 9, 7},
        {31, 23, 1},
        {17, 13, 5},
        {12, 10, 37},
        {63, 5, 3},
        {64, 5, 3},
        {65, 5, 3},
        {5, 63, 3},
        {5, 64, 3},
        {5, 65, 3},
        {254, 3, 2},
        {255, 3, 2},
        {256, 3, 2},
        {257, 3, 2},
        {3, 254, 2},
        {3, 255, 2},
        {3, 256, 2},
        {3, 257, 2},
    };

    private Volumes() {}

    /** Makes the volume of a field; labels that the type does not hold lose their high bits. */
    public static Volume of(VoxelType type, Order order, Shape shape, Field field) {
        Volume volume = Volume.allocate(type, shape, order);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    volume.set(x, y, z, field.at(x, y, z));
                }
            }
        }
        return volume;
    }

    /**
     * Returns every pattern in every shape. Types, orders and the range that labels come from take turns, so that each
     * pattern and each shape meets all of them.
     */
    public static List<Sample> gallery() {
        List<Sample> samples = new ArrayList<>();
        int turn = 0;
        for (int[] axes : SHAPES) {
            Shape shape = new Shape(axes[0], axes[1], axes[2]);
            for (Map.Entry<String, Field> pattern : patterns(turn).entrySet()) {
                VoxelType type = TYPES.get(turn % TYPES.size());
                Order order = turn / 8 % 2 == 0 ? Order.FORTRAN : Order.C;
                samples.add(sample(pattern.getKey(), pattern.getValue(), type, order, shape, turn));
                turn++;
            }
        }
        return samples;
    }

    /** Returns every pattern small: for tests that decode a stream thousands of times. */
    public static List<Sample> miniatures() {
        List<Sample> samples = new ArrayList<>();
        int turn = 3;
        for (Map.Entry<String, Field> pattern : patterns(99).entrySet()) {
            VoxelType type = TYPES.get(turn % TYPES.size());
            Order order = turn % 2 == 0 ? Order.FORTRAN : Order.C;
            samples.add(sample(pattern.getKey(), pattern.getValue(), type, order, new Shape(7, 6, 4), turn));
            turn++;
        }
        return samples;
    }

    private static Sample sample(String pattern, Field field, VoxelType type, Order order, Shape shape, int turn) {
        String range;
        Field labels;
        switch (turn % 3) {
            case 0 -> {
                range = "small labels";
                labels = field;
            }
            case 1 -> {
                range = "largest labels";
                labels = field.map(label -> type.maxValue() - label);
            }
            default -> {
                range = "labels around the sign bit";
                labels = field.map(label -> (type.isSigned() ? 0 : 1L << (8 * type.bytes() - 1)) + label - 2);
            }
        }
        return new Sample(
                pattern + " " + shape + " " + type + " " + order + " " + range, of(type, order, shape, labels));
    }

    private static Map<String, Field> patterns(long seed) {
        Map<String, Field> patterns = new LinkedHashMap<>();
        patterns.put("uniform", uniform(5));
        patterns.put("noise of 5, seed " + seed, noise(seed, 5));
        patterns.put("noise of 3000, seed " + seed, noise(seed, 3000));
        patterns.put("binary noise 1/2, seed " + seed, sparse(seed, 2));
        patterns.put("binary noise 1/12, seed " + seed, sparse(seed, 12));
        patterns.put("cells, seed " + seed, cells(seed, 7, 5));
        patterns.put("columns, seed " + seed, columns(seed, 6));
        patterns.put("checkerboard", (x, y, z) -> x + y + z & 1);
        patterns.put("touching squares", (x, y, z) -> (x / 3 + y / 3 & 1) * (1L + z));
        patterns.put("nested squares", Volumes::nestedSquares);
        patterns.put("spiral", Volumes::spiral);
        patterns.put("stripes along x", (x, y, z) -> y / 2 % 11);
        patterns.put("stripes along y", (x, y, z) -> x / 3 % 11);
        patterns.put("layers", (x, y, z) -> z);
        patterns.put("islands", (x, y, z) -> x % 4 == 1 && y % 3 == 1 ? 1 + x * 31 + y : 0);
        patterns.put("half noise, half uniform, seed " + seed, (x, y, z) -> z % 3 == 0 ? mix(seed, x, y, z) & 1 : 4);
        return patterns;
    }

    public static Field uniform(long label) {
        return (x, y, z) -> label;
    }

    /** Each voxel one of {@code labels} labels. */
    public static Field noise(long seed, int labels) {
        return (x, y, z) -> Long.remainderUnsigned(mix(seed, x, y, z), labels);
    }

    /** One voxel in {@code rarity} is 1. */
    public static Field sparse(long seed, int rarity) {
        return (x, y, z) -> Long.remainderUnsigned(mix(seed, x, y, z), rarity) == 0 ? 1 : 0;
    }

    /** Voronoi cells around a seed point in each box of the given size; a label is a cell, more or less. */
    public static Field cells(long seed, int size, int depth) {
        return (x, y, z) -> {
            long nearest = Long.MAX_VALUE;
            long label = 0;
            for (int i = x / size - 1; i <= x / size + 1; i++) {
                for (int j = y / size - 1; j <= y / size + 1; j++) {
                    for (int k = z / depth - 1; k <= z / depth + 1; k++) {
                        long random = mix(seed, i, j, k);
                        long dx = (long) i * size + Math.floorMod(random, size) - x;
                        long dy = (long) j * size + Math.floorMod(random >> 16, size) - y;
                        long dz = (long) k * depth + Math.floorMod(random >> 32, depth) - z;
                        long distance = dx * dx + dy * dy + dz * dz;
                        if (distance < nearest) {
                            nearest = distance;
                            label = random >>> 48 & 63;
                        }
                    }
                }
            }
            return label;
        };
    }

    /** Cells that stay the same along z: what pins are good for. */
    public static Field columns(long seed, int size) {
        Field cells = cells(seed, size, 1_000_000);
        return (x, y, z) -> cells.at(x, y, 0);
    }

    private static long nestedSquares(int x, int y, int z) {
        return (long) Math.max(Math.abs(x - 8), Math.abs(y - 7)) + z;
    }

    /** A wall that winds inwards, with an end that dangles in the permissible format. */
    private static long spiral(int x, int y, int z) {
        int turn = Math.min(Math.min(x, y), Math.min(Math.abs(24 - x), Math.abs(22 - y)));
        boolean gap = y == turn + 1 && x == turn;
        return turn % 2 == 0 && !gap ? 1 + z / 2 : 0;
    }

    /** A number that looks random but hangs on nothing but its arguments. */
    public static long mix(long seed, int x, int y, int z) {
        long mixed = seed;
        for (int part : new int[] {x, y, z}) {
            mixed = (mixed ^ part) * 0x9E37_79B9_7F4A_7C15L;
            mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
            mixed ^= mixed >>> 31;
        }
        return mixed;
    }
}
