package io.github.crackle4j.internal.cracks;

import static io.github.crackle4j.internal.cracks.UndrawnEdges.DOWN;
import static io.github.crackle4j.internal.cracks.UndrawnEdges.LEFT;
import static io.github.crackle4j.internal.cracks.UndrawnEdges.RIGHT;
import static io.github.crackle4j.internal.cracks.UndrawnEdges.UP;

/**
 * Turns the edges of a slice into chains, in the way of the known writers (FORMAT §4). Holds the scratch of one
 * worker: about a byte for each voxel and for each edge of the largest slice, and eight for each of its junctions.
 *
 * <p>Both clean-ups of FORMAT §4 happen on the way: the moves of a first arm that has to be reversed are counted, and a
 * branch is only recorded once a return to it has found an edge, so that none need be dropped.
 */
final class CrackTracer {

    private static final int EDGES = 16;
    private static final int BACK_SHIFT = 2;

    /**
     * The move along the preferred one of some undrawn edges: its code, and above it the edge as it is seen from the
     * vertex where the move ends.
     */
    private static final byte[] MOVES = new byte[EDGES];

    static {
        for (int edges = 1; edges < EDGES; edges++) {
            MOVES[edges] = switch (Integer.lowestOneBit(edges)) {
                case RIGHT -> move(Code.RIGHT, LEFT);
                case LEFT -> move(Code.LEFT, RIGHT);
                case DOWN -> move(Code.DOWN, UP);
                default -> move(Code.UP, DOWN);
            };
        }
    }

    private static byte move(int code, int back) {
        return (byte) (back << BACK_SHIFT | code);
    }

    private final UndrawnEdges undrawn = new UndrawnEdges();
    private final Chains chains = new Chains();
    private final ChainPacker packer = new ChainPacker();

    /** How far the move along the preferred one of some undrawn edges leads. */
    private final int[] distances = new int[EDGES];

    /** A stack of vertices that were left with an edge undrawn, each below the number of the move that left it. */
    private long[] open = {};

    private int depth;

    /**
     * Traces all edges of a grid, which stays as it is. Fills {@code codes} with the stored codes of the chains and
     * {@code starts} with their start vertices.
     */
    void trace(CrackGrid grid, CodeWords codes, StartIndex starts) {
        undrawn.load(grid);
        chains.reset(undrawn.edges());
        // Only junctions and the start are left with an edge undrawn; one more place takes what is not kept.
        int places = undrawn.junctions() + 2;
        if (open.length < places) {
            open = new long[places];
        }
        int width = undrawn.width();
        for (int edges = 1; edges < EDGES; edges++) {
            distances[edges] = switch (Integer.lowestOneBit(edges)) {
                case RIGHT -> 1;
                case LEFT -> -1;
                case DOWN -> width;
                default -> -width;
            };
        }
        for (int start = undrawn.next(0); start >= 0; start = undrawn.next(start)) {
            traceChain(start);
        }
        packer.pack(chains, grid, codes, starts);
    }

    private void traceChain(int start) {
        int firstMove = chains.moves();
        depth = 0;
        int end = walk(start);
        if (depth == 1 && open[0] >>> 32 == firstMove) {
            // The start has a branch and the arm has none: the chain starts at the arm's other end.
            depth = 0;
            int reversed = chains.moves() - firstMove;
            walk(start);
            resumeAll();
            chains.add(end, firstMove, reversed);
        } else {
            resumeAll();
            chains.add(start, firstMove, 0);
        }
    }

    /** Returns to the open vertices, the last first; those without an undrawn edge were no branches. */
    private void resumeAll() {
        byte[] around = undrawn.around();
        while (depth > 0) {
            long branch = open[--depth];
            int vertex = (int) branch;
            if (around[vertex] != 0) {
                chains.addReturn((int) (branch >>> 32), chains.moves());
                walk(vertex);
            }
        }
    }

    /**
     * Draws edges until a vertex has none left, and returns that vertex. The next vertex depends on the byte of the
     * last, so the time goes by the latency of two loads a move; all else happens in their shade.
     */
    private int walk(int from) {
        byte[] around = undrawn.around();
        byte[] path = chains.path();
        int[] distances = this.distances;
        long[] open = this.open;
        int depth = this.depth;
        int moves = chains.moves();
        int vertex = from;
        int back = 0;
        while (true) {
            int edges = around[vertex] ^ back;
            if (edges == 0) {
                break;
            }
            int rest = edges & edges - 1;
            around[vertex] = (byte) rest;
            // Written for each vertex and kept for the few that have more edges: a jump could not be foretold.
            open[depth] = (long) moves << 32 | vertex;
            depth += -rest >>> 31;
            int move = MOVES[edges];
            path[moves++] = (byte) move;
            vertex += distances[edges];
            back = move >> BACK_SHIFT;
        }
        around[vertex] = 0;
        chains.setMoves(moves);
        this.depth = depth;
        return vertex;
    }
}
