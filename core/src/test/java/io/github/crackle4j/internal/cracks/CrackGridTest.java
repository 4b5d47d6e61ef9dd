package io.github.crackle4j.internal.cracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrackGridTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "7, 1", "13, 9", "62, 3", "63, 3", "64, 3", "65, 3", "128, 2", "200, 5"})
    void invertTurnsEdgesBetweenVoxelsOnly(int sx, int sy) {
        CrackGrid grid = random(sx, sy, 1);
        CrackGrid inverted = random(sx, sy, 1);
        inverted.invert();
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                if (x > 0) {
                    assertThat(vertical(inverted, x, y)).isNotEqualTo(vertical(grid, x, y));
                }
                if (y > 0) {
                    assertThat(horizontal(inverted, x, y)).isNotEqualTo(horizontal(grid, x, y));
                }
            }
        }
        assertThat(inverted.strayEdges()).isFalse();
        inverted.invert();
        assertThat(inverted.words()).isEqualTo(grid.words());
    }

    /** Walks one step from every vertex in every direction; the step is astray unless it lies between two voxels. */
    @ParameterizedTest
    @CsvSource({"1, 1", "4, 3", "62, 2", "63, 2", "64, 2", "65, 2"})
    void everyStepThatIsNotBetweenTwoVoxelsIsFound(int sx, int sy) {
        for (int y = 0; y <= sy; y++) {
            for (int x = 0; x <= sx; x++) {
                boolean innerColumn = x > 0 && x < sx;
                boolean innerRow = y > 0 && y < sy;
                assertStray(sx, sy, x, y, 0, -1, !(innerColumn && y > 0));
                assertStray(sx, sy, x, y, 0, 1, !(innerColumn && y < sy));
                assertStray(sx, sy, x, y, -1, 0, !(innerRow && x > 0));
                assertStray(sx, sy, x, y, 1, 0, !(innerRow && x < sx));
            }
        }
    }

    private static void assertStray(int sx, int sy, int x, int y, int dx, int dy, boolean stray) {
        CrackGrid grid = new CrackGrid();
        grid.reset(sx, sy);
        long vertex = grid.vertex(x, y);
        long bit = dx != 0 ? vertex + Math.min(dx, 0) : vertex + grid.verticalOffset();
        if (dy < 0) {
            bit -= grid.rowDistance();
        }
        grid.words()[(int) (bit >>> 6)] |= 1L << bit;
        assertThat(grid.strayEdges())
                .as("step (%d, %d) from (%d, %d) in %d×%d voxels", dx, dy, x, y, sx, sy)
                .isEqualTo(stray);
    }

    @Test
    void verticesKnowTheirPlace() {
        CrackGrid grid = new CrackGrid();
        grid.reset(100, 40);
        for (int y = 0; y <= 40; y++) {
            for (int x = 0; x <= 100; x++) {
                long vertex = grid.vertex(x, y);
                assertThat(grid.vertexX(vertex)).isEqualTo(x);
                assertThat(grid.vertexY(vertex)).isEqualTo(y);
            }
        }
        assertThat(grid.vertex(3, 8) - grid.vertex(3, 7)).isEqualTo(grid.rowDistance());
    }

    @Test
    void resetErasesWhatALargerSliceLeft() {
        CrackGrid grid = random(150, 60, 2);
        for (int[] size : new int[][] {{150, 60}, {7, 90}, {90, 7}, {1, 1}, {150, 60}}) {
            grid.reset(size[0], size[1]);
            assertThat(grid.strayEdges()).isFalse();
            for (int y = 0; y < size[1]; y++) {
                for (int x = 0; x < size[0]; x++) {
                    assertThat(vertical(grid, x, y) || horizontal(grid, x, y))
                            .as("edges of (%d, %d) in %d×%d voxels", x, y, size[0], size[1])
                            .isFalse();
                }
            }
            grid.invert();
        }
    }

    private static CrackGrid random(int sx, int sy, long seed) {
        Random random = new Random(seed);
        CrackGrid grid = new CrackGrid();
        grid.reset(sx, sy);
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                grid.setVertical(x, y, x > 0 && random.nextBoolean());
                grid.setHorizontal(x, y, y > 0 && random.nextBoolean());
            }
        }
        return grid;
    }

    private static boolean vertical(CrackGrid grid, int x, int y) {
        return (grid.words()[grid.verticalRow(y) + x / 64] >>> x & 1) != 0;
    }

    private static boolean horizontal(CrackGrid grid, int x, int y) {
        return (grid.words()[grid.horizontalRow(y) + x / 64] >>> x & 1) != 0;
    }

    @Test
    void slicesThatNoArrayHoldsAreRefusedEachTime() {
        CrackGrid grid = new CrackGrid();
        assertThat(CrackGrid.fits(46_340, 46_340)).isTrue();
        for (int[] size :
                new int[][] {{1, 1 << 30}, {1 << 29, 1}, {46_341, 46_341}, {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
            assertThat(CrackGrid.fits(size[0], size[1])).isFalse();
            for (int i = 0; i < 2; i++) {
                assertThatIllegalArgumentException().isThrownBy(() -> grid.reset(size[0], size[1]));
            }
        }
    }
}
