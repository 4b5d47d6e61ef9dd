package io.github.crackle4j.internal.cracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Chains as the known writers lay them (FORMAT §4): some worked out by hand, many against a naive reader and writer.
 */
class CrackTracerTest {

    private static final int U = 0;
    private static final int R = 1;
    private static final int D = 2;
    private static final int L = 3;

    private final CrackTracer tracer = new CrackTracer();

    @Test
    @DisplayName("A slice without edges has no chains and no codes")
    void nothing() {
        assertTraced(new NaiveChains(3, 2), List.of(), List.of());
    }

    @Test
    @DisplayName("One edge: a move and a terminate")
    void oneEdge() {
        assertTraced(new NaiveChains(2, 2).draw(1, 0, D), List.of(1), List.of(D, D, U));
    }

    @Test
    @DisplayName("The border of one voxel begins with a branch that closes on itself: reversed, no branch is left")
    void square() {
        assertTraced(NaiveChains.borders("...", ".#.", "..."), List.of(5), List.of(D, R, U, L, D, U));
    }

    @Test
    @DisplayName("A T: one branch, after a RIGHT and so UP DOWN")
    void t() {
        assertTraced(NaiveChains.borders("aa", "bc"), List.of(3), List.of(R, U, D, R, D, U, D, D, U));
    }

    @Test
    @DisplayName("A cross: a branch after a DOWN is LEFT RIGHT, one after a terminate UP DOWN")
    void cross() {
        assertTraced(NaiveChains.borders("ab", "cd"), List.of(1), List.of(D, L, R, R, D, U, U, D, L, D, U, D, D, U));
    }

    @Test
    @DisplayName("A chain that ends with an UP terminates with RIGHT LEFT")
    void endsUp() {
        NaiveChains hook = new NaiveChains(3, 3).draw(1, 1, D).draw(1, 2, R).draw(2, 2, U);
        assertTraced(hook, List.of(5), List.of(D, R, U, R, L));
    }

    @Test
    @DisplayName("A chain whose start has two edges starts at the end of the first arm")
    void danglingCorner() {
        NaiveChains corner = new NaiveChains(3, 3).draw(1, 1, R).draw(1, 1, D);
        assertTraced(corner, List.of(6), List.of(L, D, D, U));
    }

    @Test
    @DisplayName("A chain that begins with a branch which stays is LEFT RIGHT first")
    void branchAtTheStart() {
        // Right of the corner a T keeps the first arm from being reversed.
        NaiveChains edges =
                new NaiveChains(4, 3).draw(1, 1, R).draw(2, 1, R).draw(2, 1, D).draw(1, 1, D);
        assertTraced(edges, List.of(6), List.of(L, R, R, U, D, R, D, U, D, D, U, D, D, U));
    }

    @Test
    @DisplayName("A loop on a stem: the branch whose return leads nowhere is dropped")
    void loopOnStem() {
        NaiveChains loop = NaiveChains.borders("....", ".#..", "....").draw(1, 0, D);
        assertTraced(loop, List.of(1), List.of(D, R, D, L, U, R, L));
    }

    @Test
    @DisplayName("Chains are ordered by the start they have in the end")
    void ordered() {
        NaiveChains edges = new NaiveChains(5, 4)
                .draw(1, 1, R)
                .draw(2, 1, D)
                .draw(2, 2, D)
                .draw(1, 1, D)
                .draw(4, 2, D);
        assertTraced(edges, List.of(16, 20), List.of(D, D, U, U, U, L, D, D, U));
    }

    @Test
    @DisplayName("The stored difference runs on from chain to chain")
    void differences() {
        NaiveChains edges = new NaiveChains(4, 2).draw(1, 0, D).draw(3, 0, D);
        CodeWords codes = new CodeWords();
        tracer.trace(edges.toGrid(), codes, new StartIndex());
        List<Integer> stored = new ArrayList<>();
        for (long i = 0; i < codes.count(); i++) {
            stored.add(codes.get(i));
        }
        assertThat(stored).containsExactly(2, 0, 2, 2, 0, 2);
    }

    static Stream<Arguments> slices() {
        int[][] sizes = {
            {1, 1}, {1, 2}, {2, 1}, {1, 70}, {70, 1}, {2, 2}, {3, 5}, {16, 16}, {63, 7}, {64, 7}, {65, 7}, {127, 3},
            {128, 3}, {129, 3}, {7, 64}, {90, 80}
        };
        double[] densities = {0, 0.02, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.98, 1};
        Stream.Builder<Arguments> slices = Stream.builder();
        for (int[] size : sizes) {
            for (double density : densities) {
                slices.add(Arguments.of(size[0], size[1], density));
            }
        }
        return slices.build();
    }

    @ParameterizedTest(name = "{0}×{1} voxels, each edge with probability {2}")
    @MethodSource("slices")
    void randomEdges(int sx, int sy, double density) {
        long seed = 1_000_003L * sx + 1_009L * sy + (long) (100 * density);
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            NaiveChains edges = NaiveChains.random(sx, sy, density, random);
            NaiveChains.Chains traced = trace(edges);
            NaiveChains drawn = new NaiveChains(sx, sy);
            int taken = drawn.read(traced);
            assertThat(drawn.sameEdges(edges))
                    .as("seed %d, the edges come back", seed)
                    .isTrue();
            assertThat(taken)
                    .as("seed %d, codes taken", seed)
                    .isEqualTo(traced.codes().size());
            for (int c = 1; c < traced.starts().size(); c++) {
                assertThat(traced.starts().get(c)).isGreaterThan(traced.starts().get(c - 1));
            }
            assertThat(traced).as("seed %d, the known writer's chains", seed).isEqualTo(edges.write());
        }
    }

    @Test
    @DisplayName("One tracer serves slices of all sizes, and leaves their grids as they are")
    void reuse() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            NaiveChains edges =
                    NaiveChains.random(1 + random.nextInt(100), 1 + random.nextInt(60), random.nextDouble(), random);
            CrackGrid grid = edges.toGrid();
            long[] before = grid.words().clone();
            NaiveChains.Chains traced = trace(grid);
            assertThat(grid.words()).isEqualTo(before);
            assertThat(traced).as("slice %d", i).isEqualTo(edges.write());
        }
    }

    @Test
    @DisplayName("Edges that were loaded and never drawn do not come back with the next slice")
    void abandoned() {
        Random random = new Random(11);
        CrackGrid grid = NaiveChains.random(70, 9, 0.1, random).toGrid();
        UndrawnEdges fresh = new UndrawnEdges();
        fresh.load(grid);
        UndrawnEdges used = new UndrawnEdges();
        used.load(NaiveChains.random(70, 9, 0.5, random).toGrid());
        used.load(grid);
        assertThat(used.around()).isEqualTo(fresh.around());
    }

    @Test
    @DisplayName("A slice with more vertices than an array has elements is refused")
    void tooLarge() {
        CrackGrid grid = new CrackGrid();
        // Just fewer voxels than a grid may have.
        grid.reset((1 << 22) - 1, (1 << 9) - 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tracer.trace(grid, new CodeWords(), new StartIndex()))
                .withMessageContaining("4194303×511");
    }

    private void assertTraced(NaiveChains edges, List<Integer> starts, List<Integer> codes) {
        assertThat(trace(edges)).isEqualTo(new NaiveChains.Chains(starts, codes));
    }

    private NaiveChains.Chains trace(NaiveChains edges) {
        return trace(edges.toGrid());
    }

    /** Traces a grid and undoes the differences. */
    private NaiveChains.Chains trace(CrackGrid grid) {
        CodeWords codeWords = new CodeWords();
        StartIndex startIndex = new StartIndex();
        tracer.trace(grid, codeWords, startIndex);
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < startIndex.count(); i++) {
            long vertex = startIndex.vertex(i);
            starts.add(grid.vertexX(vertex) + (grid.sx() + 1) * grid.vertexY(vertex));
        }
        List<Integer> codes = new ArrayList<>();
        int code = 0;
        for (long i = 0; i < codeWords.count(); i++) {
            code = code + codeWords.get(i) & 3;
            codes.add(code);
        }
        return new NaiveChains.Chains(starts, codes);
    }
}
