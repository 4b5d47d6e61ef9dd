package io.github.crackle4j.internal.components;

import io.github.crackle4j.Naive;
import io.github.crackle4j.internal.cracks.CrackGrid;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Random borders of a slice, dangling ones too.
 *
 * @param density how many of a hundred possible edges are there
 */
record Borders(int sx, int sy, int density, long seed) {

    private static final List<int[]> SIZES = List.of(
            new int[] {1, 1},
            new int[] {1, 20},
            new int[] {20, 1},
            new int[] {5, 4},
            new int[] {17, 13},
            new int[] {63, 9},
            new int[] {64, 9},
            new int[] {65, 9},
            new int[] {127, 6},
            new int[] {128, 6},
            new int[] {129, 6},
            new int[] {9, 64},
            new int[] {200, 70});

    /** Returns borders of many sizes and densities. */
    static Stream<Borders> all() {
        return SIZES.stream()
                .flatMap(size -> Stream.of(0, 3, 20, 45, 55, 80, 97, 99, 100)
                        .flatMap(density ->
                                Stream.of(1L, 2L).map(seed -> new Borders(size[0], size[1], density, seed))));
    }

    /** Returns the grid of these borders. */
    CrackGrid grid() {
        Random random = new Random(seed);
        CrackGrid grid = new CrackGrid();
        grid.reset(sx, sy);
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                grid.setVertical(x, y, random.nextInt(100) < density && x > 0);
                grid.setHorizontal(x, y, random.nextInt(100) < density && y > 0);
            }
        }
        return grid;
    }

    /** Returns the component of each voxel, x fastest, found voxel by voxel. */
    int[] components() {
        CrackGrid grid = grid();
        return Naive.components(
                sx,
                sy,
                voxel -> isDrawn(grid, grid.verticalRow(voxel / sx), voxel % sx),
                voxel -> isDrawn(grid, grid.horizontalRow(voxel / sx), voxel % sx));
    }

    private static boolean isDrawn(CrackGrid grid, int row, int x) {
        return (grid.words()[row + x / 64] >>> x & 1) != 0;
    }
}
