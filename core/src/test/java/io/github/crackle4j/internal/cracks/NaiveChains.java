package io.github.crackle4j.internal.cracks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * FORMAT §4 word for word: a grid of edges, a reader that draws chains into it, and the known writer's way of taking
 * chains out of it. One boolean an edge, one list entry a symbol; to be trusted for its plainness.
 */
final class NaiveChains {

    private static final int UP = 0;
    private static final int RIGHT = 1;
    private static final int DOWN = 2;
    private static final int LEFT = 3;
    private static final int BRANCH = 4;
    private static final int TERMINATE = 5;
    private static final int[] PREFERENCE = {RIGHT, LEFT, DOWN, UP};

    /** The codes of all chains, not differenced, and the numbers x + (sx + 1) · y of their start vertices. */
    record Chains(List<Integer> starts, List<Integer> codes) {}

    private record Chain(int start, List<Integer> symbols) {}

    private final int sx;
    private final int sy;
    private final boolean[] horizontal;
    private final boolean[] vertical;

    NaiveChains(int sx, int sy) {
        this.sx = sx;
        this.sy = sy;
        horizontal = new boolean[(sx + 1) * (sy + 1)];
        vertical = new boolean[(sx + 1) * (sy + 1)];
    }

    /** Draws each edge between two voxels with a probability. */
    static NaiveChains random(int sx, int sy, double density, Random random) {
        NaiveChains grid = new NaiveChains(sx, sy);
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                grid.horizontal[grid.vertex(x, y)] = y > 0 && random.nextDouble() < density;
                grid.vertical[grid.vertex(x, y)] = x > 0 && random.nextDouble() < density;
            }
        }
        return grid;
    }

    /** Draws the borders between unlike voxels, one character each. */
    static NaiveChains borders(String... rows) {
        NaiveChains grid = new NaiveChains(rows[0].length(), rows.length);
        for (int y = 0; y < grid.sy; y++) {
            for (int x = 0; x < grid.sx; x++) {
                char voxel = rows[y].charAt(x);
                grid.horizontal[grid.vertex(x, y)] = y > 0 && voxel != rows[y - 1].charAt(x);
                grid.vertical[grid.vertex(x, y)] = x > 0 && voxel != rows[y].charAt(x - 1);
            }
        }
        return grid;
    }

    private int vertex(int x, int y) {
        return x + (sx + 1) * y;
    }

    /** Draws the edge from a vertex in a direction. */
    NaiveChains draw(int x, int y, int code) {
        int vertex = vertex(x, y);
        if (!inside(vertex, code)) {
            throw new IllegalArgumentException("No edge " + code + " at (" + x + ", " + y + ")");
        }
        set(vertex, code, true);
        return this;
    }

    CrackGrid toGrid() {
        CrackGrid grid = new CrackGrid();
        grid.reset(sx, sy);
        for (int y = 0; y < sy; y++) {
            for (int x = 0; x < sx; x++) {
                grid.setHorizontal(x, y, horizontal[vertex(x, y)]);
                grid.setVertical(x, y, vertical[vertex(x, y)]);
            }
        }
        return grid;
    }

    boolean sameEdges(NaiveChains other) {
        return Arrays.equals(horizontal, other.horizontal) && Arrays.equals(vertical, other.vertical);
    }

    /** Returns whether the edge from a vertex in a direction lies between two voxels. */
    private boolean inside(int vertex, int code) {
        int x = vertex % (sx + 1);
        int y = vertex / (sx + 1);
        return switch (code) {
            case UP -> x > 0 && x < sx && y > 0;
            case RIGHT -> y > 0 && y < sy && x < sx;
            case DOWN -> x > 0 && x < sx && y < sy;
            default -> y > 0 && y < sy && x > 0;
        };
    }

    private boolean drawn(int vertex, int code) {
        if (!inside(vertex, code)) {
            return false;
        }
        return switch (code) {
            case UP -> vertical[vertex - (sx + 1)];
            case RIGHT -> horizontal[vertex];
            case DOWN -> vertical[vertex];
            default -> horizontal[vertex - 1];
        };
    }

    private void set(int vertex, int code, boolean drawn) {
        switch (code) {
            case UP -> vertical[vertex - (sx + 1)] = drawn;
            case RIGHT -> horizontal[vertex] = drawn;
            case DOWN -> vertical[vertex] = drawn;
            default -> horizontal[vertex - 1] = drawn;
        }
    }

    private int move(int vertex, int code) {
        return vertex
                + switch (code) {
                    case UP -> -(sx + 1);
                    case RIGHT -> 1;
                    case DOWN -> sx + 1;
                    default -> -1;
                };
    }

    /**
     * Reads chains and draws them.
     *
     * @return the number of codes they took
     */
    int read(Chains chains) {
        int at = 0;
        for (int start : chains.starts()) {
            Deque<Integer> branches = new ArrayDeque<>();
            int vertex = start;
            while (true) {
                int code = chains.codes().get(at++);
                // Codes are looked at in pairs: a move is one that the next code does not turn into a symbol.
                boolean symbol =
                        at < chains.codes().size() && (code ^ chains.codes().get(at)) == 2;
                if (!symbol) {
                    if (!inside(vertex, code) || drawn(vertex, code)) {
                        throw new AssertionError("code " + (at - 1) + " draws outside the slice or draws again");
                    }
                    set(vertex, code, true);
                    vertex = move(vertex, code);
                } else {
                    at++;
                    if (code == UP || code == LEFT) {
                        branches.push(vertex);
                    } else if (branches.isEmpty()) {
                        break;
                    } else {
                        vertex = branches.pop();
                    }
                }
            }
        }
        return at;
    }

    /** Takes all edges out of the grid as chains. */
    Chains write() {
        List<Chain> chains = new ArrayList<>();
        for (int vertex = 0; vertex < horizontal.length; vertex++) {
            if (edges(vertex) > 0) {
                chains.add(dropBranches(reverseFirstArm(walk(vertex))));
            }
        }
        chains.sort(Comparator.comparingInt(Chain::start));
        List<Integer> codes = new ArrayList<>();
        for (Chain chain : chains) {
            addCodes(chain, codes);
        }
        return new Chains(chains.stream().map(Chain::start).toList(), codes);
    }

    private int edges(int vertex) {
        int edges = 0;
        for (int code : PREFERENCE) {
            edges += drawn(vertex, code) ? 1 : 0;
        }
        return edges;
    }

    private Chain walk(int start) {
        List<Integer> symbols = new ArrayList<>();
        Deque<Integer> branches = new ArrayDeque<>();
        int vertex = start;
        while (true) {
            int edges = edges(vertex);
            if (edges == 0) {
                symbols.add(TERMINATE);
                if (branches.isEmpty()) {
                    return new Chain(start, symbols);
                }
                vertex = branches.pop();
                continue;
            }
            if (edges > 1) {
                symbols.add(BRANCH);
                branches.push(vertex);
            }
            for (int code : PREFERENCE) {
                if (drawn(vertex, code)) {
                    symbols.add(code);
                    set(vertex, code, false);
                    vertex = move(vertex, code);
                    break;
                }
            }
        }
    }

    private Chain reverseFirstArm(Chain chain) {
        List<Integer> symbols = chain.symbols();
        int end = 1;
        while (symbols.get(end) < BRANCH) {
            end++;
        }
        if (symbols.get(0) != BRANCH || symbols.get(end) == BRANCH) {
            return chain;
        }
        int start = chain.start();
        List<Integer> reversed = new ArrayList<>();
        for (int code : symbols.subList(1, end)) {
            start = move(start, code);
            reversed.add(code ^ 2);
        }
        Collections.reverse(reversed);
        reversed.addAll(symbols.subList(end + 1, symbols.size()));
        return new Chain(start, reversed);
    }

    private static Chain dropBranches(Chain chain) {
        List<Integer> symbols = new ArrayList<>(chain.symbols());
        Deque<Integer> branches = new ArrayDeque<>();
        for (int i = 0; i < symbols.size() - 1; i++) {
            if (symbols.get(i) == BRANCH) {
                branches.push(i);
            } else if (symbols.get(i) == TERMINATE) {
                int branch = branches.pop();
                if (symbols.get(i + 1) == TERMINATE) {
                    symbols.remove(i + 1);
                    symbols.remove(branch);
                    // What follows has moved up by one, and the terminate left now returns to the branch below.
                    i -= 2;
                }
            }
        }
        return new Chain(chain.start(), symbols);
    }

    private static void addCodes(Chain chain, List<Integer> codes) {
        int first = codes.size();
        for (int symbol : chain.symbols()) {
            boolean begins = codes.size() == first;
            int last = begins ? -1 : codes.get(codes.size() - 1);
            switch (symbol) {
                case BRANCH -> codes.addAll(begins || last == DOWN ? List.of(LEFT, RIGHT) : List.of(UP, DOWN));
                case TERMINATE -> codes.addAll(begins || last == UP ? List.of(RIGHT, LEFT) : List.of(DOWN, UP));
                default -> codes.add(symbol);
            }
        }
    }
}
