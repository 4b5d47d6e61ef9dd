package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.internal.bytes.Room;
import java.util.Arrays;

/**
 * The chains of a slice (FORMAT §4) as they were walked: their moves one after another, and between which of them a
 * symbol stands. A symbol has a bit at the move that follows it. The terminate that ends a chain is not among them:
 * no move of that chain follows it, and it goes without saying.
 */
final class Chains {

    private static final int FEW = 16;

    private byte[] path = {};
    private int moves;
    private long[] branches = {};
    private long[] terminates = {};
    private int symbols;

    private int[] starts = new int[FEW];
    private int[] firstMoves = new int[FEW];
    private int[] reversedMoves = new int[FEW];
    private int count;

    /** Forgets all chains and makes room for {@code edges} moves. */
    void reset(int edges) {
        // Moves are packed 32 at a time.
        int room = (edges + 31 & -32);
        if (path.length < room) {
            path = new byte[room];
        }
        int marks = (edges >>> 6) + 1;
        if (branches.length < marks) {
            branches = new long[marks];
            terminates = new long[marks];
        } else {
            Arrays.fill(branches, 0, marks, 0);
            Arrays.fill(terminates, 0, marks, 0);
        }
        moves = 0;
        symbols = 0;
        count = 0;
    }

    /** Returns the moves of all chains, the code of each in the two lowest bits. */
    byte[] path() {
        return path;
    }

    int moves() {
        return moves;
    }

    void setMoves(int moves) {
        this.moves = moves;
    }

    /** Puts a branch before a move, and the terminate that returns to it before a later one. */
    void addReturn(int branch, int terminate) {
        branches[branch >>> 6] |= 1L << branch;
        terminates[terminate >>> 6] |= 1L << terminate;
        symbols += 2;
    }

    /**
     * Ends a chain with the last move.
     *
     * @param start the vertex where it starts
     * @param reversed how many of its moves, the first ones, were walked in reverse
     */
    void add(int start, int firstMove, int reversed) {
        if (count == starts.length) {
            int room = Room.grown(count, count + 1L);
            starts = Arrays.copyOf(starts, room);
            firstMoves = Arrays.copyOf(firstMoves, room);
            reversedMoves = Arrays.copyOf(reversedMoves, room);
        }
        starts[count] = start;
        firstMoves[count] = firstMove;
        reversedMoves[count] = reversed;
        count++;
        symbols++;
    }

    int count() {
        return count;
    }

    int start(int chain) {
        return starts[chain];
    }

    int firstMove(int chain) {
        return firstMoves[chain];
    }

    /** Returns the end of the moves of a chain. */
    int endMove(int chain) {
        return chain + 1 < count ? firstMoves[chain + 1] : moves;
    }

    int reversedMoves(int chain) {
        return reversedMoves[chain];
    }

    /** Returns a bit for each move that a branch stands before. */
    long[] branches() {
        return branches;
    }

    /** Returns a bit for each move that a terminate stands before; a branch there comes after it. */
    long[] terminates() {
        return terminates;
    }

    /** Returns the number of codes of all chains. */
    long codes() {
        return moves + 2L * symbols;
    }
}
